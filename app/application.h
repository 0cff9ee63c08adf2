// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/app_paths.h"
#include "app/chat/presets.h"
#include "app/command_line.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

class Announcer;
class AnswerControls;
class Archive;
class BranchController;
class ChatController;
class ChatFinder;
class CommandModel;
class ConversationBook;
class ConversationFiling;
class ConversationListModel;
class ConversationRuns;
class ConversationTree;
class Desktop;
class DeviceController;
class DraftReader;
class ExchangeController;
class InferenceService;
class LeadReader;
class LibraryController;
class LanguageController;
class LookChoices;
class MissingModel;
class ModelController;
class NoticeModel;
class OwnPresets;
class PaletteModel;
class PromptView;
class ScriptedInference;
class SearchModel;
class Settings;
class SettingsIndex;
class ShelfModel;
class SpeedMeter;
class SpellChecker;
class StartGuard;
class StateHealer;
class StateKeeper;
class StorageModel;
class ToastController;
class TrashModel;
class UsualAnswers;
class Wipe;

/// The composition root: makes every object, connects them, and is all that QML is given.
/// GUI thread.
class Application : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made in main()")
    Q_MOC_INCLUDE("app/chat/announcer.h")
    Q_MOC_INCLUDE("app/chat/answer_controls.h")
    Q_MOC_INCLUDE("app/chat/chat_controller.h")
    Q_MOC_INCLUDE("app/chat/chat_finder.h")
    Q_MOC_INCLUDE("app/chat/branch_controller.h")
    Q_MOC_INCLUDE("app/chat/chat_controller.h")
    Q_MOC_INCLUDE("app/chat/conversation_tree.h")
    Q_MOC_INCLUDE("app/chat/missing_model.h")
    Q_MOC_INCLUDE("app/chat/own_presets.h")
    Q_MOC_INCLUDE("app/chat/prompt_view.h")
    Q_MOC_INCLUDE("app/chat/speed_meter.h")
    Q_MOC_INCLUDE("app/chat/state_healer.h")
    Q_MOC_INCLUDE("app/chat/storage_model.h")
    Q_MOC_INCLUDE("app/chat/conversation_list_model.h")
    Q_MOC_INCLUDE("app/library/device_controller.h")
    Q_MOC_INCLUDE("app/library/library_controller.h")
    Q_MOC_INCLUDE("app/chat/search_model.h")
    Q_MOC_INCLUDE("app/exchange/exchange_controller.h")
    Q_MOC_INCLUDE("app/exchange/trash_model.h")
    Q_MOC_INCLUDE("app/chat/shelf_model.h")
    Q_MOC_INCLUDE("app/commands/command_model.h")
    Q_MOC_INCLUDE("app/commands/palette_model.h")
    Q_MOC_INCLUDE("app/library/model_controller.h")
    Q_MOC_INCLUDE("app/settings/language_controller.h")
    Q_MOC_INCLUDE("app/settings/look_choices.h")
    Q_MOC_INCLUDE("app/settings/settings.h")
    Q_MOC_INCLUDE("app/settings/settings_index.h")
    Q_MOC_INCLUDE("app/settings/start_guard.h")
    Q_MOC_INCLUDE("app/spelling/spell_checker.h")
    Q_MOC_INCLUDE("app/support/desktop.h")
    Q_MOC_INCLUDE("app/support/notice_model.h")
    Q_MOC_INCLUDE("app/support/toast_controller.h")
    Q_MOC_INCLUDE("app/wipe.h")
    Q_PROPERTY(rookery::app::ConversationListModel* conversations READ conversations CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ChatController* chat READ chat CONSTANT FINAL)
    Q_PROPERTY(rookery::app::LibraryController* library READ library CONSTANT FINAL)
    Q_PROPERTY(rookery::app::BranchController* branches READ branches CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ConversationTree* tree READ tree CONSTANT FINAL)
    Q_PROPERTY(rookery::app::StorageModel* storage READ storage CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ShelfModel* personas READ personas CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ShelfModel* books READ books CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ExchangeController* exchange READ exchange CONSTANT FINAL)
    Q_PROPERTY(rookery::app::TrashModel* trash READ trash CONSTANT FINAL)
    Q_PROPERTY(rookery::app::StateHealer* memory READ memory CONSTANT FINAL)
    Q_PROPERTY(rookery::app::MissingModel* missingModel READ missingModel CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ModelController* models READ models CONSTANT FINAL)
    Q_PROPERTY(rookery::app::DeviceController* devices READ devices CONSTANT FINAL)
    Q_PROPERTY(rookery::app::Settings* settings READ settings CONSTANT FINAL)
    Q_PROPERTY(rookery::app::NoticeModel* notices READ notices CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ToastController* toast READ toast CONSTANT FINAL)
    Q_PROPERTY(rookery::app::LookChoices* look READ look CONSTANT FINAL)
    Q_PROPERTY(rookery::app::LanguageController* language READ language CONSTANT FINAL)
    Q_PROPERTY(
        rookery::app::SettingsIndex* settingsIndex READ settingsIndex NOTIFY languageChanged FINAL)
    Q_PROPERTY(rookery::app::StartGuard* startGuard READ startGuard CONSTANT FINAL)
    Q_PROPERTY(rookery::app::SearchModel* search READ search CONSTANT FINAL)
    Q_PROPERTY(rookery::app::CommandModel* commands READ commands CONSTANT FINAL)
    Q_PROPERTY(rookery::app::AnswerControls* answers READ answers NOTIFY languageChanged FINAL)
    /// What new chats begin with.
    Q_PROPERTY(
        rookery::app::AnswerControls* usualAnswers READ usualAnswers NOTIFY languageChanged FINAL)
    Q_PROPERTY(rookery::app::ChatFinder* finder READ finder CONSTANT FINAL)
    Q_PROPERTY(rookery::app::PromptView* prompt READ prompt CONSTANT FINAL)
    Q_PROPERTY(rookery::app::SpeedMeter* speed READ speed CONSTANT FINAL)
    Q_PROPERTY(rookery::app::Announcer* announcer READ announcer CONSTANT FINAL)
    Q_PROPERTY(rookery::app::PaletteModel* palette READ palette CONSTANT FINAL)
    Q_PROPERTY(rookery::app::OwnPresets* presets READ presets CONSTANT FINAL)
    Q_PROPERTY(rookery::app::Desktop* desktop READ desktop CONSTANT FINAL)
    Q_PROPERTY(rookery::app::SpellChecker* spelling READ spelling CONSTANT FINAL)
    Q_PROPERTY(rookery::app::Wipe* wipe READ wipe CONSTANT FINAL)
    /// Why nothing is saved, as a sentence; empty if all is well.
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY readOnlyReasonChanged FINAL)
    /// Where the file dialog begins.
    Q_PROPERTY(QUrl modelsFolder READ modelsFolder CONSTANT FINAL)

public:
    Application(const AppOptions& options, const AppPaths& paths, QObject* parent = nullptr);
    ~Application() override;

    ConversationListModel* conversations() const { return m_conversations; }

    ChatController* chat() const { return m_chat; }

    BranchController* branches() const { return m_branches; }

    ConversationTree* tree() const { return m_tree; }

    StorageModel* storage() const { return m_storage; }

    ShelfModel* personas() const { return m_personas; }

    ShelfModel* books() const { return m_books; }

    ExchangeController* exchange() const { return m_exchange; }

    TrashModel* trash() const { return m_trash; }

    StateHealer* memory() const { return m_healer; }

    MissingModel* missingModel() const { return m_missingModel; }

    ModelController* models() const { return m_models; }

    DeviceController* devices() const { return m_devices; }

    LibraryController* library() const { return m_library; }

    Settings* settings() const { return m_settings; }

    NoticeModel* notices() const { return m_notices; }

    ToastController* toast() const { return m_toast; }

    LookChoices* look() const { return m_look; }

    LanguageController* language() const { return m_language; }

    SettingsIndex* settingsIndex() const { return m_settingsIndex; }

    StartGuard* startGuard() const { return m_startGuard; }

    SearchModel* search() const { return m_search; }

    CommandModel* commands() const { return m_commands; }

    PaletteModel* palette() const { return m_palette; }

    PromptView* prompt() const { return m_prompt; }

    SpeedMeter* speed() const { return m_speed; }

    Announcer* announcer() const { return m_announcer; }

    AnswerControls* answers() const { return m_answers; }

    AnswerControls* usualAnswers() const { return m_usualAnswers; }

    ChatFinder* finder() const { return m_finder; }

    OwnPresets* presets() const { return m_presets; }

    Desktop* desktop() const { return m_desktop; }

    SpellChecker* spelling() const { return m_spelling; }

    Wipe* wipe() const { return m_wipe; }

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
    Q_INVOKABLE void showDataFolder();
    Q_INVOKABLE QString version() const;
    /// For the page of diagnostics: reads the log.
    Q_INVOKABLE QString diagnostics() const;
    /// The same into a file in the data folder.
    Q_INVOKABLE void saveReport();
    /// What the toast offers, else the newest deletion.
    Q_INVOKABLE void undoLast();

signals:
    void readOnlyReasonChanged();
    /// What these objects say when they are asked has changed, not the objects.
    void languageChanged();
    /// The window should come to the front.
    void raiseRequested();
    /// From the palette, for the window: a command of app/commands/commands.cpp, a page, the chat.
    void commandWanted(const QString& command);
    void pageWanted(const QString& page);
    /// A row of the settings, by its key in app/settings/settings_index.cpp.
    void settingWanted(const QString& key);
    void chatWanted();

private:
    void connectChats();
    void connectBranches();
    void connectShelf();
    void connectExchange();
    void showAgain(qint64 conversationId, bool opens);
    void connectModels();
    void connectLibrary();
    void connectNotices();
    void connectAnswers();
    void connectDesktop();
    void tellWhatIsLeft();
    void connectPresets();
    void tellDesktop(qint64 conversationId, qint64 messageId);
    void connectSearch();
    void fillPalette();
    void openFound(qint64 conversationId, qint64 messageId, const QString& words = {});
    void restoreView();
    void showUnsaved();
    void showMove(const QString& sentence, bool again);
    void retranslate();

    AppOptions m_options;
    AppPaths m_paths;
    Settings* m_settings;
    LanguageController* m_language;
    LookChoices* m_look;
    SettingsIndex* m_settingsIndex;
    StartGuard* m_startGuard;
    NoticeModel* m_notices;
    ToastController* m_toast;
    Presets m_presetList;
    ScriptedInference* m_script = nullptr;
    InferenceService* m_inference;
    ModelController* m_models;
    DeviceController* m_devices;
    LibraryController* m_library;
    ConversationListModel* m_conversations;
    Archive* m_archive;
    ConversationBook* m_book;
    ConversationRuns* m_runs;
    ChatController* m_chat;
    Announcer* m_announcer;
    UsualAnswers* m_usual;
    AnswerControls* m_answers;
    AnswerControls* m_usualAnswers;
    ChatFinder* m_finder;
    PromptView* m_prompt;
    SpeedMeter* m_speed;
    ConversationFiling* m_filing;
    SearchModel* m_search;
    SearchModel* m_contents;  ///< the palette's
    CommandModel* m_commands;
    PaletteModel* m_palette;
    BranchController* m_branches;
    StateHealer* m_healer;
    DraftReader* m_draftReader;
    MissingModel* m_missingModel = nullptr;
    StateKeeper* m_keeper;
    ConversationTree* m_tree;
    StorageModel* m_storage;
    LeadReader* m_leadReader;
    ShelfModel* m_personas;
    ShelfModel* m_books;
    ExchangeController* m_exchange;
    TrashModel* m_trash;
    OwnPresets* m_presets = nullptr;
    Desktop* m_desktop = nullptr;
    SpellChecker* m_spelling = nullptr;
    Wipe* m_wipe = nullptr;
};

}  // namespace rookery::app
