// SPDX-License-Identifier: Apache-2.0
#include "app/chat/draft_reader.h"

#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_runs.h"
#include "app/settings/settings.h"

#include <QTimer>

#include <chrono>
#include <optional>
#include <utility>

namespace rookery::app {
namespace {

/// Between two words nobody stops for so long, between two thoughts everybody does.
constexpr std::chrono::milliseconds kPause{300};
/// Less is read in no time.
constexpr qsizetype kShortest = 32;

}  // namespace

DraftReader::DraftReader(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_chat(parts.chat),
      m_branches(parts.branches),
      m_runs(parts.runs),
      m_settings(parts.settings),
      m_pause(new QTimer(this)) {
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &DraftReader::look);
    connect(&m_chat, &ChatController::draftChanged, this, &DraftReader::again);
    connect(&m_chat, &ChatController::conversationChanged, this, [this] {
        drop();
        again();
    });
    connect(&m_chat, &ChatController::leadChanged, this, [this] {
        drop();
        again();
    });
    connect(&m_branches, &BranchController::changed, this, &DraftReader::again);
    connect(&m_runs, &ConversationRuns::activityChanged, this, &DraftReader::again);
    connect(&m_runs, &ConversationRuns::modelChanged, this, &DraftReader::again);
    connect(&m_settings, &Settings::readsAheadChanged, this, [this] {
        drop();
        again();
    });
}

void DraftReader::again() {
    if (m_settings.readsAhead() && m_chat.draft().size() >= kShortest) {
        m_pause->start();
        return;
    }
    m_pause->stop();
    drop();
}

void DraftReader::drop() {
    if (std::exchange(m_asked, false))
        m_runs.dropLookAhead();
}

/// With attachments it is the same: the question stands before them, and what comes behind it may
/// change with its next word.
void DraftReader::look() {
    const QString words = m_chat.draft().trimmed();
    if (words.size() >= kShortest && !m_chat.sending() && ask(words))
        m_asked = true;
    else
        drop();
}

bool DraftReader::ask(const QString& words) {
    const std::optional<qint64> parent = m_branches.below();
    if (!parent)
        return false;
    if (const ConversationBook::Held held = m_chat.current())
        return m_runs.lookAhead(*held, *parent, words);
    return m_chat.conversationId() == 0 && m_runs.lookAhead(m_chat.unbegun(), 0, words);
}

}  // namespace rookery::app
