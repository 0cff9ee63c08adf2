// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_book.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace rookery::app {

class ChatController;
class ConversationRuns;
class SideBySide;

/// Where in the conversation's tree one writes: at the end of the branch in view, in the place of
/// an earlier message, or from an earlier answer on. Nothing changes until something is sent, and
/// then it is a branch of its own. GUI thread.
class BranchController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(Mode mode READ mode NOTIFY changed FINAL)
    /// The message that is edited, or gone on from; what comes after it is not read.
    Q_PROPERTY(qint64 messageId READ messageId NOTIFY changed FINAL)
    /// Its row among the messages in view; -1: the end.
    Q_PROPERTY(int row READ row NOTIFY changed FINAL)
    /// "Editing turn 7, on a new branch"; empty at the end.
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    /// The model was taught to reason before it answers.
    Q_PROPERTY(bool canThink READ canThink NOTIFY modelChanged FINAL)
    Q_MOC_INCLUDE("app/chat/side_by_side.h")
    Q_PROPERTY(rookery::app::SideBySide* sideBySide READ sideBySide CONSTANT FINAL)

public:
    enum Mode { AtEnd, Editing, Rewound };
    Q_ENUM(Mode)

    BranchController(ConversationBook& book, ConversationRuns& runs, ChatController& chat,
                     QObject* parent = nullptr);

    Mode mode() const { return m_mode; }

    qint64 messageId() const { return m_messageId; }

    /// What is sent now goes below this message; 0: at the beginning. None: it takes the place of
    /// an answer.
    std::optional<qint64> below() const;
    int row() const;
    QString note() const;
    bool canThink() const;

    SideBySide* sideBySide() const { return m_sideBySide; }

    /// The message's words in the composer; what is sent takes its place beside it.
    Q_INVOKABLE void edit(qint64 messageId);
    /// The newest of the user's messages in view.
    Q_INVOKABLE void editLast();
    /// What is sent goes on from this answer (a question: from the answer before it).
    Q_INVOKABLE void rewind(qint64 messageId);
    /// By turns: -1 the one before. Begins at the end, and ends there.
    Q_INVOKABLE void rewindBy(int turns);
    /// Back to the end of the branch; the draft is what it was.
    Q_INVOKABLE void leave();

    Q_INVOKABLE void regenerate(qint64 messageId);

    enum Again {
        Precise,   ///< the likeliest words
        Creative,  ///< rarer ones
        Thinking   ///< after thinking, where the model can
    };
    Q_ENUM(Again)

    /// Another answer beside this one, made so for once.
    Q_INVOKABLE void tryAgain(qint64 messageId, rookery::app::BranchController::Again how);
    Q_INVOKABLE void showSibling(qint64 messageId, int step);
    /// Shows the branch that goes through this message.
    Q_INVOKABLE void goTo(qint64 messageId);
    /// goTo(), and what is sent goes on from there.
    Q_INVOKABLE void branchFrom(qint64 messageId);
    Q_INVOKABLE void trash(qint64 messageId);
    Q_INVOKABLE void setSavepoint(qint64 messageId, const QString& name);

signals:
    void changed();
    void modelChanged();
    /// The conversation's memory is wanted at this answer.
    void stoodAt(qint64 messageId);

private:
    bool send(const QString& text);
    void set(Mode mode, qint64 messageId);
    void onPathChanged(qint64 conversationId);
    ConversationBook::Held current() const;

    ConversationBook& m_book;
    ConversationRuns& m_runs;
    ChatController& m_chat;
    SideBySide* m_sideBySide;
    Mode m_mode = AtEnd;
    qint64 m_messageId = 0;
    qint64 m_wanted = 0;  ///< gone on from once its branch is in view
    QString m_draftBefore;
};

}  // namespace rookery::app
