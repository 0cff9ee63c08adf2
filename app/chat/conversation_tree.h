// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_book.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <unordered_map>

class QTimer;

namespace rookery::app {

/// Messages whose memory is kept, and whether it is exact.
using KeptStates = std::unordered_map<store::MessageId, bool>;

class Archive;
class ConversationRuns;
class TreeModel;
class TurnModel;

/// The whole tree of the conversation in view: for the tree view and the rewind rail. Read from the
/// store again when something changed, not more than a few times a second. GUI thread.
class ConversationTree : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_MOC_INCLUDE("app/chat/tree_model.h")
    Q_MOC_INCLUDE("app/chat/turn_model.h")
    Q_PROPERTY(rookery::app::TreeModel* cards READ cards CONSTANT FINAL)
    Q_PROPERTY(rookery::app::TurnModel* turns READ turns CONSTANT FINAL)
    /// "Branch 2 of 3"; empty if there is only one.
    Q_PROPERTY(QString branchWords READ branchWords NOTIFY changed FINAL)

public:
    ConversationTree(ConversationBook& book, ConversationRuns& runs, Archive& archive,
                     QObject* parent = nullptr);

    TreeModel* cards() const { return m_cards; }

    TurnModel* turns() const { return m_turns; }

    QString branchWords() const { return m_branchWords; }

    void look(const ConversationBook::Held& conversation);
    /// States came or went.
    void refresh();

    /// "RWKV-7 2.9B · 188 tokens · 41 tok/s" of a card.
    Q_INVOKABLE QString details(qint64 messageId) const;
    /// "Turn 32, answer 1 of 2".
    Q_INVOKABLE QString name(qint64 messageId) const;

signals:
    void changed();

private:
    struct Read {
        std::vector<store::OutlineRow> outline;
        KeptStates kept;
    };

    void read();
    void apply(Read read);

    ConversationBook& m_book;
    ConversationRuns& m_runs;
    Archive& m_archive;
    TreeModel* m_cards;
    TurnModel* m_turns;
    QTimer* m_pause;
    ConversationBook::Held m_conversation;
    KeptStates m_kept;
    std::vector<store::OutlineRow> m_outline;
    QString m_branchWords;
};

}  // namespace rookery::app
