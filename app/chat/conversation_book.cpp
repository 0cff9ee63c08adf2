// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_book.h"

#include "app/chat/archive.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/message_records.h"
#include "app/chat/title_maker.h"
#include "app/chat/unsaved_turns.h"
#include "app/inference/convert.h"
#include "app/store/transaction.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace rookery::app {
namespace {

constexpr std::chrono::seconds kRescueEvery{10};
/// What one does at once after opening a long conversation comes before loading all of it.
constexpr std::chrono::milliseconds kRestPause{100};

Result<void> withoutValue(const auto& result) {
    return result.ok() ? Result<void>() : Result<void>(result.error());
}

struct Begun {
    qint64 conversation = 0;
    store::Turn turn;
};

/// A new conversation is begun with its first turn, or not at all.
Result<Begun> commitFirst(store::ChatStore& chats, const store::NewConversation& fresh,
                          const std::string& text) {
    store::NewTurn turn;
    turn.text = text;
    return store::inTransaction(chats.database(), "saving the message", [&]() -> Result<Begun> {
        ROOKERY_TRY(turn.conversation, chats.createConversation(fresh));
        ROOKERY_TRY(const store::Turn added, chats.addTurn(turn));
        return Begun{turn.conversation, added};
    });
}

}  // namespace

ConversationBook::ConversationBook(Archive& archive, ConversationListModel& list, QObject* parent)
    : QObject(parent), m_archive(archive), m_list(list), m_rescueTimer(new QTimer(this)) {
    m_rescueTimer->setInterval(kRescueEvery);
    connect(m_rescueTimer, &QTimer::timeout, this, &ConversationBook::saveUnsaved);
}

ConversationBook::Held ConversationBook::find(qint64 id) const {
    return m_inMemory.value(id).lock();
}

ConversationBook::Held ConversationBook::hold(const Held& conversation) {
    if (Held known = find(conversation->id))
        return known;
    m_inMemory.insert(conversation->id, conversation);
    return conversation;
}

QString ConversationBook::titleFor(const QString& firstMessage) const {
    return m_names ? makeTitle(firstMessage) : tr("New chat");
}

ConversationBook::Held ConversationBook::beginAs(qint64 id, const QString& firstMessage,
                                                 const Lead& lead) {
    auto begun = std::make_shared<Conversation>();
    begun->id = id;
    begun->title = titleFor(firstMessage);
    begun->lead = lead;
    begun->system = lead.system;
    return hold(begun);
}

void ConversationBook::load(qint64 id, std::function<void(Held)> done) {
    if (const Held known = find(id)) {
        done(known);
        return;
    }
    m_archive.chats([id](store::ChatStore& chats) { return loadConversation(chats, id); },
                    [this, done = std::move(done)](const Result<Held>& loaded) {
                        const Held held = loaded.ok() ? hold(*loaded) : nullptr;
                        done(held);
                        if (held && !held->isWhole())
                            QTimer::singleShot(kRestPause, this, [this, held] {
                                if (!held->isWhole())
                                    loadOlder(held, [](bool) {});
                            });
                    });
}

/// What comes before the messages that are in memory.
void ConversationBook::loadOlder(const Held& conversation, const std::function<void(bool)>& done) {
    const qint64 last = conversation->messages.front().parent;
    m_archive.chats([last](store::ChatStore& chats) { return loadPath(chats, last); },
                    [this, conversation, last, done](Result<std::vector<Message>> older) {
                        std::vector<Message>& here = conversation->messages;
                        // Meanwhile another branch may be in view, or others have asked for it.
                        const bool wanted = !here.empty() && here.front().parent == last;
                        if (older.ok() && wanted && !older->empty()) {
                            older->insert(older->end(), here.begin(), here.end());
                            conversation->show(std::move(older).value());
                            emit pathChanged(conversation->id);
                        }
                        done(conversation->isWhole());
                    });
}

void ConversationBook::withIds(const Held& conversation, qint64 messageId,
                               const std::function<void(bool)>& done) {
    if (!conversation->isWhole()) {
        loadOlder(conversation, [this, conversation, messageId, done](bool there) {
            if (there)
                withIds(conversation, messageId, done);
            else
                done(false);
        });
        return;
    }
    const std::vector<qint64> onDisk = conversation->lackingIdsTo(messageId);
    const std::vector<store::MessageId> lacking(onDisk.begin(), onDisk.end());
    if (lacking.empty()) {
        done(true);
        return;
    }
    m_archive.chats([lacking](store::ChatStore& chats) { return chats.idsOf(lacking); },
                    [conversation, lacking, done](Result<std::vector<store::MessageIds>> ids) {
                        for (std::size_t at = 0; ids.ok() && at < lacking.size(); ++at) {
                            Message* message = conversation->find(lacking[at]);
                            if (message != nullptr && lacksIds(*message))
                                takeIds(std::move((*ids)[at]), *message);
                        }
                        done(ids.ok());
                    });
}

void ConversationBook::addTurn(const Held& conversation, const QString& text,
                               std::function<void(Held, qint64)> done) {
    addTurnBelow(conversation, conversation ? conversation->leaf() : 0, text, std::move(done));
}

void ConversationBook::addTurnBelow(const Held& conversation, qint64 parent, const QString& text,
                                    std::function<void(Held, qint64)> done) {
    if (!conversation) {
        begin({}, text, std::move(done));
        return;
    }
    if (conversation->id < 0 || parent < 0) {
        addTurnInMemory(conversation, parent, text, done);
        return;
    }
    store::NewTurn turn;
    turn.text = fromQt(text);
    turn.conversation = conversation->id;
    if (parent != 0)
        turn.parent = parent;
    m_archive.chats([turn](store::ChatStore& chats) { return chats.addTurn(turn); },
                    [this, conversation, parent, text,
                     done = std::move(done)](const Result<store::Turn>& added) {
                        m_archive.noteOutcome(withoutValue(added));
                        if (added.ok())
                            done(conversation, appendTurn(conversation, parent, *added, text));
                        else
                            addTurnInMemory(conversation, parent, text, done);
                    });
}

void ConversationBook::begin(const Beginning& beginning, const QString& text,
                             std::function<void(Held, qint64)> done) {
    store::NewConversation fresh;
    fresh.title = fromQt(titleFor(text));
    fresh.system = fromQt(beginning.lead.system);
    if (!beginning.lead.owner.isEmpty())
        fresh.settingsJson = withLead(fresh.settingsJson, beginning.lead);
    if (beginning.personaId != 0)
        fresh.personaId = beginning.personaId;
    m_archive.chats(
        [fresh, text = fromQt(text)](store::ChatStore& chats) {
            return commitFirst(chats, fresh, text);
        },
        [this, lead = beginning.lead, text, done = std::move(done)](const Result<Begun>& begun) {
            m_archive.noteOutcome(withoutValue(begun));
            if (begun.ok()) {
                const Held held = beginAs(begun->conversation, text, lead);
                done(held, appendTurn(held, 0, begun->turn, text));
            } else {
                addTurnInMemory(beginAs(m_nextUnsaved--, text, lead), 0, text, done);
            }
        });
}

void ConversationBook::addTurnInMemory(const Held& conversation, qint64 parent, const QString& text,
                                       const std::function<void(Held, qint64)>& done) {
    keepUnsaved(conversation);
    store::Turn turn;
    turn.user = m_nextUnsaved--;
    turn.answer = m_nextUnsaved--;
    done(conversation, appendTurn(conversation, parent, turn, text));
}

void ConversationBook::addPrivateTurn(const Beginning& beginning, const QString& text,
                                      std::function<void(Held, qint64)> done) {
    const Held conversation = beginAs(m_nextUnsaved--, text, beginning.lead);
    conversation->isPrivate = true;
    addTurnInMemory(conversation, 0, text, done);
    m_list.setPrivate(conversation->id, true);
}

void ConversationBook::keepPrivate(const Held& conversation) {
    conversation->isPrivate = false;
    m_private.remove(conversation->id);
    m_list.setPrivate(conversation->id, false);
    keepUnsaved(conversation);
    saveUnsaved();
}

void ConversationBook::keepUnsaved(const Held& conversation) {
    if (conversation->isPrivate) {
        m_private.insert(conversation->id, conversation);
        return;
    }
    m_unsaved.insert(conversation->id, conversation);
    m_archive.setUnsavedChats(m_unsaved.size());
    m_rescueTimer->start();
}

void ConversationBook::saveUnsaved() {
    const QHash<qint64, Held> waiting = m_unsaved;
    for (const Held& conversation : waiting) {
        if (hasUnfinished(*conversation))
            continue;
        m_archive.chats(
            [copy = *conversation](store::ChatStore& chats) -> Result<RescuedTurns> {
                return saveTurns(chats, copy);
            },
            [this, conversation](const Result<RescuedTurns>& rescued) {
                if (rescued.ok())
                    onRescued(conversation, *rescued);
            });
    }
}

void ConversationBook::onRescued(const Held& conversation, const RescuedTurns& rescued) {
    const qint64 before = conversation->id;
    for (const auto& [old, now] : rescued.ids)
        for (std::vector<Message>* some : {&conversation->messages, &conversation->others})
            for (Message& message : *some) {
                message.id = message.id == old ? now : message.id;
                message.parent = message.parent == old ? now : message.parent;
            }
    m_unsaved.remove(before);
    if (rescued.conversation != before) {
        conversation->id = rescued.conversation;
        m_inMemory.remove(before);
        m_inMemory.insert(conversation->id, conversation);
        if (const ConversationListModel::Row* row = m_list.find(before)) {
            ConversationListModel::Row moved = *row;
            moved.id = conversation->id;
            m_list.drop(before);
            m_list.put(moved);
        }
    }
    if (hasUnsaved(*conversation))
        m_unsaved.insert(conversation->id, conversation);
    if (m_unsaved.isEmpty())
        m_rescueTimer->stop();
    m_archive.setUnsavedChats(m_unsaved.size());
    m_archive.noteOutcome(rescued.failure ? Result<void>(*rescued.failure) : Result<void>());
    emit renumbered(before, conversation->id);
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

void ConversationBook::setChoice(const Held& conversation, const AnswerChoice& choice) {
    conversation->choice = choice;
    if (conversation->id < 0)
        return;
    m_archive.chats(
        [id = conversation->id, choice](store::ChatStore& chats) -> Result<void> {
            ROOKERY_TRY(const store::Conversation kept, chats.conversation(id));
            return chats.setSettings(id, withChoice(kept.settingsJson, choice));
        },
        [this](const Result<void>& done) { m_archive.noteOutcome(done); });
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
                m_list.put(listRow(*row));
        });
}

void ConversationBook::notifyChanged(const Conversation& conversation, qint64 messageId) {
    emit messageChanged(conversation.id, messageId);
}

void ConversationBook::notifyText(const Conversation& conversation, qint64 messageId) {
    emit textChanged(conversation.id, messageId);
}

void ConversationBook::notifyGrew(const Conversation& conversation, qint64 messageId) {
    emit textGrew(conversation.id, messageId);
}

void ConversationBook::notifyThought(const Conversation& conversation, qint64 messageId) {
    emit thoughtChanged(conversation.id, messageId);
}

}  // namespace rookery::app
