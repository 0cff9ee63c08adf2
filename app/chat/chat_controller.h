// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

class MessageModel;

/// The conversation in view: its messages, its draft and what the composer can do now. GUI thread.
class ChatController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_MOC_INCLUDE("app/chat/message_model.h")
    Q_PROPERTY(rookery::app::MessageModel* messages READ messages CONSTANT FINAL)
    /// 0: a new chat that nothing was sent in.
    Q_PROPERTY(qint64 conversationId READ conversationId NOTIFY conversationChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged FINAL)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged FINAL)
    Q_PROPERTY(Composer composer READ composer NOTIFY composerChanged FINAL)
    Q_PROPERTY(QString composerHint READ composerHint NOTIFY composerChanged FINAL)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged FINAL)
    Q_PROPERTY(bool empty READ empty NOTIFY emptyChanged FINAL)
    Q_PROPERTY(QString statusLine READ statusLine NOTIFY statusLineChanged FINAL)

public:
    enum Composer {
        Idle,
        NoModel,    ///< the draft is kept; Send asks for a model
        Loading,    ///< a model is being loaded; Send queues
        Answering,  ///< Stop, or Queue when there is a draft
        Reading,    ///< as Answering, before the first word
        Queued      ///< something sent here waits for its turn
    };
    Q_ENUM(Composer)

    explicit ChatController(QObject* parent = nullptr);

    MessageModel* messages() const { return m_messages; }

    qint64 conversationId() const { return 0; }

    QString title() const { return {}; }

    QString draft() const { return m_draft; }

    void setDraft(const QString& draft);

    Composer composer() const { return Idle; }

    QString composerHint() const { return {}; }

    bool canSend() const { return !m_draft.trimmed().isEmpty(); }

    bool empty() const;

    QString statusLine() const { return {}; }

    Q_INVOKABLE void send();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void cancelQueued();
    Q_INVOKABLE void continueAnswer(qint64 messageId);
    Q_INVOKABLE void retry(qint64 messageId);
    Q_INVOKABLE void copyMessage(qint64 messageId);
    Q_INVOKABLE void copyDetails(qint64 messageId);

signals:
    void conversationChanged();
    void titleChanged();
    void draftChanged();
    void composerChanged();
    void canSendChanged();
    void emptyChanged();
    void statusLineChanged();
    void copyRequested(const QString& text);

private:
    MessageModel* m_messages;
    QString m_draft;
};

}  // namespace rookery::app
