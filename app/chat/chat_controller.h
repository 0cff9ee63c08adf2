// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_book.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>

class QTimer;

namespace rookery::app {

class Attachments;
class ConversationListModel;
class ConversationRuns;
class MessageModel;
class ModelController;
class Settings;

/// The conversation in view: its messages, its draft and what the composer can do now. Answers go
/// on in ConversationRuns whichever conversation is in view. GUI thread.
class ChatController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_MOC_INCLUDE("app/chat/attachments.h")
    Q_MOC_INCLUDE("app/chat/message_model.h")
    Q_PROPERTY(rookery::app::MessageModel* messages READ messages CONSTANT FINAL)
    /// 0: a new chat that nothing was sent in. Below 0: one that could not be saved.
    Q_PROPERTY(qint64 conversationId READ conversationId NOTIFY conversationChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged FINAL)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged FINAL)
    Q_PROPERTY(rookery::app::Attachments* attachments READ attachments CONSTANT FINAL)
    /// "about 1 240 tokens" of what is written and attached; empty while that is little.
    Q_PROPERTY(QString draftTokens READ draftTokens NOTIFY composerChanged FINAL)
    Q_PROPERTY(Composer composer READ composer NOTIFY composerChanged FINAL)
    Q_PROPERTY(QString composerHint READ composerHint NOTIFY composerChanged FINAL)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged FINAL)
    /// On its way to the disk, not yet among the messages.
    Q_PROPERTY(bool sending READ sending NOTIFY canSendChanged FINAL)
    Q_PROPERTY(bool empty READ empty NOTIFY emptyChanged FINAL)
    /// Nothing of it is written to the disk.
    Q_PROPERTY(bool isPrivate READ isPrivate NOTIFY privateChanged FINAL)
    Q_PROPERTY(QString statusLine READ statusLine NOTIFY statusLineChanged FINAL)
    /// The persona or the book it begins with; empty: none.
    Q_PROPERTY(QString leadTitle READ leadTitle NOTIFY leadChanged FINAL)
    Q_PROPERTY(bool leadIsBook READ leadIsBook NOTIFY leadChanged FINAL)

public:
    enum Composer {
        Idle,
        NoModel,    ///< the draft is kept; send() asks for a model
        Loading,    ///< a model is being loaded; send() queues
        Answering,  ///< stop(), or queue when there is a draft
        Reading,    ///< as Answering, before the first word
        Queued      ///< something sent here waits for its turn
    };
    Q_ENUM(Composer)

    struct Parts {
        ConversationBook& book;
        ConversationRuns& runs;
        ConversationListModel& list;
        ModelController& models;
        Settings& settings;
    };

    explicit ChatController(const Parts& parts, QObject* parent = nullptr);

    MessageModel* messages() const { return m_messages; }

    Attachments* attachments() const { return m_attachments; }

    QString draftTokens() const;

    qint64 conversationId() const { return m_conversationId; }

    QString title() const;

    QString draft() const { return m_draft; }

    void setDraft(const QString& draft);
    Composer composer() const;
    QString composerHint() const;
    bool canSend() const;

    bool sending() const { return m_sending; }

    bool empty() const;
    QString statusLine() const;

    bool isPrivate() const { return m_current ? m_current->isPrivate : m_beginsPrivate; }

    QString leadTitle() const;

    bool leadIsBook() const { return lead().isBook(); }

    void newChat();
    /// The chat that is going to begin has read this, and answers so. Only while nothing was sent.
    void setBeginning(const Beginning& beginning, const AnswerChoice& choice);
    /// It begins with nothing again.
    Q_INVOKABLE void dropBeginning();
    Q_INVOKABLE void newPrivateChat();
    /// From now on it is kept like any other.
    Q_INVOKABLE void keepPrivateChat();
    void open(qint64 conversationId);
    /// And goes to a message of it, if that is in the branch that is shown.
    void openMessage(qint64 conversationId, qint64 messageId);
    /// What was being written when the program ended, for a new chat.
    void setNewChatDraft(const QString& draft);

    /// How answers of this conversation are made; a new chat begins with the usual ones.
    const AnswerChoice& choice() const { return m_current ? m_current->choice : m_newChoice; }

    void setChoice(const AnswerChoice& choice);
    void setUsualChoice(const AnswerChoice& choice);
    /// In another language now.
    void retranslate();

    /// Reaches the store before the program ends.
    void saveDraftNow();

    /// Null: a new chat, or one that is still being loaded.
    ConversationBook::Held current() const { return m_current; }

    // --- For BranchController

    /// Asked first by send(); true if it saw to it.
    void setSender(std::function<bool(const QString& text)> sender) {
        m_sender = std::move(sender);
    }

    /// What is written, with what is attached, as it would be sent.
    QString wholeDraft() const;

    /// What a new chat is going to be, without its first message.
    Conversation unbegun() const;

    /// In the composer, without being saved by that.
    void showDraft(const QString& draft) { loadDraft(draft); }

    /// While an earlier message is edited, what is written is not the conversation's draft.
    void setDraftIsKept(bool kept);
    void sendBelow(qint64 parent, const QString& text);

    Q_INVOKABLE void send();
    /// Stops the answer that is being made; this one comes next.
    Q_INVOKABLE void sendNow();
    Q_INVOKABLE void attachFiles(const QList<QUrl>& files);
    Q_INVOKABLE void attachPath(const QString& path);
    Q_INVOKABLE void attachText(const QString& text);
    /// True if the clipboard holds files or a long text: they are attached, not pasted.
    Q_INVOKABLE bool attachClipboard();
    /// Into the field instead.
    Q_INVOKABLE void attachmentAsText(int row);
    Q_INVOKABLE void stop();
    Q_INVOKABLE void cancelQueued();
    Q_INVOKABLE void continueAnswer(qint64 messageId);
    Q_INVOKABLE void retry(qint64 messageId);
    Q_INVOKABLE void copyMessage(qint64 messageId);
    Q_INVOKABLE void copyDetails(qint64 messageId);
    Q_INVOKABLE void copyLastAnswer();
    /// Of the newest answer that has one.
    Q_INVOKABLE void copyLastCode();
    /// Names and values by turns; see message_details.h.
    Q_INVOKABLE QStringList messageDetails(qint64 messageId) const;
    Q_INVOKABLE void copyAnswerDetails(qint64 messageId);

signals:
    void conversationChanged();
    void titleChanged();
    void draftChanged();
    void composerChanged();
    void canSendChanged();
    void emptyChanged();
    void statusLineChanged();
    /// send() without a model: the place to choose one should open.
    void modelNeeded();
    void copyRequested(const QString& text);
    /// A message of the user is at the end now.
    void sent();
    /// What a model has read for an answer is to be shown.
    void promptWanted(qint64 messageId);
    /// The view should go to this row of messages.
    void rowWanted(int row);
    void choiceChanged();
    void privateChanged();
    void leadChanged();

private:
    const Lead& lead() const { return m_current ? m_current->lead : m_beginning.lead; }

    void connectParts();
    void show(qint64 conversationId);
    void attach(const ConversationBook::Held& conversation);
    void goToWanted();
    void onAdded(qint64 conversationId, qint64 messageId);
    void onActivity(qint64 conversationId);
    void onEnded(qint64 conversationId, qint64 messageId);
    void loadDraft(const QString& draft);
    void composerMayHaveChanged();

    ConversationBook& m_book;
    ConversationRuns& m_runs;
    ConversationListModel& m_list;
    ModelController& m_models;
    Settings& m_settings;
    MessageModel* m_messages;
    Attachments* m_attachments;
    QTimer* m_draftTimer;
    ConversationBook::Held m_current;  ///< null: a new chat, or not loaded yet
    qint64 m_conversationId = 0;
    qint64 m_wantedMessage = 0;  ///< to go to once it is there
    quint64 m_view = 0;          ///< counts changes of view, so that late answers find out
    QString m_draft;
    QString m_newChatDraft;
    AnswerChoice m_usualChoice;
    AnswerChoice m_newChoice;  ///< of a chat that nothing was sent in
    Beginning m_beginning;     ///< of such a chat
    std::function<bool(const QString& text)> m_sender;
    bool m_sending = false;
    bool m_beginsPrivate = false;
    bool m_draftIsKept = true;
};

}  // namespace rookery::app
