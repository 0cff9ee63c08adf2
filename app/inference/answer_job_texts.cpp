// SPDX-License-Identifier: Apache-2.0
// An answer's texts as ids, and its ids as texts.
#include "app/inference/answer_job.h"
#include "app/inference/convert.h"
#include "app/inference/turns_text.h"

namespace rookery::app {

/// All new text becomes ids as one string.
void AnswerJob::encodePrompt() {
    const std::string text = m_request.turns.empty() ? systemText(fromQt(m_request.system))
                                                     : turnsText(m_model, m_request);
    m_prompt = m_model.encode(text);
    m_events.promptReady(m_prompt);
}

/// A system text before any turn: what a first turn has and a later one has not. Empty where the
/// prompt family has no such place.
std::string AnswerJob::systemText(const std::string& system) const {
    const std::string first = m_model.turnPrompt(m_family, system, "?", true);
    const std::string later = m_model.turnPrompt(m_family, system, "?", false);
    return first.ends_with(later) ? first.substr(0, first.size() - later.size()) : std::string();
}

/// The turn, with what was read together with it, as later turns see it.
std::string AnswerJob::pastText(const std::string& answer) const {
    const std::string system = fromQt(m_request.system);
    std::string text;
    for (const TurnText& turn : m_request.turns) {
        const bool last = &turn == &m_request.turns.back();
        text += m_model.pastTurn(m_family, system, fromQt(turn.user),
                                 last ? answer : fromQt(turn.reply), turn.first);
    }
    return text;
}

/// How many ids at the answer's end spell the beginning of a stop string; nearly always none.
std::uint64_t AnswerJob::idsOfBegunStop() const {
    const std::size_t bytes = begunStopBytes(m_model.decode(m_generated), m_chatStop.strings);
    std::size_t covered = 0;
    std::size_t ids = 0;
    while (covered < bytes && ids < m_generated.size()) {
        ++ids;
        const auto from = m_generated.end() - static_cast<std::ptrdiff_t>(ids);
        covered = m_model.decode(std::span(from, m_generated.end())).size();
    }
    return ids;
}

/// What was generated, as reasoning and answer.
ReplyPiece AnswerJob::shown() const {
    const std::string raw = m_model.decode(m_generated);
    if (!m_reader)
        return {{}, m_model.replyText(m_family, raw)};
    ReplyReader reader = m_model.replyReader(m_family, m_request.thinking);
    ReplyPiece whole = reader.push(raw);
    const ReplyPiece rest = reader.finish();
    whole.reasoning += rest.reasoning;
    whole.answer += rest.answer;
    return whole;
}

}  // namespace rookery::app
