// SPDX-License-Identifier: Apache-2.0
// What connects the program with the desktop around it, and what is chosen once for all of it.
#include "app/application.h"
#include "app/chat/answer_controls.h"
#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/own_presets.h"
#include "app/chat/side_by_side.h"
#include "app/chat/storage_model.h"
#include "app/library/library_controller.h"
#include "app/settings/settings.h"
#include "app/spelling/spell_checker.h"
#include "app/support/desktop.h"
#include "app/support/shown_text.h"
#include "app/support/toast_controller.h"
#include "app/wipe.h"

#include <QGuiApplication>
#include <QWindow>

namespace rookery::app {

void Application::connectDesktop() {
    m_desktop = new Desktop(this);
    connect(m_runs, &ConversationRuns::answerEnded, this, &Application::tellDesktop);
    connect(m_desktop, &Desktop::activated, this, [this](qint64 conversation) {
        emit raiseRequested();
        openFound(conversation, 0);
    });
    m_spelling = new SpellChecker(
        *m_settings, m_options.isPlay() ? QString() : m_paths.data + QStringLiteral("/words.txt"),
        this);
    m_wipe = new Wipe(m_paths, !m_options.isPlay(), this);
    connect(m_wipe, &Wipe::wanted, this, [] { QGuiApplication::exit(Wipe::kStartAnew); });
    connect(m_wipe, &Wipe::failed, this,
            [this](const QString& sentence) { m_toast->show(sentence); });
    connect(this, &Application::languageChanged, m_wipe, &Wipe::wordChanged);
}

/// After everything was to be deleted.
void Application::tellWhatIsLeft() {
    if (m_options.isPlay())
        return;
    if (const QStringList left = Wipe::takeLeft(m_paths); !left.isEmpty())
        m_toast->show(tr("%n files could not be deleted; delete them yourself: %1", nullptr,
                         static_cast<int>(left.size()))
                          .arg(left.constFirst()));
}

namespace {

/// One that was made an icon may be said to have the focus still.
bool isInFront() {
    const QWindow* window = QGuiApplication::focusWindow();
    return window != nullptr && window->isExposed();
}

}  // namespace

/// Only what somebody waits for: not what he stopped, and nothing of what was written.
void Application::tellDesktop(qint64 conversationId, qint64 messageId) {
    const ConversationBook::Held held = m_book->find(conversationId);
    const Message* answer = held ? held->find(messageId) : nullptr;
    if (answer == nullptr || !m_settings->notifications() || !m_desktop->notifies() || isInFront())
        return;
    const QString title =
        held->isPrivate || held->title.isEmpty() ? tr("Rookery") : shownLine(held->title);
    if (answer->status == MessageStatus::Done || answer->status == MessageStatus::Length)
        m_desktop->notify(conversationId, title, tr("The answer is finished."));
    if (answer->status == MessageStatus::Failed)
        m_desktop->notify(conversationId, title, tr("The answer failed."));
}

void Application::connectLibrary() {
    connect(m_library, &LibraryController::folderChosen, this, [this](const QString& folder) {
        m_paths.models = folder;
        m_wipe->setModels(folder);
        if (folder == m_paths.usualModels)
            m_settings->removeValue(QLatin1String(AppPaths::kModelsKey));
        else
            m_settings->setValue(QLatin1String(AppPaths::kModelsKey), folder);
    });
    connect(m_library, &LibraryController::said, this,
            [this](const QString& sentence) { m_toast->show(sentence); });
    connect(m_library, &LibraryController::copyRequested, this, &Application::copyText);
    connect(m_storage, &StorageModel::changed, m_library,
            [this] { m_library->setMemoryBytes(m_storage->totalBytes()); });
}

void Application::connectPresets() {
    m_presets = new OwnPresets(*m_settings, m_presetList, this);
    connect(m_presets, &OwnPresets::changed, this, [this] {
        m_answers->refresh();
        m_usualAnswers->refresh();
        emit m_branches->sideBySide()->waysChanged();
        emit languageChanged();
    });
    connect(m_presets, &OwnPresets::removed, this, [this](const QString& title) {
        m_toast->showWithAction(tr("Deleted the preset “%1”.").arg(shownInSentence(title)),
                                tr("Undo"), [this] { m_presets->undoRemove(); });
    });
}

}  // namespace rookery::app
