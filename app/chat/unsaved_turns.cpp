// SPDX-License-Identifier: Apache-2.0
#include "app/chat/unsaved_turns.h"

#include "app/chat/message_records.h"
#include "app/inference/convert.h"
#include "app/store/chat_store.h"
#include "app/store/transaction.h"

#include <algorithm>
#include <map>

namespace rookery::app {
namespace {

store::FinishedAnswer endOf(store::MessageId id, const Message& answer) {
    store::FinishedAnswer end;
    end.id = id;
    end.status = statusToRecord(answer.status);
    end.text = fromQt(answer.text);
    end.generatedIds = answer.generatedIds;
    end.errorText = fromQt(answer.errorText);
    end.settingsJson = answerSettings(answer);
    end.stats.readTokens = static_cast<std::uint32_t>(answer.contextIds.size());
    end.stats.writtenTokens = static_cast<std::uint32_t>(answer.generatedIds.size());
    end.stats.readSeconds = answer.readSeconds;
    end.stats.writeSeconds = answer.writeSeconds;
    return end;
}

std::optional<store::AnswerStart> startOf(const Message& answer) {
    if (answer.contextIds.empty())
        return std::nullopt;
    store::AnswerStart start;
    start.modelName = fromQt(answer.modelName);
    start.stateKey = fromQt(answer.stateKey);
    start.settingsJson = answerSettings(answer);
    start.contextIds = answer.contextIds;
    return start;
}

/// Everything below zero, in the order it was made; a parent is older than its children.
std::vector<const Message*> unsavedOf(const Conversation& conversation) {
    std::vector<const Message*> unsaved;
    for (const std::vector<Message>* some : {&conversation.messages, &conversation.others})
        for (const Message& message : *some)
            if (message.id < 0)
                unsaved.push_back(&message);
    std::sort(unsaved.begin(), unsaved.end(),
              [](const Message* a, const Message* b) { return a->id > b->id; });
    return unsaved;
}

class Saver {
public:
    Saver(store::ChatStore& chats, const Conversation& conversation, RescuedTurns& rescued)
        : m_chats(chats),
          m_conversation(conversation),
          m_rescued(rescued),
          m_unsaved(unsavedOf(conversation)) {}

    Result<void> run() {
        if (m_rescued.conversation < 0) {
            store::NewConversation fresh;
            fresh.title = fromQt(m_conversation.title);
            fresh.system = fromQt(m_conversation.system);
            fresh.promptFamily = fromQt(m_conversation.family);
            if (!m_conversation.lead.owner.isEmpty())
                fresh.settingsJson = withLead(fresh.settingsJson, m_conversation.lead);
            ROOKERY_TRY(m_rescued.conversation, m_chats.createConversation(fresh));
        }
        for (const Message* message : m_unsaved) {
            if (m_now.contains(message->id))
                continue;  // saved with its question
            ROOKERY_TRY_VOID(message->role == MessageRole::User ? saveTurn(*message)
                                                                : saveSibling(*message));
        }
        const qint64 leaf = nowOf(m_conversation.leaf());
        return leaf > 0 ? m_chats.setLeaf(m_rescued.conversation, leaf) : Result<void>();
    }

private:
    qint64 nowOf(qint64 id) const {
        const auto known = m_now.find(id);
        return known == m_now.end() ? id : known->second;
    }

    void saved(qint64 before, qint64 now) {
        m_now[before] = now;
        m_rescued.ids.emplace_back(before, now);
    }

    /// A crash in between leaves nothing half: no answer that waits to be made a second time.
    template <class Body>
    auto whole(Body body) {
        return store::inTransaction(m_chats.database(), "saving the message", body);
    }

    /// A question and its first answer, as they stand; the answer's row is finished at once.
    Result<void> saveTurn(const Message& user) {
        const auto answer =
            std::find_if(m_unsaved.begin(), m_unsaved.end(),
                         [&user](const Message* message) { return message->parent == user.id; });
        if (answer == m_unsaved.end())
            return {};
        store::NewTurn turn;
        turn.conversation = m_rescued.conversation;
        if (user.parent != 0)
            turn.parent = nowOf(user.parent);
        turn.text = fromQt(user.text);
        turn.start = startOf(**answer);
        ROOKERY_TRY(const store::Turn added, whole([&]() -> Result<store::Turn> {
                        ROOKERY_TRY(const store::Turn made, m_chats.addTurn(turn));
                        ROOKERY_TRY_VOID(m_chats.finishMessage(endOf(made.answer, **answer)));
                        return made;
                    }));
        saved(user.id, added.user);
        saved((*answer)->id, added.answer);
        return {};
    }

    /// An answer that was tried again while nothing could be saved.
    Result<void> saveSibling(const Message& answer) {
        ROOKERY_TRY(const store::MessageId added, whole([&]() -> Result<store::MessageId> {
                        ROOKERY_TRY(const store::MessageId made,
                                    m_chats.addAnswer(nowOf(answer.parent), startOf(answer)));
                        ROOKERY_TRY_VOID(m_chats.finishMessage(endOf(made, answer)));
                        return made;
                    }));
        saved(answer.id, added);
        return {};
    }

    store::ChatStore& m_chats;
    const Conversation& m_conversation;
    RescuedTurns& m_rescued;
    std::vector<const Message*> m_unsaved;
    std::map<qint64, qint64> m_now;
};

template <class Test>
bool any(const Conversation& conversation, Test test) {
    return std::any_of(conversation.messages.begin(), conversation.messages.end(), test) ||
           std::any_of(conversation.others.begin(), conversation.others.end(), test);
}

}  // namespace

RescuedTurns saveTurns(store::ChatStore& chats, const Conversation& conversation) {
    RescuedTurns rescued;
    rescued.conversation = conversation.id;
    const Result<void> done = Saver(chats, conversation, rescued).run();
    if (!done.ok())
        rescued.failure = done.error();
    return rescued;
}

Result<void> finishLate(store::ChatStore& chats, const Message& answer) {
    return store::inTransaction(chats.database(), "saving the answer", [&]() -> Result<void> {
        ROOKERY_TRY(const store::Message row, chats.message(answer.id));
        const auto start = startOf(answer);
        if (row.status == store::MessageStatus::Queued && start)
            ROOKERY_TRY_VOID(chats.beginAnswer(answer.id, *start));
        if (row.status == store::MessageStatus::Queued ||
            row.status == store::MessageStatus::Running)
            ROOKERY_TRY_VOID(chats.finishMessage(endOf(answer.id, answer)));
        // The state that goes with it is made anew when it is wanted.
        return answer.pastIds.empty() ? Result<void>()
                                      : chats.setPast(answer.id, answer.pastIds, std::nullopt, 0);
    });
}

bool hasUnsaved(const Conversation& conversation) {
    return conversation.id < 0 ||
           any(conversation, [](const Message& message) { return message.id < 0; });
}

bool hasUnfinished(const Conversation& conversation) {
    return any(conversation, [](const Message& message) { return isOpen(message.status); });
}

}  // namespace rookery::app
