// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_book.h"

#include "app/chat/archive.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/message_records.h"
#include "app/chat/title_maker.h"
#include "app/inference/convert.h"

#include <QDateTime>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr std::size_t kPage = 500;

ConversationListModel::Row rowFrom(const store::ConversationRow& record) {
    ConversationListModel::Row row;
    row.id = record.id;
    row.title = toQt(record.title);
    row.updated = QDateTime::fromMSecsSinceEpoch(record.updatedMs, Qt::UTC);
    if (record.leafStatus == store::MessageStatus::Failed)
        row.mark = ConversationListModel::Error;
    return row;
}

Result<void> withoutValue(const auto& result) {
    return result.ok() ? Result<void>() : Result<void>(result.error());
}

struct AddedTurn {
    qint64 conversation = 0;
    store::Turn turn;
};

}  // namespace

ConversationBook::ConversationBook(Archive& archive, ConversationListModel& list, QObject* parent)
    : QObject(parent), m_archive(archive), m_list(list) {}

void ConversationBook::start() {
    m_list.setLoading(true);
    m_archive.chats([](store::ChatStore& chats) { return chats.markInterruptedAtStart(); },
                    [this](const Result<std::vector<store::MessageId>>&) { sweepStates(); });
    loadList({});
}

/// Text is the truth: states that do not belong to it any more go before anything is answered.
void ConversationBook::sweepStates() {
    m_archive.states(
        [](store::StateStore& states) { return states.messages(); },
        [this](Result<std::vector<store::MessageId>> messages) {
            if (!messages.ok()) {
                findQueued();
                return;
            }
            m_archive.chats(
                [ids = std::move(messages).value()](store::ChatStore& chats) {
                    return chats.stateExpectations(ids);
                },
                [this](Result<std::vector<store::StateExpectation>> expected) {
                    if (!expected.ok()) {
                        findQueued();
                        return;
                    }
                    m_archive.states(
                        [expected = std::move(expected).value()](store::StateStore& states) {
                            return states.dropMismatched(expected);
                        },
                        [this](const Result<std::uint64_t>&) { findQueued(); });
                });
        });
}

void ConversationBook::loadList(std::vector<store::ConversationRow> soFar) {
    store::ListQuery query;
    query.limit = kPage;
    if (!soFar.empty())
        query.after = store::ListCursor{soFar.back().pinned, soFar.back().activity};
    m_archive.chats(
        [query](store::ChatStore& chats) { return chats.listConversations(query); },
        [this, soFar = std::move(soFar)](Result<std::vector<store::ConversationRow>> page) mutable {
            const std::size_t got = page.ok() ? page->size() : 0;
            if (page.ok())
                soFar.insert(soFar.end(), page->begin(), page->end());
            std::vector<ConversationListModel::Row> rows;
            rows.reserve(soFar.size());
            std::transform(soFar.begin(), soFar.end(), std::back_inserter(rows), rowFrom);
            m_list.reset(std::move(rows));
            if (got == kPage) {
                loadList(std::move(soFar));
                return;
            }
            m_list.setLoading(false);
            maintain();
        });
}

void ConversationBook::findQueued() {
    m_archive.chats([](store::ChatStore& chats) { return chats.queuedAnswers(); },
                    [this](const Result<std::vector<store::Message>>& queued) {
                        m_ready = true;
                        emit ready();
                        if (!queued.ok())
                            return;
                        for (const store::Message& answer : *queued)
                            emit queuedFound(answer.conversation, answer.id);
                    });
}

void ConversationBook::maintain() {
    m_archive.chats([](store::ChatStore& chats) { return chats.maintain(); },
                    [this](const Result<std::vector<store::ConversationId>>& gone) {
                        if (gone.ok() && !gone->empty())
                            m_archive.states(
                                [ids = *gone](store::StateStore& states) {
                                    return states.dropConversations(ids);
                                },
                                [](const Result<void>&) {});
                        m_archive.enforceStateBudget();
                        emit maintained();
                    });
}

ConversationBook::Held ConversationBook::find(qint64 id) const {
    return m_inMemory.value(id).lock();
}

ConversationBook::Held ConversationBook::hold(const Held& conversation) {
    if (Held known = find(conversation->id))
        return known;
    m_inMemory.insert(conversation->id, conversation);
    if (conversation->id < 0)
        m_unsaved.insert(conversation->id, conversation);
    return conversation;
}

ConversationBook::Held ConversationBook::begin(qint64 id, const QString& firstMessage) {
    auto begun = std::make_shared<Conversation>();
    begun->id = id;
    begun->title = makeTitle(firstMessage);
    return hold(begun);
}

void ConversationBook::load(qint64 id, std::function<void(Held)> done) {
    if (const Held known = find(id)) {
        done(known);
        return;
    }
    m_archive.chats([id](store::ChatStore& chats) { return loadConversation(chats, id); },
                    [this, done = std::move(done)](const Result<Held>& loaded) {
                        done(loaded.ok() ? hold(*loaded) : nullptr);
                    });
}

void ConversationBook::addTurn(const Held& conversation, const QString& text,
                               std::function<void(Held, qint64)> done) {
    const bool isNew = !conversation;
    if (!isNew && (conversation->id < 0 || conversation->leaf() < 0)) {
        addTurnInMemory(conversation, text, done);
        return;
    }
    store::NewConversation fresh;
    fresh.title = fromQt(makeTitle(text));
    store::NewTurn turn;
    turn.text = fromQt(text);
    turn.conversation = isNew ? 0 : conversation->id;
    if (!isNew && conversation->leaf() != 0)
        turn.parent = conversation->leaf();
    m_archive.chats(
        [fresh, turn](store::ChatStore& chats) mutable -> Result<AddedTurn> {
            if (turn.conversation == 0) {
                ROOKERY_TRY(turn.conversation, chats.createConversation(fresh));
            }
            ROOKERY_TRY(const store::Turn added, chats.addTurn(turn));
            return AddedTurn{turn.conversation, added};
        },
        [this, conversation, text, done = std::move(done)](const Result<AddedTurn>& added) {
            m_archive.noteOutcome(withoutValue(added));
            if (!added.ok()) {
                addTurnInMemory(conversation, text, done);
                return;
            }
            Held held = conversation;
            if (!held)
                held = begin(added->conversation, text);
            done(held, appendTurn(held, added->turn.user, added->turn.answer, text));
        });
}

void ConversationBook::addTurnInMemory(Held conversation, const QString& text,
                                       const std::function<void(Held, qint64)>& done) {
    if (!conversation)
        conversation = begin(m_nextUnsaved--, text);
    m_unsaved.insert(conversation->id, conversation);
    const qint64 user = m_nextUnsaved--;
    const qint64 answer = m_nextUnsaved--;
    done(conversation, appendTurn(conversation, user, answer, text));
}

qint64 ConversationBook::appendTurn(const Held& conversation, qint64 userId, qint64 answerId,
                                    const QString& text) {
    Message user;
    user.id = userId;
    user.parent = conversation->leaf();
    user.text = text;
    Message answer;
    answer.id = answerId;
    answer.parent = userId;
    answer.role = MessageRole::Assistant;
    answer.status = MessageStatus::Queued;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_list.find(conversation->id) == nullptr)
        m_list.put({conversation->id, conversation->title, now, ConversationListModel::None});
    else
        m_list.touch(conversation->id, now);
    conversation->messages.push_back(user);
    emit messageAdded(conversation->id, userId);
    conversation->messages.push_back(answer);
    emit messageAdded(conversation->id, answerId);
    return answerId;
}

void ConversationBook::addSibling(const Held& conversation, qint64 answerId,
                                  std::function<void(qint64)> done) {
    const Message* old = conversation->find(answerId);
    if (old == nullptr || conversation->leaf() != answerId)
        return;
    const qint64 user = old->parent;
    const auto replace = [this, conversation, answerId, user, done](qint64 newId) {
        Message answer;
        answer.id = newId;
        answer.parent = user;
        answer.role = MessageRole::Assistant;
        answer.status = MessageStatus::Queued;
        if (conversation->leaf() != answerId)
            return;
        conversation->messages.pop_back();
        emit messageRemoved(conversation->id, answerId);
        conversation->messages.push_back(answer);
        emit messageAdded(conversation->id, newId);
        done(newId);
    };
    if (user < 0) {
        replace(m_nextUnsaved--);
        return;
    }
    m_archive.chats([user](store::ChatStore& chats) { return chats.addAnswer(user, std::nullopt); },
                    [this, replace](const Result<store::MessageId>& added) {
                        m_archive.noteOutcome(withoutValue(added));
                        replace(added.ok() ? *added : m_nextUnsaved--);
                    });
}

bool ConversationBook::dropLastTurn(const Held& conversation) {
    if (conversation->messages.size() < 4)
        return false;
    for (int count = 0; count < 2; ++count) {
        const qint64 id = conversation->leaf();
        conversation->messages.pop_back();
        emit messageRemoved(conversation->id, id);
    }
    const qint64 leaf = conversation->leaf();
    if (conversation->id > 0 && leaf > 0)
        m_archive.chats([id = conversation->id,
                         leaf](store::ChatStore& chats) { return chats.setLeaf(id, leaf); },
                        [](const Result<void>&) {});
    return true;
}

void ConversationBook::rename(qint64 id, const QString& title) {
    if (const Held held = find(id))
        held->title = title;
    m_list.setTitle(id, title);
    emit titleChanged(id);
    if (id > 0)
        m_archive.chats([id, title = fromQt(title)](
                            store::ChatStore& chats) { return chats.rename(id, title, true); },
                        [this](const Result<void>& renamed) { m_archive.noteOutcome(renamed); });
}

void ConversationBook::saveDraft(qint64 id, const QString& draft) {
    if (const Held held = find(id))
        held->draft = draft;
    if (id < 0)
        return;
    m_archive.chats(
        [id, draft = fromQt(draft)](store::ChatStore& chats) {
            // A new chat has no row yet; its draft is kept beside.
            return id == 0 ? chats.setValue("newChatDraft", draft) : chats.setDraft(id, draft);
        },
        [](const Result<void>&) {});
}

void ConversationBook::trash(qint64 id) {
    const ConversationListModel::Row* row = m_list.find(id);
    if (row == nullptr)
        return;
    const QString title = row->title;
    m_trashed.emplace_back(id, title);
    m_list.drop(id);
    emit trashed(id, title);
    if (id > 0)
        m_archive.chats([id](store::ChatStore& chats) { return chats.trash(id); },
                        [this](const Result<void>& done) { m_archive.noteOutcome(done); });
}

void ConversationBook::restoreTrashed() {
    if (m_trashed.empty())
        return;
    const auto [id, title] = m_trashed.back();
    m_trashed.pop_back();
    if (id < 0) {
        m_list.put({id, title, QDateTime::currentDateTimeUtc(), ConversationListModel::None});
        return;
    }
    m_archive.chats(
        [conversation = id](store::ChatStore& chats) -> Result<store::ConversationRow> {
            ROOKERY_TRY_VOID(chats.restore(conversation));
            ROOKERY_TRY(store::Conversation found, chats.conversation(conversation));
            return found.row;
        },
        [this](const Result<store::ConversationRow>& row) {
            m_archive.noteOutcome(withoutValue(row));
            if (row.ok())
                m_list.put(rowFrom(*row));
        });
}

void ConversationBook::notifyChanged(const Conversation& conversation, qint64 messageId) {
    emit messageChanged(conversation.id, messageId);
}

void ConversationBook::notifyText(const Conversation& conversation, qint64 messageId) {
    emit textChanged(conversation.id, messageId);
}

}  // namespace rookery::app
