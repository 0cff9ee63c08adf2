// SPDX-License-Identifier: Apache-2.0
#include "app/inference/text_coalescer.h"

#include <utility>

namespace rookery::app {

TextCoalescer::TextCoalescer(std::chrono::milliseconds interval, Emit sink)
    : m_interval(interval), m_emit(std::move(sink)) {}

void TextCoalescer::add(TokenId id, std::string_view text, Clock::time_point now) {
    m_ids.push_back(id);
    m_text += text;
    if (m_any && now - m_last < m_interval)
        return;
    m_any = true;
    m_last = now;
    flush();
}

void TextCoalescer::addText(std::string_view text) {
    m_text += text;
}

void TextCoalescer::flush() {
    if (!m_thought.empty() && m_emitThought)
        m_emitThought(std::exchange(m_thought, {}));
    if (m_ids.empty() && m_text.empty())
        return;
    m_emit(std::exchange(m_text, {}), std::exchange(m_ids, {}));
}

}  // namespace rookery::app
