// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/app_paths.h"
#include "app/command_line.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

class Archive;
class ChatController;
class ConversationBook;
class ConversationListModel;
class ConversationRuns;
class InferenceService;
class LibraryController;
class ModelController;
class NoticeModel;
class ScriptedInference;
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
    Q_MOC_INCLUDE("app/library/library_controller.h")
    Q_MOC_INCLUDE("app/library/model_controller.h")
    Q_MOC_INCLUDE("app/settings/settings.h")
    Q_MOC_INCLUDE("app/support/notice_model.h")
    Q_MOC_INCLUDE("app/support/toast_controller.h")
    Q_PROPERTY(rookery::app::ConversationListModel* conversations READ conversations CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ChatController* chat READ chat CONSTANT FINAL)
    Q_PROPERTY(rookery::app::LibraryController* library READ library CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ModelController* models READ models CONSTANT FINAL)
    Q_PROPERTY(rookery::app::Settings* settings READ settings CONSTANT FINAL)
    Q_PROPERTY(rookery::app::NoticeModel* notices READ notices CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ToastController* toast READ toast CONSTANT FINAL)
    /// Why nothing is saved, as a sentence; empty if all is well.
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY readOnlyReasonChanged FINAL)
    /// Where the file dialog begins.
    Q_PROPERTY(QUrl modelsFolder READ modelsFolder CONSTANT FINAL)

public:
    Application(const AppOptions& options, const AppPaths& paths, QObject* parent = nullptr);
    ~Application() override;

    ConversationListModel* conversations() const { return m_conversations; }

    ChatController* chat() const { return m_chat; }

    ModelController* models() const { return m_models; }

    LibraryController* library() const { return m_library; }

    Settings* settings() const { return m_settings; }

    NoticeModel* notices() const { return m_notices; }

    ToastController* toast() const { return m_toast; }

    QString readOnlyReason() const;
    QUrl modelsFolder() const;

    /// For pictures of every state; null on the real engine.
    ScriptedInference* script() const { return m_script; }

    /// What runs ends as if the program had been closed in the middle of it.
    void interruptForPicture();
    /// Someone has started the program once more.
    void startedAgain(const QList<QUrl>& files);

    /// Opens what was asked for, else what was open last.
    void start();

    /// Files dropped on the window, or handed over by a second start.
    Q_INVOKABLE void openFiles(const QList<QUrl>& urls);
    Q_INVOKABLE void copyText(const QString& text);
    Q_INVOKABLE void showLogFolder();

signals:
    void readOnlyReasonChanged();
    /// The window should come to the front.
    void raiseRequested();

private:
    void connectChats();
    void connectModels();
    void connectLibrary();
    void connectNotices();
    void restoreView();
    void showUnsaved();

    AppOptions m_options;
    AppPaths m_paths;
    Settings* m_settings;
    NoticeModel* m_notices;
    ToastController* m_toast;
    ScriptedInference* m_script = nullptr;
    InferenceService* m_inference;
    ModelController* m_models;
    LibraryController* m_library;
    ConversationListModel* m_conversations;
    Archive* m_archive;
    ConversationBook* m_book;
    ConversationRuns* m_runs;
    ChatController* m_chat;
};

}  // namespace rookery::app
