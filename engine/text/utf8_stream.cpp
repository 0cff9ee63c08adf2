// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8_stream.h"

#include "engine/text/utf8.h"

#include <utility>

namespace rookery::text {

std::string Utf8Stream::push(std::string_view bytes) {
    const std::string joined = std::exchange(m_pending, {}) + std::string(bytes);
    std::string_view rest = joined;
    std::string text;
    text.reserve(rest.size());
    while (!rest.empty()) {
        const Utf8Step step = utf8Step(rest);
        if (step.unfinished) {
            m_pending = rest;  // at most three bytes, always at the end
            break;
        }
        text += step.valid ? rest.substr(0, step.length) : kReplacement;
        rest.remove_prefix(step.length);
    }
    return text;
}

std::string Utf8Stream::finish() {
    return std::exchange(m_pending, {}).empty() ? std::string() : std::string(kReplacement);
}

}  // namespace rookery::text
