// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

class ChatController;
class ConversationListModel;
class InferenceService;
class ModelController;
class NoticeModel;
class Settings;
class ToastController;

/// The composition root: makes every object, connects them, and is all that QML is given.
/// GUI thread.
class Application : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made in main()")
    Q_MOC_INCLUDE("app/chat/chat_controller.h")
    Q_MOC_INCLUDE("app/chat/conversation_list_model.h")
    Q_MOC_INCLUDE("app/library/model_controller.h")
    Q_MOC_INCLUDE("app/settings/settings.h")
    Q_MOC_INCLUDE("app/support/notice_model.h")
    Q_MOC_INCLUDE("app/support/toast_controller.h")
    Q_PROPERTY(rookery::app::ConversationListModel* conversations READ conversations CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ChatController* chat READ chat CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ModelController* models READ models CONSTANT FINAL)
    Q_PROPERTY(rookery::app::Settings* settings READ settings CONSTANT FINAL)
    Q_PROPERTY(rookery::app::NoticeModel* notices READ notices CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ToastController* toast READ toast CONSTANT FINAL)
    /// Why nothing is saved, as a sentence; empty if all is well.
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY readOnlyReasonChanged FINAL)

public:
    explicit Application(QObject* parent = nullptr);
    ~Application() override;

    ConversationListModel* conversations() const { return m_conversations; }

    ChatController* chat() const { return m_chat; }

    ModelController* models() const { return m_models; }

    Settings* settings() const { return m_settings; }

    NoticeModel* notices() const { return m_notices; }

    ToastController* toast() const { return m_toast; }

    QString readOnlyReason() const { return {}; }

    /// Files dropped on the window, or handed over by a second start.
    Q_INVOKABLE void openFiles(const QList<QUrl>& urls);
    Q_INVOKABLE void copyText(const QString& text);
    Q_INVOKABLE void showLogFolder();

signals:
    void readOnlyReasonChanged();
    /// The window should come to the front.
    void raiseRequested();

private:
    InferenceService* m_inference;
    Settings* m_settings;
    NoticeModel* m_notices;
    ToastController* m_toast;
    ModelController* m_models;
    ConversationListModel* m_conversations;
    ChatController* m_chat;
};

}  // namespace rookery::app
