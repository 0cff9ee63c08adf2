// SPDX-License-Identifier: Apache-2.0
#include "app/chat/branch_controller.h"

#include "app/chat/chat_controller.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/presets.h"
#include "app/chat/sampling_controls.h"
#include "app/chat/side_by_side.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

int rowOf(const Conversation& conversation, qint64 messageId) {
    const auto& messages = conversation.messages;
    const auto at =
        std::find_if(messages.begin(), messages.end(),
                     [messageId](const Message& message) { return message.id == messageId; });
    return at == messages.end() ? -1 : static_cast<int>(at - messages.begin());
}

/// Questions and answers take turns from the first message on.
int turnOfRow(int row) {
    return row / 2 + 1;
}

}  // namespace

BranchController::BranchController(ConversationBook& book, ConversationRuns& runs,
                                   ChatController& chat, QObject* parent)
    : QObject(parent),
      m_book(book),
      m_runs(runs),
      m_chat(chat),
      m_sideBySide(new SideBySide(book, runs, chat, this)) {
    chat.setSender([this](const QString& text) { return send(text); });
    connect(&runs, &ConversationRuns::modelChanged, this, &BranchController::modelChanged);
    connect(&chat, &ChatController::conversationChanged, this, [this] {
        m_wanted = 0;
        set(AtEnd, 0);
    });
    connect(&book, &ConversationBook::pathChanged, this, &BranchController::onPathChanged);
}

ConversationBook::Held BranchController::current() const {
    return m_chat.current();
}

std::optional<qint64> BranchController::below() const {
    const ConversationBook::Held held = current();
    if (!held || m_mode == AtEnd)
        return held ? held->leaf() : 0;
    const Message* message = held->find(m_messageId);
    if (message == nullptr || (m_mode == Editing && message->role == MessageRole::Assistant))
        return std::nullopt;
    return m_mode == Editing ? message->parent : message->id;
}

int BranchController::row() const {
    const ConversationBook::Held held = current();
    return held && m_mode != AtEnd ? rowOf(*held, m_messageId) : -1;
}

QString BranchController::note() const {
    const int at = row();
    if (at < 0)
        return {};
    return m_mode == Editing ? tr("Editing turn %1, on a new branch").arg(turnOfRow(at))
                             : tr("From turn %1, on a new branch").arg(turnOfRow(at));
}

void BranchController::set(Mode mode, qint64 messageId) {
    if (m_mode == mode && m_messageId == messageId)
        return;
    m_mode = mode;
    m_messageId = messageId;
    m_chat.setDraftIsKept(mode != Editing);
    emit changed();
}

void BranchController::edit(qint64 messageId) {
    const ConversationBook::Held held = current();
    const Message* message = held ? held->find(messageId) : nullptr;
    if (message == nullptr || isOpen(message->status))
        return;
    if (m_mode != Editing) {
        m_chat.saveDraftNow();
        m_draftBefore = m_chat.wholeDraft();
    }
    const QString words = message->text;
    set(Editing, messageId);
    m_chat.showDraft(words);
}

void BranchController::editLast() {
    const ConversationBook::Held held = current();
    if (!held)
        return;
    const auto& messages = held->messages;
    const auto last = std::find_if(messages.rbegin(), messages.rend(), [](const Message& message) {
        return message.role == MessageRole::User;
    });
    if (last != messages.rend())
        edit(last->id);
}

void BranchController::rewind(qint64 messageId) {
    const ConversationBook::Held held = current();
    if (!held)
        return;
    int at = rowOf(*held, messageId);
    if (at < 0)
        return;
    // From an answer; the first question has none before it.
    if (held->messages[static_cast<std::size_t>(at)].role == MessageRole::User)
        --at;
    leave();
    if (at < 0 || at + 1 >= static_cast<int>(held->messages.size()))
        return;
    const Message& answer = held->messages[static_cast<std::size_t>(at)];
    if (isOpen(answer.status))
        return;
    set(Rewound, answer.id);
    emit stoodAt(answer.id);
}

void BranchController::rewindBy(int turns) {
    const ConversationBook::Held held = current();
    if (!held || held->messages.empty())
        return;
    const int last = static_cast<int>(held->messages.size()) - 1;
    const int from = m_mode == Rewound ? row() : last;
    const int to = std::clamp(from + 2 * turns, std::min(1, last), last);
    rewind(held->messages[static_cast<std::size_t>(to)].id);
}

void BranchController::leave() {
    const bool edited = m_mode == Editing;
    set(AtEnd, 0);
    if (edited)
        m_chat.showDraft(std::exchange(m_draftBefore, {}));
}

bool BranchController::canThink() const {
    return m_runs.model() != nullptr && m_runs.model()->canThink;
}

void BranchController::regenerate(qint64 messageId) {
    const ConversationBook::Held held = current();
    const Message* message = held ? held->find(messageId) : nullptr;
    if (message == nullptr || message->role != MessageRole::Assistant || isOpen(message->status))
        return;
    leave();
    m_runs.regenerate(held, messageId);
}

void BranchController::tryAgain(qint64 messageId, Again how) {
    const ConversationBook::Held held = current();
    const Message* message = held ? held->find(messageId) : nullptr;
    if (message == nullptr || message->role != MessageRole::Assistant || isOpen(message->status))
        return;
    leave();
    AnswerChoice choice = m_runs.presets().withAnotherSeed(held->choice);
    if (how == Precise || how == Creative) {
        choice = SamplingControls::withoutNumbers(choice);
        choice.preset = how == Precise ? QStringLiteral("precise") : QStringLiteral("creative");
    }
    if (how == Thinking)
        choice.thinking = rookery::Thinking::Full;
    m_runs.regenerate(held, messageId, AnswerVariant{choice, {}});
}

void BranchController::showSibling(qint64 messageId, int step) {
    leave();
    if (const ConversationBook::Held held = current())
        m_book.showSibling(held, messageId, step);
}

void BranchController::goTo(qint64 messageId) {
    leave();
    m_wanted = 0;
    const ConversationBook::Held held = current();
    if (held && !held->isInView(messageId))
        m_book.showBranch(held, messageId);
}

void BranchController::branchFrom(qint64 messageId) {
    const ConversationBook::Held held = current();
    if (!held)
        return;
    goTo(messageId);
    if (held->isInView(messageId))
        rewind(messageId);
    else
        m_wanted = messageId;
}

void BranchController::trash(qint64 messageId) {
    const ConversationBook::Held held = current();
    if (!held)
        return;
    leave();
    // What is being written below would be saved where nobody sees it.
    m_runs.abandon(held->id);
    m_book.trashBranch(held, messageId);
}

void BranchController::setSavepoint(qint64 messageId, const QString& name) {
    if (const ConversationBook::Held held = current())
        m_book.setSavepoint(held->id, messageId, name.trimmed());
}

/// True: it was sent here.
bool BranchController::send(const QString& text) {
    const ConversationBook::Held held = current();
    const Message* message = held && m_mode != AtEnd ? held->find(m_messageId) : nullptr;
    if (message == nullptr)
        return false;
    const Mode mode = m_mode;
    const Message target = *message;
    leave();
    if (mode == Editing && target.role == MessageRole::Assistant) {
        m_book.addEditedAnswer(held, target.id, text);
        return true;
    }
    if (mode == Rewound)
        m_chat.showDraft({});
    m_chat.sendBelow(mode == Editing ? target.parent : target.id, text);
    m_chat.saveDraftNow();  // saving the turn empties it
    return true;
}

void BranchController::onPathChanged(qint64 conversationId) {
    const ConversationBook::Held held = current();
    if (!held || held->id != conversationId)
        return;
    if (m_wanted != 0 && held->isInView(m_wanted))
        rewind(std::exchange(m_wanted, 0));
    else if (m_mode != AtEnd && !held->isInView(m_messageId))
        leave();
    emit changed();
}

}  // namespace rookery::app
