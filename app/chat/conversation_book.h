// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation.h"
#include "app/store/records.h"
#include "engine/api/result.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QTimer;

namespace rookery::app {

class Archive;
class ConversationListModel;
struct RescuedTurns;

/// All conversations: the list of them, and those in memory because they are looked at or being
/// answered. Whoever needs one holds it; it goes when nobody does. What cannot be saved lives on
/// here under ids below zero. GUI thread.
class ConversationBook : public QObject {
    Q_OBJECT

public:
    using Held = std::shared_ptr<Conversation>;

    ConversationBook(Archive& archive, ConversationListModel& list, QObject* parent = nullptr);

    /// What a window shows first of the list, and nothing else.
    void showFirst();
    /// Marks what a crash broke off, sweeps states, fills the list. Ends with ready().
    void start();

    /// Whether new conversations are named after their first message.
    void nameConversations(bool on) { m_names = on; }

    bool isReady() const { return m_ready; }

    Held find(qint64 id) const;
    /// done(null) if there is no such conversation any more.
    void load(qint64 id, std::function<void(Held)> done);

    /// Has the ids of the branch through a message loaded, if they are not; done(false) if they
    /// could not be. A long conversation is opened and gone on with without them.
    void withIds(const Held& conversation, qint64 messageId,
                 const std::function<void(bool there)>& done);

    /// Commits the user's message and an empty answer below the conversation's leaf; a null
    /// conversation begins a new one. done() comes when both are safe on disk, or, if that failed,
    /// when they are in memory only.
    void addTurn(const Held& conversation, const QString& text,
                 std::function<void(Held, qint64 answerId)> done);
    /// Begins a conversation that has read something before its first message.
    void begin(const Beginning& beginning, const QString& text,
               std::function<void(Held, qint64 answerId)> done);
    /// Begins a conversation that stays in memory; later turns are added as to any other.
    void addPrivateTurn(const Beginning& beginning, const QString& text,
                        std::function<void(Held, qint64 answerId)> done);
    /// A private conversation becomes one like the others.
    void keepPrivate(const Held& conversation);
    /// The same below `parent` (0: beside the first message): what came after it stays in the tree
    /// and goes out of view.
    void addTurnBelow(const Held& conversation, qint64 parent, const QString& text,
                      std::function<void(Held, qint64 answerId)> done);
    /// Another answer in the place of `answerId`, which stays in the tree as its sibling.
    void addSibling(const Held& conversation, qint64 answerId,
                    std::function<void(qint64 newAnswerId)> done);
    /// The user's words in the place of an answer, which stays in the tree as their sibling.
    void addEditedAnswer(const Held& conversation, qint64 answerId, const QString& text);
    /// Deletes the last turn; false if it is the only one.
    bool dropLastTurn(const Held& conversation);

    /// Shows the branch with this message, as far as it was last gone on; the conversation
    /// remembers it.
    void showBranch(const Held& conversation, qint64 messageId);
    /// The branch of the sibling `step` places on.
    void showSibling(const Held& conversation, qint64 messageId, int step);
    /// To the trash, with all below; the undo comes with branchTrashed(), or, if there is a
    /// `done`, is its matter. None of it may be running.
    void trashBranch(const Held& conversation, qint64 messageId,
                     const std::function<void(qint64 first)>& done = {});
    void restoreBranch(qint64 conversationId, qint64 first, qint64 leaf);
    /// Names a message to come back to; an empty name takes that away.
    void setSavepoint(qint64 conversationId, qint64 messageId, const QString& name);

    /// Tries once more to save what is in memory only; done by itself every few seconds.
    void saveUnsaved();

    void rename(qint64 id, const QString& title);
    void saveDraft(qint64 id, const QString& draft);
    /// How its answers are made from now on.
    void setChoice(const Held& conversation, const AnswerChoice& choice);
    void trash(qint64 id);
    void restoreTrashed();

    /// Whoever changed a message says so.
    void notifyChanged(const Conversation& conversation, qint64 messageId);
    void notifyText(const Conversation& conversation, qint64 messageId);
    /// Its text has something more at its end.
    void notifyGrew(const Conversation& conversation, qint64 messageId);
    void notifyThought(const Conversation& conversation, qint64 messageId);

signals:
    void ready();
    /// What a restart found waiting to be answered, in the order it was sent.
    void queuedFound(qint64 conversationId, qint64 answerId);
    void messageAdded(qint64 conversationId, qint64 messageId);
    /// Other messages are in view now.
    void pathChanged(qint64 conversationId);
    /// Something about the tree besides the branch in view: save-points, deleted branches.
    void treeChanged(qint64 conversationId);
    /// What cannot be done, or is wrong; a sentence for the user.
    void refused(const QString& sentence);
    void branchTrashed(qint64 conversationId, qint64 first, qint64 leafBefore);
    void messageChanged(qint64 conversationId, qint64 messageId);
    void textChanged(qint64 conversationId, qint64 messageId);
    void textGrew(qint64 conversationId, qint64 messageId);
    void thoughtChanged(qint64 conversationId, qint64 messageId);
    void titleChanged(qint64 conversationId);
    /// What was in memory only is saved and has other ids now.
    void renumbered(qint64 before, qint64 now);
    void trashed(qint64 conversationId, const QString& title);
    void maintained();

private:
    void sweepStates();
    void loadList(std::vector<store::ConversationRow> soFar);
    void showRows(const std::vector<store::ConversationRow>& stored);
    void findQueued();
    void lookAtTheClock();
    void maintain();
    Held hold(const Held& conversation);
    QString titleFor(const QString& firstMessage) const;
    Held beginAs(qint64 id, const QString& firstMessage, const Lead& lead);
    void keepUnsaved(const Held& conversation);
    void onRescued(const Held& conversation, const RescuedTurns& rescued);
    void addTurnInMemory(const Held& conversation, qint64 parent, const QString& text,
                         const std::function<void(Held, qint64)>& done);
    qint64 appendTurn(const Held& conversation, qint64 parent, const store::Turn& turn,
                      const QString& text);
    void append(const Held& conversation, Message message);
    void showPathTo(const Held& conversation, qint64 messageId);
    void loadOlder(const Held& conversation, const std::function<void(bool there)>& done);
    void showLoaded(const Held& conversation, Result<std::vector<Message>> path);

    Archive& m_archive;
    ConversationListModel& m_list;
    QHash<qint64, std::weak_ptr<Conversation>> m_inMemory;
    QHash<qint64, Held> m_private;  ///< nobody else keeps these either
    QHash<qint64, Held> m_unsaved;  ///< nobody else keeps them
    QTimer* m_rescueTimer;
    std::vector<std::pair<qint64, QString>> m_trashed;
    qint64 m_nextUnsaved = -1;
    bool m_ready = false;
    bool m_names = true;
};

}  // namespace rookery::app
