// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation.h"
#include "app/inference/inference_types.h"

#include <optional>
#include <vector>

namespace rookery::store {
class StateStore;
}

namespace rookery::app {

/// What matters of the model that is to answer.
struct Reader {
    QString vocabulary;
    QString stateKey;
};

/// What begins with a tuned state has keys of its own.
Reader readerOf(const LoadedModel& model, const Lead& lead);

/// What has to be read for an answer, from what is known of the conversation. Nothing is ever
/// matched by encoding text again: ids that were read are read again as they were; text is encoded
/// only if it never was, or if the ids are of another vocabulary.
struct AnswerPlan {
    ContextMark before;  ///< of what was read first, where its ids are not in memory
    std::vector<ContextPart> base;
    std::vector<TurnText> turns;
    IdList prompt;
    IdList generated;
    bool wholeContext = false;    ///< the turns begin at the empty state
    std::size_t leadTurns = 0;    ///< of the turns: the conversation's lead
    bool beginsWithLead = false;  ///< what was read of the lead before can stand for it
    std::vector<qint64> answers;  ///< whose states may fit, newest first
};

/// From the mark of the answer before, without any ids: where they are on disk only, and where this
/// model has read them as they are. None: they have to be loaded.
std::optional<AnswerPlan> planAnswerFromMark(const Conversation& conversation, qint64 answerId,
                                             const Reader& reader);
std::optional<AnswerPlan> planContextFromMark(const Conversation& conversation, qint64 messageId,
                                              const Reader& reader);

/// With all ids in memory.
AnswerPlan planAnswer(const Conversation& conversation, qint64 answerId, const Reader& reader);

/// For an answer to `words` below `parent` (0: the conversation begins with them), which are not
/// sent yet. None where ids that it goes on from are not in memory.
std::optional<AnswerPlan> planNext(const Conversation& conversation, qint64 parent,
                                   const QString& words, const Reader& reader);

/// The conversation as text under another lead than it goes on under.
AnswerPlan planUnder(const Lead& lead, const Conversation& conversation, qint64 answerId);

/// The lead was read before: its turns go, and what comes follows its ids.
void goOnFromLead(IdList ids, AnswerPlan& plan);

/// What stands after `messageId`: base alone; the turns are those that no ids are known of.
AnswerPlan planContext(const Conversation& conversation, qint64 messageId, const Reader& reader);

/// The most advanced kept states that fit the plan; none is not an error. On the store's thread.
Result<std::vector<KeptState>> findState(store::StateStore& states, const AnswerPlan& plan,
                                         const std::string& stateKey);

}  // namespace rookery::app
