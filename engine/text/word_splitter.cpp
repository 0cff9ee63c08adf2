// SPDX-License-Identifier: Apache-2.0
#include "engine/text/word_splitter.h"

#include "engine/text/unicode.h"

#include <array>

namespace rookery::text {
namespace {

constexpr std::array<std::string_view, 7> kContractions = {"'s", "'t",  "'re", "'ve",
                                                           "'m", "'ll", "'d"};

/// All white space up to the next word, but its last character where it could belong to that word.
std::size_t spaceLength(std::string_view text) {
    std::size_t at = 0;
    std::size_t last = 0;
    while (at < text.size()) {
        const CodePoint next = firstCodePoint(text.substr(at));
        if (charKind(next.value) != CharKind::Space)
            return last == 0 ? at : last;
        last = at;
        at += next.length;
    }
    return at;
}

}  // namespace

std::size_t nextWord(std::string_view text) {
    if (text[0] == '\'') {
        for (const std::string_view contraction : kContractions) {
            if (text.starts_with(contraction))
                return contraction.size();
        }
    }
    std::size_t at = text[0] == ' ' && text.size() > 1 ? 1 : 0;
    CodePoint next = firstCodePoint(text.substr(at));
    const CharKind kind = charKind(next.value);
    if (kind == CharKind::Space)
        return spaceLength(text);
    do {
        at += next.length;
        if (at == text.size())
            break;
        next = firstCodePoint(text.substr(at));
    } while (charKind(next.value) == kind);
    return at;
}

}  // namespace rookery::text
