// SPDX-License-Identifier: Apache-2.0
// Branches: what is edited, answered again or gone on from elsewhere becomes a sibling.
#include "app/chat/archive.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/message_records.h"
#include "app/inference/convert.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

using Path = std::vector<Message>;

Result<Path> showLeaf(store::ChatStore& chats, qint64 conversation, qint64 messageId) {
    ROOKERY_TRY(const qint64 leaf, chats.newestLeafBelow(messageId));
    ROOKERY_TRY_VOID(chats.setLeaf(conversation, leaf));
    return loadPath(chats, leaf);
}

/// Unsaved messages have ids below zero: what was made later has the smaller one.
bool isNewer(qint64 a, qint64 b) {
    return (a < 0) != (b < 0) ? a < 0 : (a < 0 ? a < b : a > b);
}

std::vector<qint64> childrenInMemory(const Conversation& conversation, qint64 parent) {
    std::vector<qint64> ids;
    for (const Path* some : {&conversation.messages, &conversation.others})
        for (const Message& message : *some)
            if (message.parent == parent)
                ids.push_back(message.id);
    std::sort(ids.begin(), ids.end(), [](qint64 a, qint64 b) { return isNewer(b, a); });
    return ids;
}

qint64 newestLeafInMemory(const Conversation& conversation, qint64 messageId) {
    for (qint64 leaf = messageId;;) {
        const std::vector<qint64> children = childrenInMemory(conversation, leaf);
        if (children.empty())
            return leaf;
        leaf = children.back();
    }
}

Message userMessage(qint64 id, qint64 parent, const QString& text) {
    Message message;
    message.id = id;
    message.parent = parent;
    message.text = text;
    return message;
}

Message newAnswer(qint64 id, qint64 user) {
    Message message;
    message.id = id;
    message.parent = user;
    message.role = MessageRole::Assistant;
    message.status = MessageStatus::Queued;
    return message;
}

}  // namespace

/// At the end of what is in view.
void ConversationBook::append(const Held& conversation, Message message) {
    message.siblings = conversation->countSibling(message.parent);
    message.siblingIndex = message.siblings - 1;
    message.createdMs = QDateTime::currentMSecsSinceEpoch();
    const qint64 id = message.id;
    conversation->messages.push_back(std::move(message));
    emit messageAdded(conversation->id, id);
}

void ConversationBook::showPathTo(const Held& conversation, qint64 messageId) {
    if (conversation->leaf() == messageId)
        return;
    conversation->show(conversation->pathTo(messageId));
    emit pathChanged(conversation->id);
}

void ConversationBook::showLoaded(const Held& conversation, Result<Path> path) {
    m_archive.noteOutcome(path.ok() ? Result<void>() : Result<void>(path.error()));
    if (!path.ok() || path->empty())
        return;
    conversation->show(std::move(path).value());
    emit pathChanged(conversation->id);
}

qint64 ConversationBook::appendTurn(const Held& conversation, qint64 parent,
                                    const store::Turn& turn, const QString& text) {
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_list.find(conversation->id) == nullptr)
        m_list.put({conversation->id, conversation->title, now, ConversationListModel::None});
    else
        m_list.touch(conversation->id, now);
    showPathTo(conversation, parent);
    append(conversation, userMessage(turn.user, parent, text));
    append(conversation, newAnswer(turn.answer, turn.user));
    return turn.answer;
}

void ConversationBook::addSibling(const Held& conversation, qint64 answerId,
                                  std::function<void(qint64)> done) {
    const Message* old = conversation->find(answerId);
    if (old == nullptr || old->role != MessageRole::Assistant)
        return;
    const qint64 user = old->parent;
    const auto show = [this, conversation, user, done = std::move(done)](qint64 newId) {
        showPathTo(conversation, user);
        append(conversation, newAnswer(newId, user));
        done(newId);
    };
    if (user < 0) {
        keepUnsaved(conversation);
        show(m_nextUnsaved--);
        return;
    }
    m_archive.chats(
        [user](store::ChatStore& chats) { return chats.addAnswer(user, std::nullopt); },
        [this, conversation, show](const Result<store::MessageId>& added) {
            m_archive.noteOutcome(added.ok() ? Result<void>() : Result<void>(added.error()));
            if (!added.ok())
                keepUnsaved(conversation);
            show(added.ok() ? *added : m_nextUnsaved--);
        });
}

void ConversationBook::addEditedAnswer(const Held& conversation, qint64 answerId,
                                       const QString& text) {
    const Message* old = conversation->find(answerId);
    if (old == nullptr || old->role != MessageRole::Assistant)
        return;
    Message edited = newAnswer(0, old->parent);
    edited.status = MessageStatus::Done;
    edited.text = text;
    const Lead& lead = conversation->leadAt(answerId);
    if (old->lead || lead.tuned.key != conversation->leadAt(old->parent).tuned.key)
        edited.lead = wordless(lead);
    const auto show = [this, conversation, edited](qint64 newId) {
        Message message = edited;
        message.id = newId;
        showPathTo(conversation, message.parent);
        append(conversation, message);
    };
    if (edited.parent < 0) {
        keepUnsaved(conversation);
        show(m_nextUnsaved--);
        return;
    }
    m_archive.chats(
        [user = edited.parent, words = fromQt(text),
         settings = edited.lead ? withLead("{}", *edited.lead) : std::string("{}")](
            store::ChatStore& chats) { return chats.addEditedAnswer(user, words, settings); },
        [this, conversation, show](const Result<store::MessageId>& added) {
            m_archive.noteOutcome(added.ok() ? Result<void>() : Result<void>(added.error()));
            if (!added.ok())
                keepUnsaved(conversation);
            show(added.ok() ? *added : m_nextUnsaved--);
        });
}

bool ConversationBook::dropLastTurn(const Held& conversation) {
    if (conversation->messages.size() < 4)
        return false;
    const qint64 user = conversation->messages[conversation->messages.size() - 2].id;
    const qint64 leaf = conversation->messages[conversation->messages.size() - 3].id;
    showPathTo(conversation, leaf);
    std::vector<Message>& others = conversation->others;
    others.erase(std::remove_if(others.begin(), others.end(),
                                [user](const Message& message) {
                                    return message.id == user || message.parent == user;
                                }),
                 others.end());
    if (conversation->id > 0 && leaf > 0 && user > 0)
        m_archive.chats(
            [id = conversation->id, leaf, user](store::ChatStore& chats) -> Result<void> {
                ROOKERY_TRY_VOID(chats.trashBranch(user));
                return chats.setLeaf(id, leaf);
            },
            [](const Result<void>&) {});
    return true;
}

void ConversationBook::showBranch(const Held& conversation, qint64 messageId) {
    if (messageId < 0) {
        showPathTo(conversation, newestLeafInMemory(*conversation, messageId));
        return;
    }
    m_archive.chats(
        [id = conversation->id, messageId](store::ChatStore& chats) {
            return showLeaf(chats, id, messageId);
        },
        [this, conversation](Result<Path> path) { showLoaded(conversation, std::move(path)); });
}

void ConversationBook::showSibling(const Held& conversation, qint64 messageId, int step) {
    const Message* message = conversation->find(messageId);
    if (message == nullptr)
        return;
    const std::vector<qint64> known = childrenInMemory(*conversation, message->parent);
    const bool allKnown = static_cast<int>(known.size()) == message->siblings;
    const auto at = std::find(known.begin(), known.end(), messageId) - known.begin() + step;
    if (allKnown && at >= 0 && at < static_cast<std::ptrdiff_t>(known.size())) {
        showBranch(conversation, known[static_cast<std::size_t>(at)]);
        return;
    }
    if (messageId < 0)
        return;
    m_archive.chats(
        [id = conversation->id, messageId, step](store::ChatStore& chats) -> Result<Path> {
            ROOKERY_TRY(const std::vector<store::MessageId> all, chats.siblings(messageId));
            const auto here = std::find(all.begin(), all.end(), messageId) - all.begin() + step;
            if (here < 0 || here >= static_cast<std::ptrdiff_t>(all.size()))
                return Path();
            return showLeaf(chats, id, all[static_cast<std::size_t>(here)]);
        },
        [this, conversation](Result<Path> path) { showLoaded(conversation, std::move(path)); });
}

void ConversationBook::trashBranch(const Held& conversation, qint64 messageId,
                                   const std::function<void(qint64 first)>& done) {
    if (messageId < 0)
        return;  // not on disk yet: it can be deleted once it is
    const qint64 before = conversation->leaf();

    struct Trashed {
        store::TrashedBranch branch;
        Path path;
    };

    m_archive.chats(
        [messageId](store::ChatStore& chats) -> Result<Trashed> {
            Trashed trashed;
            ROOKERY_TRY(trashed.branch, chats.trashBranch(messageId));
            ROOKERY_TRY(trashed.path, loadPath(chats, trashed.branch.leaf));
            return trashed;
        },
        [this, conversation, before, done](Result<Trashed> trashed) {
            if (!trashed.ok()) {
                emit refused(toQt(trashed.error().message));
                return;
            }
            showLoaded(conversation, std::move(trashed->path));
            if (done)
                done(trashed->branch.first);
            else
                emit branchTrashed(conversation->id, trashed->branch.first, before);
            emit treeChanged(conversation->id);
        });
}

void ConversationBook::restoreBranch(qint64 conversationId, qint64 first, qint64 leaf) {
    m_archive.chats(
        [conversationId, first, leaf](store::ChatStore& chats) -> Result<Path> {
            ROOKERY_TRY_VOID(chats.restoreBranch(first));
            return showLeaf(chats, conversationId, leaf);
        },
        [this, conversationId](Result<Path> path) {
            if (const Held held = find(conversationId))
                showLoaded(held, std::move(path));
            emit treeChanged(conversationId);
        });
}

void ConversationBook::setSavepoint(qint64 conversationId, qint64 messageId, const QString& name) {
    if (messageId < 0)
        return;
    m_archive.chats([messageId, name = fromQt(name)](
                        store::ChatStore& chats) { return chats.setSavepoint(messageId, name); },
                    [this, conversationId](const Result<void>& done) {
                        m_archive.noteOutcome(done);
                        emit treeChanged(conversationId);
                    });
    m_archive.states([messageId, pinned = !name.isEmpty()](
                         store::StateStore& states) { return states.setPinned(messageId, pinned); },
                     [](const Result<void>&) {});
}

}  // namespace rookery::app
