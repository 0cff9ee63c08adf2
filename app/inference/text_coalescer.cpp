// SPDX-License-Identifier: Apache-2.0
#include "app/inference/text_coalescer.h"

#include <utility>

namespace rookery::app {

TextCoalescer::TextCoalescer(std::chrono::milliseconds interval, Emit sink)
    : m_interval(interval), m_emit(std::move(sink)) {}

void TextCoalescer::addText(std::string_view answer, std::string_view thought,
                            Clock::time_point now) {
    m_text += answer;
    m_thought += thought;
    m_unread = answer.size();
    if (m_any && now - m_last < m_interval)
        return;
    m_any = true;
    m_last = now;
    flush();
}

void TextCoalescer::addRead(TokenId id) {
    m_ids.push_back(id);
    m_unread = 0;
}

void TextCoalescer::flush() {
    if (!m_thought.empty() && m_emitThought)
        m_emitThought(std::exchange(m_thought, {}));
    if (m_ids.empty() && m_text.empty())
        return;
    m_emit(std::exchange(m_text, {}), std::exchange(m_ids, {}), m_unread);
}

}  // namespace rookery::app
