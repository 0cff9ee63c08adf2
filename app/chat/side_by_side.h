// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_book.h"
#include "app/chat/conversation_runs.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <set>
#include <vector>

namespace rookery::app {

class ChatController;
class MessageModel;
class ShelfModel;

/// Several new answers to one question, made at once from the same memory and shown beside each
/// other until one or all of them are kept. In the tree they are siblings from the start, so
/// nothing is lost if the program ends. GUI thread.
class SideBySide : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by BranchController")
    Q_MOC_INCLUDE("app/chat/message_model.h")
    Q_PROPERTY(rookery::app::MessageModel* answers READ answers CONSTANT FINAL)
    /// What each is made with, in the answers' order.
    Q_PROPERTY(QStringList labels READ labels NOTIFY changed FINAL)
    /// The message in view that stands for all of them; 0: they are not in view.
    Q_PROPERTY(double standsAt READ standsAtNumber NOTIFY changed FINAL)
    Q_PROPERTY(bool running READ running NOTIFY changed FINAL)
    /// Ids of the ways an answer can be made in; "usual" and "creative" may be taken several times.
    Q_PROPERTY(QStringList ways READ ways NOTIFY waysChanged FINAL)
    /// So many at once.
    Q_PROPERTY(int most READ most CONSTANT FINAL)

public:
    SideBySide(ConversationBook& book, ConversationRuns& runs, ChatController& chat,
               QObject* parent = nullptr);

    MessageModel* answers() const { return m_answers; }

    QStringList labels() const { return m_labels; }

    qint64 standsAt() const;

    double standsAtNumber() const { return static_cast<double>(standsAt()); }

    bool running() const;
    QStringList ways() const;

    int most() const { return kMost; }

    /// Whose answers can be had too; it outlives this.
    void setPersonas(ShelfModel* personas);

    Q_INVOKABLE QString wayTitle(const QString& way) const;
    Q_INVOKABLE QString wayHelp(const QString& way) const;
    /// False: its help says why it cannot be had now.
    Q_INVOKABLE bool wayOffered(const QString& way) const;
    /// In the place of this answer, which stays beside them.
    Q_INVOKABLE void begin(qint64 messageId, const QStringList& ways);
    /// The conversation goes on from this one; the others go to the trash.
    Q_INVOKABLE void keep(qint64 answerId);
    /// All stay, one behind the other.
    Q_INVOKABLE void keepAll();
    Q_INVOKABLE void stop();

signals:
    void changed();
    void waysChanged();
    /// These went to the trash; restoreBranch() of each, with this leaf, takes it back.
    void dropped(qint64 conversationId, const QList<qint64>& first, qint64 leaf);

private:
    struct Way {
        QString id;
        QString title;
        QString help;
        AnswerVariant variant;
        bool offered = true;
    };

    static constexpr int kMost = 4;

    std::vector<Way> allWays() const;
    Way find(const QString& id) const;
    std::vector<Way> personaWays() const;
    QString usualOwner() const;
    void begun(quint64 round, qint64 answerId);
    bool isMine(qint64 messageId) const;
    void update(qint64 messageId);
    void close();
    void dropEnded();

    ConversationBook& m_book;
    ConversationRuns& m_runs;
    ChatController& m_chat;
    ShelfModel* m_personas = nullptr;
    MessageModel* m_answers;
    ConversationBook::Held m_conversation;  ///< null: there are none
    QStringList m_labels;
    quint64 m_round = 0;
    // Not kept: to the trash as soon as none of them is written any more.
    ConversationBook::Held m_dropping;
    std::set<qint64> m_toDrop;
    qint64 m_kept = 0;
};

}  // namespace rookery::app
