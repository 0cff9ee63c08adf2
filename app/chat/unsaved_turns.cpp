// SPDX-License-Identifier: Apache-2.0
#include "app/chat/unsaved_turns.h"

#include "app/chat/message_records.h"
#include "app/inference/convert.h"
#include "app/store/chat_store.h"

#include <algorithm>

namespace rookery::app {
namespace {

/// One question and its answer as they stand; the answer's row is finished at once.
Result<store::Turn> saveTurn(store::ChatStore& chats, qint64 conversation, qint64 parent,
                             const Message& user, const Message& answer) {
    store::NewTurn turn;
    turn.conversation = conversation;
    if (parent != 0)
        turn.parent = parent;
    turn.text = fromQt(user.text);
    if (!answer.contextIds.empty()) {
        store::AnswerStart start;
        start.settingsJson = answerSettings(answer);
        start.contextIds = answer.contextIds;
        turn.start = start;
    }
    ROOKERY_TRY(const store::Turn added, chats.addTurn(turn));
    store::FinishedAnswer end;
    end.id = added.answer;
    end.status = statusToRecord(answer.status);
    end.text = fromQt(answer.text);
    end.generatedIds = answer.generatedIds;
    end.errorText = fromQt(answer.errorText);
    end.stats.readTokens = static_cast<std::uint32_t>(answer.contextIds.size());
    end.stats.writtenTokens = static_cast<std::uint32_t>(answer.generatedIds.size());
    end.stats.readSeconds = answer.readSeconds;
    end.stats.writeSeconds = answer.writeSeconds;
    ROOKERY_TRY_VOID(chats.finishMessage(end));
    return added;
}

/// An answer that was tried again while nothing could be saved.
Result<qint64> saveSibling(store::ChatStore& chats, qint64 user, const Message& answer) {
    store::AnswerStart start;
    start.settingsJson = answerSettings(answer);
    start.contextIds = answer.contextIds;
    ROOKERY_TRY(const store::MessageId added, chats.addAnswer(user, start));
    store::FinishedAnswer end;
    end.id = added;
    end.status = statusToRecord(answer.status);
    end.text = fromQt(answer.text);
    end.generatedIds = answer.generatedIds;
    end.errorText = fromQt(answer.errorText);
    ROOKERY_TRY_VOID(chats.finishMessage(end));
    return added;
}

Result<void> saveAll(store::ChatStore& chats, const Conversation& conversation,
                     RescuedTurns& rescued) {
    if (rescued.conversation < 0) {
        store::NewConversation fresh;
        fresh.title = fromQt(conversation.title);
        fresh.system = fromQt(conversation.system);
        fresh.promptFamily = fromQt(conversation.family);
        ROOKERY_TRY(rescued.conversation, chats.createConversation(fresh));
    }
    qint64 parent = 0;
    const std::vector<Message>& messages = conversation.messages;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (messages[i].id > 0) {
            parent = messages[i].id;
            continue;
        }
        if (messages[i].role == MessageRole::Assistant) {
            ROOKERY_TRY(const qint64 added, saveSibling(chats, parent, messages[i]));
            rescued.ids.emplace_back(messages[i].id, added);
            parent = added;
            continue;
        }
        if (i + 1 == messages.size())
            break;
        ROOKERY_TRY(const store::Turn added,
                    saveTurn(chats, rescued.conversation, parent, messages[i], messages[i + 1]));
        rescued.ids.emplace_back(messages[i].id, added.user);
        rescued.ids.emplace_back(messages[i + 1].id, added.answer);
        parent = added.answer;
        ++i;
    }
    return {};
}

}  // namespace

RescuedTurns saveTurns(store::ChatStore& chats, const Conversation& conversation) {
    RescuedTurns rescued;
    rescued.conversation = conversation.id;
    const Result<void> done = saveAll(chats, conversation, rescued);
    if (!done.ok())
        rescued.failure = done.error();
    return rescued;
}

bool hasUnsaved(const Conversation& conversation) {
    return conversation.id < 0 ||
           std::any_of(conversation.messages.begin(), conversation.messages.end(),
                       [](const Message& message) { return message.id < 0; });
}

bool hasUnfinished(const Conversation& conversation) {
    return std::any_of(
        conversation.messages.begin(), conversation.messages.end(), [](const Message& message) {
            return isRunning(message.status) || message.status == MessageStatus::Queued;
        });
}

}  // namespace rookery::app
