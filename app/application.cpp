// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "app/chat/announcer.h"
#include "app/chat/answer_controls.h"
#include "app/chat/archive.h"
#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/chat_finder.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_filing.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/conversation_tree.h"
#include "app/chat/draft_reader.h"
#include "app/chat/lead_reader.h"
#include "app/chat/message_model.h"
#include "app/chat/missing_model.h"
#include "app/chat/prompt_view.h"
#include "app/chat/search_model.h"
#include "app/chat/shelf_model.h"
#include "app/chat/state_healer.h"
#include "app/chat/state_keeper.h"
#include "app/chat/storage_model.h"
#include "app/chat/text_file.h"
#include "app/chat/usual_answers.h"
#include "app/commands/command_model.h"
#include "app/commands/palette_model.h"
#include "app/exchange/exchange_controller.h"
#include "app/exchange/trash_model.h"
#include "app/inference/convert.h"
#include "app/inference/engine_client.h"
#include "app/inference/scripted_inference.h"
#include "app/library/device_controller.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/settings/language_controller.h"
#include "app/settings/look_choices.h"
#include "app/settings/settings.h"
#include "app/settings/settings_index.h"
#include "app/settings/start_guard.h"
#include "app/settings/system_theme.h"
#include "app/support/clipboard.h"
#include "app/support/notice_model.h"
#include "app/support/shown_text.h"
#include "app/support/toast_controller.h"
#include "engine/api/starter.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QTimer>

#include <chrono>

namespace rookery::app {
namespace {

/// "Today" becomes "Yesterday" while the window is open.
constexpr std::chrono::minutes kLookAtTheDay{1};
constexpr auto kLastConversation = "lastConversation";
constexpr auto kNewChatDraft = "newChatDraft";
const QString kStoreNotice = QStringLiteral("store");
const QString kMoveNotice = QStringLiteral("move");

}  // namespace

Application::Application(const AppOptions& options, const AppPaths& paths, QObject* parent)
    : QObject(parent),
      m_options(options),
      m_paths(paths),
      m_settings(new Settings(options.isPlay() ? QString() : paths.settingsFile(), this)),
      m_language(new LanguageController(*m_settings, this)),
      m_look(new LookChoices(*m_settings, this)),
      m_settingsIndex(new SettingsIndex(this)),
      m_startGuard(new StartGuard(*m_settings, this)),
      m_notices(new NoticeModel(this)),
      m_toast(new ToastController(this)) {
    if (options.isPlay())
        m_inference = m_script = new ScriptedInference(this);
    else
        m_inference = new EngineClient(this);
    m_models = new ModelController(*m_inference, *m_settings, this);
    m_devices = new DeviceController(*m_settings, this);
    m_library = new LibraryController({paths.models, options.isPlay() ? QString() : paths.data,
                                       QDir::homePath(), paths.usualModels, paths.modelsFixed},
                                      *m_models, this);
    if (!options.isPlay())
        m_models->setStarter(toQt(starterModel().string()));
    m_conversations = new ConversationListModel(this);
    m_archive = new Archive(options.isPlay() ? QString() : paths.data, this);
    m_book = new ConversationBook(*m_archive, *m_conversations, this);
    m_runs = new ConversationRuns(*m_book, *m_archive, *m_inference, m_presetList, this);
    m_chat = new ChatController({*m_book, *m_runs, *m_conversations, *m_models, *m_settings}, this);
    connectAnswers();
    m_announcer = new Announcer(this);
    connect(m_runs, &ConversationRuns::activityChanged, this, [this](qint64 id) {
        if (id == m_chat->conversationId() &&
            m_runs->activity(id) == ConversationRuns::Activity::Writing)
            m_announcer->answerStarted();
    });
    connect(m_runs, &ConversationRuns::answerEnded, this, [this](qint64 id, qint64 messageId) {
        const ConversationBook::Held held = m_book->find(id);
        const Message* answer = held ? held->find(messageId) : nullptr;
        if (answer != nullptr && id == m_chat->conversationId())
            m_announcer->answerEnded(*answer);
    });
    m_finder = new ChatFinder(*m_chat->messages(), this);
    const auto showAnswers = [this] { m_finder->setPlain(!m_look->markdown()); };
    connect(m_look, &LookChoices::changed, this, showAnswers);
    showAnswers();
    const auto nameChats = [this] { m_book->nameConversations(m_settings->namesChats()); };
    connect(m_settings, &Settings::namesChatsChanged, this, nameChats);
    nameChats();
    m_filing = new ConversationFiling(*m_archive, *m_conversations, *m_toast, this);
    m_search = new SearchModel(*m_archive, *m_conversations, this);
    m_contents = new SearchModel(*m_archive, *m_conversations, this);
    m_commands = new CommandModel(*m_settings, this);
    m_palette = new PaletteModel(*m_contents, this);
    m_branches = new BranchController(*m_book, *m_runs, *m_chat, this);
    m_healer = new StateHealer(*m_book, *m_runs, *m_archive, *m_inference, this);
    m_draftReader = new DraftReader({*m_chat, *m_branches, *m_runs, *m_settings}, this);
    m_missingModel = new MissingModel({*m_chat, *m_models, *m_library}, this);
    m_keeper = new StateKeeper(*m_book, *m_runs, *m_archive, this);
    m_tree = new ConversationTree(*m_book, *m_runs, *m_archive, this);
    m_storage = new StorageModel(*m_archive, *m_keeper, this);
    m_leadReader = new LeadReader(*m_runs, *m_archive, *m_inference, this);
    const ShelfModel::Parts shelf{*m_archive, *m_runs, *m_leadReader};
    m_personas = new ShelfModel(ShelfModel::Personas, shelf, this);
    m_books = new ShelfModel(ShelfModel::Books, shelf, this);
    m_exchange = new ExchangeController(*m_archive, this);
    m_trash = new TrashModel(*m_archive, this);
    connectChats();
    connectBranches();
    connectShelf();
    connectExchange();
    connectModels();
    connectLibrary();
    connectNotices();
    connectSearch();
    connectDesktop();
    m_filing->start();
    m_book->showFirst();

    connect(m_language, &LanguageController::changed, this, &Application::retranslate);
    auto* desktop = new SystemTheme(this);
    // Until the desktop has answered it is what it was last time: else the window would be made
    // light, and then all of it dark.
    m_settings->setSystemDark(desktop->isAsking() ? m_settings->lastSystemDark() : desktop->dark());
    connect(desktop, &SystemTheme::darkChanged, m_settings, &Settings::setSystemDark);
    connect(desktop, &SystemTheme::answered, m_settings,
            [this, desktop] { m_settings->setSystemDark(desktop->dark()); });
    if (options.scale > 0)
        m_settings->setScale(options.scale);
    if (!options.theme.isEmpty())
        m_settings->setTheme(options.theme == QLatin1String("dark") ? Settings::Dark
                                                                    : Settings::Light);
}

/// In this order: nothing new begins, the engine ends, what it had is saved, the stores end.
Application::~Application() {
    m_chat->saveDraftNow();
    m_runs->beginShutdown();
    m_inference->shutdown();
    delete m_startGuard;  // writes to the settings, which are older and so would go first
    m_settings->flush();
    delete m_missingModel;
    delete m_library;
    delete m_trash;
    delete m_exchange;
    delete m_books;
    delete m_personas;
    delete m_leadReader;
    delete m_storage;
    delete m_tree;
    delete m_keeper;
    delete m_healer;
    delete m_branches;
    delete m_prompt;
    delete m_chat;
    delete m_runs;
    delete m_book;
    delete m_archive;
}

QString Application::readOnlyReason() const {
    return m_archive->unsavedReason();
}

QUrl Application::modelsFolder() const {
    return QUrl::fromLocalFile(m_paths.models);
}

void Application::connectChats() {
    connect(m_conversations, &ConversationListModel::newChatRequested, m_chat,
            &ChatController::newChat);
    connect(m_conversations, &ConversationListModel::openRequested, m_chat, &ChatController::open);
    connect(m_conversations, &ConversationListModel::renameRequested, m_book,
            &ConversationBook::rename);
    connect(m_conversations, &ConversationListModel::removeRequested, this, [this](qint64 id) {
        m_runs->abandon(id);
        m_book->trash(id);
    });
    connect(m_conversations, &ConversationListModel::undoRemoveRequested, m_book,
            &ConversationBook::restoreTrashed);
    connect(m_book, &ConversationBook::trashed, this, [this](qint64, const QString& title) {
        m_toast->showWithAction(tr("Moved “%1” to the trash.").arg(shownInSentence(title)),
                                tr("Undo"), [this] { m_book->restoreTrashed(); });
    });
    connect(m_chat, &ChatController::copyRequested, this, &Application::copyText);
    connect(m_chat, &ChatController::conversationChanged, this, [this] {
        const qint64 id = m_chat->conversationId();
        if (m_chat->isPrivate())
            return;
        m_archive->chats(
            [id](store::ChatStore& chats) {
                return chats.setValue(kLastConversation, std::to_string(id));
            },
            [](const Result<void>&) {});
    });
    connect(m_conversations, &ConversationListModel::removeManyRequested, this,
            [this](const QList<qint64>& ids) {
                for (const qint64 id : ids) {
                    m_runs->abandon(id);
                    m_book->trash(id);
                }
                if (ids.size() > 1)
                    m_toast->showWithAction(
                        tr("Moved %n chat(s) to the trash.", "", static_cast<int>(ids.size())),
                        tr("Undo"), [this, count = ids.size()] {
                            for (qsizetype at = 0; at < count; ++at)
                                m_book->restoreTrashed();
                        });
            });
    auto* day = new QTimer(this);
    day->start(kLookAtTheDay);
    connect(day, &QTimer::timeout, m_conversations,
            [this] { m_conversations->setNow(QDateTime::currentDateTimeUtc()); });
}

void Application::connectModels() {
    connect(m_models, &ModelController::ready, this,
            [this] { m_runs->setModel(m_models->loaded()); });
    connect(m_models, &ModelController::stateChanged, this, [this] {
        if (m_models->loaded() != nullptr)
            return;
        m_runs->setModel(nullptr);
        m_runs->stopActive();
    });
    connect(m_models, &ModelController::copyRequested, this, &Application::copyText);
    connect(m_devices, &DeviceController::wishChanged, m_models, &ModelController::reload);
    connect(m_models, &ModelController::moved, this, &Application::showMove);
    connect(m_models, &ModelController::ready, this, [this] { m_notices->removeKey(kMoveNotice); });
    connect(m_runs, &ConversationRuns::speedMeasured, m_models, &ModelController::setSpeed);
}

/// The answer goes on; the card is tried again by itself once, then by the user.
void Application::showMove(const QString& sentence, bool again) {
    if (again) {
        m_notices->add(
            {kMoveNotice,
             NoticeModel::Warning,
             tr("The graphics card stopped. This answer goes on on the processor, slower; "
                "nothing was lost. The card is tried again when it is done."),
             sentence,
             {},
             {}});
        return;
    }
    m_notices->add(
        {kMoveNotice, NoticeModel::Warning,
         tr("The graphics card stopped again. Now on the processor, slower; nothing was lost."),
         sentence, tr("Try the card again"), [this] { m_models->reload(); }});
}

void Application::connectNotices() {
    connect(m_archive, &Archive::unsavedReasonChanged, this, &Application::showUnsaved);
    connect(m_archive, &Archive::noticed, this, [this](const QString& sentence) {
        m_notices->add({{}, NoticeModel::Warning, sentence, {}, {}, {}});
    });
}

void Application::showUnsaved() {
    const QString reason = m_archive->unsavedReason();
    if (reason.isEmpty())
        m_notices->removeKey(kStoreNotice);
    else
        m_notices->add({kStoreNotice, NoticeModel::Error,
                        tr("Chats are not being saved. %1").arg(reason), m_paths.data,
                        tr("Copy details"),
                        [this, reason] { copyText(reason + QLatin1Char('\n') + m_paths.data); }});
    emit readOnlyReasonChanged();
}

void Application::start() {
    m_book->start();
    m_storage->start();
    m_personas->refresh();
    m_books->refresh();
    m_library->showCatalogue();
    m_startGuard->begin();
    if (m_startGuard->tripped()) {
        emit pageWanted(QStringLiteral("safe"));
        return;
    }
    tellWhatIsLeft();
    restoreView();
    m_library->refresh();
    if (!m_options.model.isEmpty())
        m_models->openPath(m_options.model);
    else if (!m_options.files.isEmpty())
        openFiles(m_options.files);
    else if (m_options.demo)
        m_models->openPath(m_paths.models + QStringLiteral("/Scripted.safetensors"));
    else if (!m_options.isPlay())
        m_models->openLast(m_library->defaultModel());
}

/// What was in view and being written when the program ended.
void Application::restoreView() {
    struct View {
        qint64 conversation = 0;
        QString draft;
    };

    m_archive->chats(
        [](store::ChatStore& chats) -> Result<View> {
            ROOKERY_TRY(const auto last, chats.value(kLastConversation));
            ROOKERY_TRY(const auto draft, chats.value(kNewChatDraft));
            return View{toQt(last.value_or("0")).toLongLong(), toQt(draft.value_or(""))};
        },
        [this](const Result<View>& view) {
            if (!view.ok())
                return;
            m_chat->setNewChatDraft(view->draft);
            const bool goesOn = !m_settings->startWithNewChat();
            if (goesOn && view->conversation > 0 && m_chat->conversationId() == 0 &&
                m_chat->empty())
                m_chat->open(view->conversation);
        });
}

void Application::interruptForPicture() {
    m_runs->beginShutdown();
    m_runs->stopActive();
}

void Application::startedAgain(const QList<QUrl>& files) {
    emit raiseRequested();
    openFiles(files);
}

void Application::openFiles(const QList<QUrl>& urls) {
    QList<QUrl> texts;
    QList<QUrl> models;
    for (const QUrl& url : urls)
        (looksLikeText(url.toLocalFile()) ? texts : models).append(url);
    if (!texts.isEmpty()) {
        m_chat->attachFiles(texts);
        emit chatWanted();
    }
    if (models.isEmpty())
        return;
    if (models.size() > 1)
        m_toast->show(tr("One model at a time: opening the first of %1 files.").arg(models.size()));
    m_models->open(models.constFirst());
}

void Application::copyText(const QString& text) {
    copyToClipboard(text);
    m_toast->show(tr("Copied"));
}

void Application::undoLast() {
    if (m_toast->visible() && !m_toast->actionText().isEmpty())
        m_toast->act();
    else
        m_book->restoreTrashed();
}

void Application::showLogFolder() {
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_paths.logFolder())))
        m_toast->show(tr("The log is in %1").arg(QDir::toNativeSeparators(m_paths.logFolder())));
}

void Application::showDataFolder() {
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_paths.data)))
        m_toast->show(tr("The chats are in %1").arg(QDir::toNativeSeparators(m_paths.data)));
}

QString Application::version() const {
    return QStringLiteral(ROOKERY_VERSION);
}

}  // namespace rookery::app
