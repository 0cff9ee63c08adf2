// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_plan.h"

#include "app/inference/context_plan.h"
#include "app/inference/convert.h"
#include "app/store/state_store.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

/// An answer whose ids this model can read again.
bool isReadable(const Message& answer, const QString& vocabulary) {
    return !answer.contextIds.empty() && answer.vocabulary == vocabulary;
}

/// The answer as later turns have read it. Ids that another model generated are text to this one:
/// there is no run of its own that they would have to equal, so they are read in chunks.
void appendParts(const Message& answer, const Reader& reader, std::vector<ContextPart>& parts) {
    const IdList& ids = answer.pastIds.empty() ? answer.contextIds : answer.pastIds;
    const auto split = ids.begin() + static_cast<std::ptrdiff_t>(
                                         std::min<std::uint64_t>(answer.prefixTokens, ids.size()));
    if (split != ids.begin())
        parts.push_back({false, IdList(ids.begin(), split)});
    if (split != ids.end())
        parts.push_back({false, IdList(split, ids.end())});
    if (answer.pastIds.empty() && !answer.generatedIds.empty())
        parts.push_back(
            {answer.stateKey.isEmpty() || answer.stateKey == reader.stateKey, answer.generatedIds});
}

/// Everything before as text, for a model with another vocabulary.
AnswerPlan planFromText(const std::vector<Message>& path) {
    AnswerPlan plan;
    plan.wholeContext = true;
    for (const Message& message : path) {
        if (message.role == MessageRole::User)
            plan.turns.push_back({message.text, {}, plan.turns.empty()});
        else if (!plan.turns.empty())
            plan.turns.back().reply = message.text;
    }
    return plan;
}

AnswerPlan planFromIds(const std::vector<Message>& path, const Reader& reader) {
    AnswerPlan plan;
    for (const Message& message : path) {
        if (message.role == MessageRole::User) {
            plan.turns.push_back({message.text, {}, plan.base.empty() && plan.turns.empty()});
            continue;
        }
        // Never read, edited, or read with its reasoning: read as text together with the next turn.
        if (message.contextIds.empty() || lacksPast(message)) {
            if (!plan.turns.empty())
                plan.turns.back().reply = message.text;
            continue;
        }
        if (!isReadable(message, reader.vocabulary))
            return planFromText(path);
        if (message.wholeContext) {
            plan.base.clear();
            plan.answers.clear();
        }
        plan.turns.clear();
        appendParts(message, reader, plan.base);
        plan.answers.insert(plan.answers.begin(), message.id);
    }
    return plan;
}

/// Answers before the last one that began at the empty state do not count any more.
std::vector<Message> withoutForgotten(std::vector<Message> path, const QString& vocabulary) {
    const auto last = std::find_if(path.rbegin(), path.rend(), [&](const Message& message) {
        return message.wholeContext && isReadable(message, vocabulary) && !lacksPast(message);
    });
    if (last != path.rend())
        path.erase(path.begin(), last.base() - 1);
    return path;
}

/// What the conversation begins with stands before its first turn that is text yet.
void putLead(const Lead& lead, AnswerPlan& plan) {
    if (lead.isEmpty() || !plan.base.empty() || plan.turns.empty())
        return;
    plan.beginsWithLead = true;
    plan.leadTurns = lead.turns.size();
    plan.turns.insert(plan.turns.begin(), lead.turns.begin(), lead.turns.end());
    for (TurnText& turn : plan.turns)
        turn.first = &turn == &plan.turns.front();
}

/// The path to a message that is made under `lead`. What was read after another tuned state is
/// read again as text.
AnswerPlan planPath(const std::vector<Message>& path, const Conversation& conversation,
                    const Lead& lead, const Reader& reader) {
    const std::vector<Message> counts = withoutForgotten(path, reader.vocabulary);
    const bool beganElsewhere =
        std::any_of(counts.begin(), counts.end(), [&](const Message& message) {
            const Lead& own = message.lead ? *message.lead : conversation.lead;
            return !message.contextIds.empty() && own.tuned.key != lead.tuned.key;
        });
    AnswerPlan plan = beganElsewhere ? planFromText(path) : planFromIds(counts, reader);
    if (plan.wholeContext)  // text: all of it, not only what was counted
        plan = planFromText(path);
    putLead(lead, plan);
    return plan;
}

/// The lead was read before: its turns go, and what comes is no first turn.
void dropLead(AnswerPlan& plan) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(plan.leadTurns, plan.turns.size()));
    plan.turns.erase(plan.turns.begin(), plan.turns.begin() + count);
    if (!plan.turns.empty())
        plan.turns.front().first = false;
    plan.leadTurns = 0;
    plan.beginsWithLead = false;
}

/// An answer that is gone on with: its own turn as it was read.
void goOn(const Message& answer, const Reader& reader, AnswerPlan& plan) {
    if (answer.wholeContext) {
        plan.base.clear();
        plan.answers.clear();
    }
    // What was thought about is read once more when it is over, without the thoughts.
    if (!lacksPast(answer) && answer.pastIds.empty())
        plan.turns.clear();
    plan.wholeContext = answer.wholeContext;
    if (answer.prefixTokens > 0)  // the lead was read as a stretch of its own
        dropLead(plan);
    plan.beginsWithLead = false;
    Message asRead = answer;
    asRead.pastIds.clear();
    std::vector<ContextPart> parts;
    appendParts(asRead, reader, parts);
    if (!answer.generatedIds.empty()) {
        plan.generated = answer.generatedIds;
        parts.pop_back();
    }
    plan.prompt = parts.back().ids;
    parts.pop_back();
    plan.base.insert(plan.base.end(), parts.begin(), parts.end());
    plan.answers.insert(plan.answers.begin(), answer.id);
}

}  // namespace

void goOnFromLead(IdList ids, AnswerPlan& plan) {
    dropLead(plan);
    plan.base = {{false, std::move(ids)}};
}

Reader readerOf(const LoadedModel& model, const Lead& lead) {
    return {model.vocabulary, toQt(stateKeyWith(fromQt(model.stateKey), fromQt(lead.tuned.key)))};
}

std::optional<AnswerPlan> planContextFromMark(const Conversation& conversation, qint64 messageId,
                                              const Reader& reader) {
    const Message* answer = conversation.find(messageId);
    if (answer == nullptr || answer->role != MessageRole::Assistant || !answer->mark ||
        answer->vocabulary != reader.vocabulary || lacksPast(*answer) ||
        conversation.lackingIdsTo(messageId).empty())
        return std::nullopt;
    AnswerPlan plan;
    plan.before = *answer->mark;
    plan.answers = {messageId};
    return plan;
}

std::optional<AnswerPlan> planAnswerFromMark(const Conversation& conversation, qint64 answerId,
                                             const Reader& reader) {
    const Message* answer = conversation.find(answerId);
    if (answer == nullptr || idsOf(*answer).context > 0)
        return std::nullopt;
    const Message* question = conversation.find(answer->parent);
    if (question == nullptr || question->role != MessageRole::User)
        return std::nullopt;
    std::optional<AnswerPlan> plan = planContextFromMark(conversation, question->parent, reader);
    if (plan)
        plan->turns = {{question->text, {}, false}};
    return plan;
}

AnswerPlan planAnswer(const Conversation& conversation, qint64 answerId, const Reader& reader) {
    std::vector<Message> path = conversation.pathTo(answerId);
    if (path.empty())
        return {};
    const Message answer = path.back();
    path.pop_back();
    const Lead& lead = conversation.leadAt(answerId);
    if (!isReadable(answer, reader.vocabulary))
        return planPath(path, conversation, lead, reader);
    AnswerPlan plan;
    if (answer.wholeContext) {  // its turn is all that was said
        plan = planFromText(path);
        putLead(lead, plan);
    } else {
        plan = planPath(path, conversation, lead, reader);
    }
    goOn(answer, reader, plan);
    return plan;
}

std::optional<AnswerPlan> planNext(const Conversation& conversation, qint64 parent,
                                   const QString& words, const Reader& reader) {
    if (auto plan = planContextFromMark(conversation, parent, reader)) {
        plan->turns = {{words, {}, false}};
        return plan;
    }
    std::vector<Message> path;
    if (parent != 0) {
        if (!conversation.lackingIdsTo(parent).empty())
            return std::nullopt;
        path = conversation.pathTo(parent);
    }
    path.emplace_back().text = words;
    return planPath(path, conversation, conversation.leadAt(parent), reader);
}

AnswerPlan planUnder(const Lead& lead, const Conversation& conversation, qint64 answerId) {
    std::vector<Message> path = conversation.pathTo(answerId);
    if (path.empty())
        return {};
    path.pop_back();
    AnswerPlan plan = planFromText(path);
    putLead(lead, plan);
    return plan;
}

AnswerPlan planContext(const Conversation& conversation, qint64 messageId, const Reader& reader) {
    return planPath(conversation.pathTo(messageId), conversation, conversation.leadAt(messageId),
                    reader);
}

Result<std::vector<KeptState>> findState(store::StateStore& states, const AnswerPlan& plan,
                                         const std::string& stateKey) {
    std::vector<ContextPart> parts = plan.base;
    parts.push_back({false, plan.prompt});
    parts.push_back({true, plan.generated});
    const Context context{plan.before, parts};
    std::vector<KeptState> found;
    for (const qint64 answer : plan.answers) {
        if (answer < 0)
            continue;
        ROOKERY_TRY(const std::vector<store::StateRecord> records,
                    states.statesOf(answer, stateKey));
        for (const store::StateRecord& record : records) {
            if (!context.isExactAt({record.tokens, record.contextHash}))
                continue;
            ROOKERY_TRY(store::StateWithBytes state, states.get(record.id));
            KeptState kept;
            kept.id = record.id;
            kept.approximate = record.format != "f32";
            kept.stateKey = toQt(record.stateKey);
            kept.tokens = record.tokens;
            kept.contextHash = record.contextHash;
            kept.bytes = std::make_shared<const std::vector<std::byte>>(std::move(state.bytes));
            found.push_back(std::move(kept));
            if (found.size() == 2)
                return found;  // the second in case the first is damaged, or too far ahead
        }
    }
    return found;
}

}  // namespace rookery::app
