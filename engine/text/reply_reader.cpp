// SPDX-License-Identifier: Apache-2.0
#include "engine/text/reply_reader.h"

#include "engine/text/utf8.h"

#include <algorithm>

namespace rookery::text {
namespace {

constexpr std::string_view kOpen = "<think>";
constexpr std::string_view kClose = "</think>";

/// How many bytes at the end of `text` could be the beginning of the closing tag.
std::size_t begunClose(std::string_view text) {
    for (std::size_t count = std::min(kClose.size() - 1, text.size()); count > 0; --count) {
        if (text.ends_with(kClose.substr(0, count)))
            return count;
    }
    return 0;
}

}  // namespace

ReplyReader::ReplyReader(const ChatStyle& style) : m_canThink(style.family == PromptFamily::G1) {
    if (style.family == PromptFamily::Plain)
        m_phase = Phase::Verbatim;
    if (m_canThink && style.thinking != Thinking::Off) {
        m_phase = Phase::Closing;
        m_thoughtsNext = style.thinking != Thinking::Fake;
    }
}

ReplyPiece ReplyReader::push(std::string_view text) {
    ReplyPiece piece;
    m_pending += text;
    while (step(piece, false)) {
    }
    return piece;
}

ReplyPiece ReplyReader::finish() {
    ReplyPiece piece;
    while (step(piece, true)) {
    }
    m_pending.clear();
    return piece;
}

/// Whether there is more to do without more text.
bool ReplyReader::step(ReplyPiece& piece, bool last) {
    switch (m_phase) {
        case Phase::Begin:
            return begin(last);
        case Phase::Closing:
            return closing(last);
        case Phase::BeforeThoughts:
            return skipSpace(Phase::Thoughts);
        case Phase::Thoughts:
            return think(piece, last);
        case Phase::BeforeAnswer:
            return skipSpace(Phase::Answer);
        case Phase::Answer:
            return answer(piece);
        case Phase::Verbatim:
            break;
    }
    piece.answer += m_pending;
    m_pending.clear();
    return false;
}

bool ReplyReader::begin(bool last) {
    const std::string_view rest = stripStart(m_pending);
    if (m_canThink && rest.starts_with(kOpen)) {
        m_pending.erase(0, m_pending.size() - rest.size() + kOpen.size());
        m_thoughtsNext = true;
        m_phase = Phase::BeforeThoughts;
        return true;
    }
    const bool undecided = m_canThink ? kOpen.starts_with(rest) : m_pending.empty();
    if (undecided && !last)
        return false;
    if (m_pending.starts_with(' '))
        m_pending.erase(0, 1);
    m_phase = Phase::Answer;
    return true;
}

bool ReplyReader::closing(bool last) {
    if (m_pending.empty() && !last)
        return false;
    if (m_pending.starts_with('>'))
        m_pending.erase(0, 1);
    m_phase = m_thoughtsNext ? Phase::BeforeThoughts : Phase::BeforeAnswer;
    return true;
}

bool ReplyReader::skipSpace(Phase next) {
    m_pending.erase(0, m_pending.size() - stripStart(m_pending).size());
    if (m_pending.empty())
        return false;
    m_phase = next;
    return true;
}

bool ReplyReader::think(ReplyPiece& piece, bool last) {
    const std::size_t close = m_pending.find(kClose);
    const bool over = close != std::string::npos;
    const std::size_t held = over || last ? 0 : begunClose(m_pending);
    const std::size_t end = over ? close : m_pending.size() - held;
    const std::size_t shown = stripEnd(std::string_view(m_pending).substr(0, end)).size();
    piece.reasoning.append(m_pending, 0, shown);
    if (over)
        m_phase = Phase::BeforeAnswer;
    m_pending.erase(0, over ? close + kClose.size() : shown);
    return over;
}

bool ReplyReader::answer(ReplyPiece& piece) {
    const std::size_t shown = stripEnd(m_pending).size();
    piece.answer.append(m_pending, 0, shown);
    m_pending.erase(0, shown);
    return false;
}

}  // namespace rookery::text
