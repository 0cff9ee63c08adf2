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

AnswerPlan planFromIds(const std::vector<Message>& path, const QString& vocabulary) {
    AnswerPlan plan;
    for (const Message& message : path) {
        if (message.role == MessageRole::User) {
            plan.turns.push_back({message.text, {}, plan.base.empty() && plan.turns.empty()});
            continue;
        }
        if (message.contextIds.empty())
            continue;  // never read: its turn is read together with the next
        if (!isReadable(message, vocabulary))
            return planFromText(path);
        if (message.wholeContext) {
            plan.base.clear();
            plan.answers.clear();
        }
        plan.turns.clear();
        plan.base.push_back({false, message.contextIds});
        if (!message.generatedIds.empty())
            plan.base.push_back({true, message.generatedIds});
        plan.answers.insert(plan.answers.begin(), message.id);
    }
    return plan;
}

/// Answers before the last one that began at the empty state do not count any more.
std::vector<Message> withoutForgotten(std::vector<Message> path, const QString& vocabulary) {
    const auto last = std::find_if(path.rbegin(), path.rend(), [&](const Message& message) {
        return message.wholeContext && isReadable(message, vocabulary);
    });
    if (last != path.rend())
        path.erase(path.begin(), last.base() - 1);
    return path;
}

}  // namespace

AnswerPlan planAnswer(const Conversation& conversation, qint64 answerId,
                      const QString& vocabulary) {
    std::vector<Message> path;
    const Message* answer = nullptr;
    for (const Message& message : conversation.messages) {
        if (message.id == answerId) {
            answer = &message;
            break;
        }
        path.push_back(message);
    }
    const std::vector<Message> counted = withoutForgotten(path, vocabulary);
    AnswerPlan plan = planFromIds(counted, vocabulary);
    if (plan.wholeContext)  // text: all of it, not only what was counted
        plan = planFromText(path);
    if (answer != nullptr && isReadable(*answer, vocabulary)) {
        if (answer->wholeContext) {
            plan.base.clear();
            plan.answers.clear();
        }
        plan.turns.clear();
        plan.wholeContext = answer->wholeContext;
        plan.prompt = answer->contextIds;
        plan.generated = answer->generatedIds;
        plan.answers.insert(plan.answers.begin(), answer->id);
    }
    return plan;
}

Result<std::vector<KeptState>> findState(store::StateStore& states, const AnswerPlan& plan,
                                         const std::string& stateKey) {
    std::vector<ContextPart> parts = plan.base;
    parts.push_back({false, plan.prompt});
    parts.push_back({true, plan.generated});
    const IdList flat = flatten(parts);
    std::vector<KeptState> found;
    for (const qint64 answer : plan.answers) {
        if (answer < 0)
            continue;
        ROOKERY_TRY(const std::vector<store::StateRecord> records,
                    states.statesOf(answer, stateKey));
        for (const store::StateRecord& record : records) {
            const bool fitting =
                record.tokens <= flat.size() && isExactBorder(parts, record.tokens) &&
                hashIds(std::span(flat).first(record.tokens)) == record.contextHash;
            if (!fitting)
                continue;
            ROOKERY_TRY(store::StateWithBytes state, states.get(record.id));
            KeptState kept;
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
