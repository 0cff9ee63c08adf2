// SPDX-License-Identifier: Apache-2.0
#include "app/chat/chat_controller.h"

#include "app/chat/attachment_text.h"
#include "app/chat/attachments.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/message_model.h"
#include "app/library/model_controller.h"
#include "app/settings/settings.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::milliseconds kDraftPause{600};

}  // namespace

ChatController::ChatController(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_book(parts.book),
      m_runs(parts.runs),
      m_list(parts.list),
      m_models(parts.models),
      m_settings(parts.settings),
      m_messages(new MessageModel(this)),
      m_attachments(new Attachments(this)),
      m_draftTimer(new QTimer(this)) {
    m_draftTimer->setSingleShot(true);
    m_draftTimer->setInterval(kDraftPause);
    connect(m_draftTimer, &QTimer::timeout, this, &ChatController::saveDraftNow);
    connect(m_messages, &MessageModel::countChanged, this, &ChatController::emptyChanged);
    connect(m_attachments, &Attachments::changed, this, [this] {
        m_draftTimer->start();
        composerMayHaveChanged();
    });
    connectParts();
}

void ChatController::connectParts() {
    connect(&m_book, &ConversationBook::messageAdded, this, &ChatController::onAdded);
    connect(&m_book, &ConversationBook::pathChanged, this, [this](qint64 conversation) {
        if (!m_current || conversation != m_conversationId)
            return;
        m_messages->show(m_current->messages);
        if (m_wantedMessage != 0)
            goToWanted();
    });
    connect(&m_book, &ConversationBook::messageChanged, this,
            [this](qint64 conversation, qint64 id) {
                if (m_current && conversation == m_conversationId)
                    if (const Message* message = m_current->find(id))
                        m_messages->update(*message);
            });
    connect(&m_book, &ConversationBook::textChanged, this, [this](qint64 conversation, qint64 id) {
        if (m_current && conversation == m_conversationId)
            if (const Message* message = m_current->find(id))
                m_messages->setText(id, message->text);
    });
    connect(&m_book, &ConversationBook::textGrew, this, [this](qint64 conversation, qint64 id) {
        if (m_current && conversation == m_conversationId)
            if (const Message* message = m_current->find(id))
                m_messages->grow(id, message->text);
    });
    connect(&m_book, &ConversationBook::thoughtChanged, this,
            [this](qint64 conversation, qint64 id) {
                if (m_current && conversation == m_conversationId)
                    if (const Message* message = m_current->find(id))
                        m_messages->setThought(*message);
            });
    connect(&m_book, &ConversationBook::titleChanged, this, &ChatController::titleChanged);
    connect(&m_book, &ConversationBook::renumbered, this, [this](qint64 before) {
        if (m_current && before == m_conversationId)
            attach(m_current);
    });
    connect(&m_book, &ConversationBook::trashed, this, [this](qint64 conversation) {
        if (conversation == m_conversationId)
            newChat();
    });
    connect(&m_runs, &ConversationRuns::activityChanged, this, &ChatController::onActivity);
    connect(&m_runs, &ConversationRuns::answerEnded, this, &ChatController::onEnded);
    connect(&m_runs, &ConversationRuns::statusLineChanged, this,
            &ChatController::statusLineChanged);
    connect(&m_models, &ModelController::stateChanged, this,
            &ChatController::composerMayHaveChanged);
    connect(&m_models, &ModelController::progressChanged, this, &ChatController::composerChanged);
    connect(&m_settings, &Settings::sendWithCtrlEnterChanged, this,
            &ChatController::composerChanged);
}

QString ChatController::title() const {
    const ConversationListModel::Row* row = m_list.find(m_conversationId);
    return shownLine(row != nullptr ? row->title : m_current ? m_current->title : QString());
}

ChatController::Composer ChatController::composer() const {
    switch (m_runs.activity(m_conversationId)) {
        case ConversationRuns::Activity::Writing:
            return Answering;
        case ConversationRuns::Activity::Reading:
            return Reading;
        case ConversationRuns::Activity::Queued:
        case ConversationRuns::Activity::None:
            break;
    }
    if (m_models.state() == ModelController::Loading)
        return Loading;
    if (m_models.loaded() == nullptr && m_models.state() != ModelController::Resting)
        return NoModel;
    return m_runs.isQueued(m_conversationId) ? Queued : Idle;
}

QString ChatController::composerHint() const {
    if (m_attachments->count() > 0 && !m_attachments->ready())
        return m_attachments->failed() ? tr("Take out what cannot be read")
                                       : tr("Reading the attachment");
    const QString key = m_settings.sendWithCtrlEnter() ? tr("Ctrl+Enter") : tr("Enter");
    switch (composer()) {
        case Idle:
            return tr("%1 to send").arg(key);
        case NoModel:
            return tr("Choose a model to send");
        case Loading:
            return tr("Sends when ready · %1").arg(percentWords(m_models.progress()));
        case Answering:
        case Reading:
            return m_draft.trimmed().isEmpty() && m_attachments->count() == 0
                       ? tr("Esc to stop")
                       : tr("%1 to queue").arg(key);
        case Queued:
            return tr("Waits for another answer");
    }
    return {};
}

bool ChatController::canSend() const {
    const bool something = !m_draft.trimmed().isEmpty() || m_attachments->count() > 0;
    return !m_sending && something && m_attachments->ready() && composer() != NoModel;
}

bool ChatController::empty() const {
    return m_conversationId == 0 && m_messages->count() == 0;
}

QString ChatController::statusLine() const {
    return m_runs.statusLine(m_conversationId);
}

void ChatController::show(qint64 conversationId) {
    if (m_draftTimer->isActive())
        saveDraftNow();
    ++m_view;
    m_sending = false;
    m_conversationId = conversationId;
    m_list.setCurrent(conversationId);
    const ConversationListModel::Mark mark = m_list.mark(conversationId);
    if (mark == ConversationListModel::Unseen || mark == ConversationListModel::Error)
        m_list.setMark(conversationId, ConversationListModel::None);
}

void ChatController::setChoice(const AnswerChoice& choice) {
    if (choice == this->choice())
        return;
    if (m_current)
        m_book.setChoice(m_current, choice);
    else
        m_newChoice = choice;
    emit choiceChanged();
}

void ChatController::setUsualChoice(const AnswerChoice& choice) {
    if (m_newChoice == m_usualChoice)
        m_newChoice = choice;
    m_usualChoice = choice;
    emit choiceChanged();
}

void ChatController::newPrivateChat() {
    newChat();
    loadDraft({});
    m_beginsPrivate = true;
    emit privateChanged();
}

void ChatController::keepPrivateChat() {
    m_beginsPrivate = false;
    if (m_current && m_current->isPrivate)
        m_book.keepPrivate(m_current);
    emit privateChanged();
}

void ChatController::retranslate() {
    for (const Message& message : m_messages->messages())
        m_messages->update(Message(message));
    emit statusLineChanged();
    composerMayHaveChanged();
}

void ChatController::newChat() {
    show(0);
    m_beginning = {};
    m_newChoice = m_usualChoice;
    m_beginsPrivate = false;
    attach(nullptr);
    loadDraft(m_newChatDraft);
}

void ChatController::open(qint64 conversationId) {
    if (conversationId == 0) {
        newChat();
        return;
    }
    if (conversationId == m_conversationId)
        return;
    show(conversationId);
    m_book.load(conversationId, [this, view = m_view](const ConversationBook::Held& held) {
        if (view != m_view)
            return;
        if (!held) {
            newChat();
            return;
        }
        attach(held);
        loadDraft(held->draft);
    });
}

void ChatController::openMessage(qint64 conversationId, qint64 messageId) {
    m_wantedMessage = messageId;
    if (conversationId != m_conversationId)
        open(conversationId);
    else if (m_current)
        goToWanted();
}

void ChatController::goToWanted() {
    const int row = m_messages->rowOf(m_wantedMessage);
    if (row >= 0 || m_current->isWhole())
        m_wantedMessage = 0;
    if (row >= 0)
        emit rowWanted(row);
}

void ChatController::attach(const ConversationBook::Held& conversation) {
    m_current = conversation;
    m_conversationId = conversation ? conversation->id : 0;
    m_list.setCurrent(m_conversationId);
    m_messages->reset(conversation ? conversation->messages : std::vector<Message>());
    emit conversationChanged();
    emit leadChanged();
    emit privateChanged();
    emit titleChanged();
    emit statusLineChanged();
    composerMayHaveChanged();
    if (m_wantedMessage != 0 && conversation)
        goToWanted();
}

void ChatController::send() {
    const QString question = m_draft.trimmed();
    const bool empty = question.isEmpty() && m_attachments->count() == 0;
    if (empty || m_sending || !m_attachments->ready())
        return;
    const QString text = joinMessage({question, m_attachments->all()});
    if (composer() == NoModel) {
        m_models.openLast({}, [this](bool opens) { opens ? send() : modelNeeded(); });
        return;
    }
    if (m_conversationId != 0 && !m_current)
        return;  // still loading: a moment later it works
    if (m_sender && m_sender(text))
        return;
    loadDraft({});
    saveDraftNow();
    sendBelow(m_current ? m_current->leaf() : 0, text);
}

void ChatController::setDraftIsKept(bool kept) {
    m_draftTimer->stop();
    m_draftIsKept = kept;
}

void ChatController::sendBelow(qint64 parent, const QString& text) {
    m_sending = true;
    const auto added = [this, view = m_view, begins = !m_current, choice = m_newChoice](
                           const ConversationBook::Held& held, qint64 answerId) {
        if (begins && !(choice == AnswerChoice()))
            m_book.setChoice(held, choice);
        if (view == m_view) {
            m_sending = false;
            if (!m_current)
                attach(held);
        }
        m_runs.enqueue(held, answerId);
        emit canSendChanged();
    };
    if (!m_current && m_beginsPrivate)
        m_book.addPrivateTurn(m_beginning, text, added);
    else if (!m_current)
        m_book.begin(m_beginning, text, added);
    else
        m_book.addTurnBelow(m_current, parent, text, added);
    emit canSendChanged();
}

void ChatController::stop() {
    m_runs.stop(m_conversationId);
}

void ChatController::cancelQueued() {
    const QString text = m_runs.cancelQueued(m_conversationId);
    if (!text.isEmpty() && m_draft.trimmed().isEmpty() && m_attachments->count() == 0) {
        loadDraft(text);
        m_draftTimer->start();
    }
}

void ChatController::continueAnswer(qint64 messageId) {
    if (m_current)
        m_runs.resume(m_current, messageId);
}

void ChatController::retry(qint64 messageId) {
    continueAnswer(messageId);
}

void ChatController::onAdded(qint64 conversationId, qint64 messageId) {
    const Message* message =
        m_current && conversationId == m_conversationId ? m_current->find(messageId) : nullptr;
    if (message == nullptr)
        return;
    m_messages->append(*message);
    if (message->role == MessageRole::User)
        emit sent();
}

void ChatController::onActivity(qint64 conversationId) {
    switch (m_runs.activity(conversationId)) {
        case ConversationRuns::Activity::Writing:
        case ConversationRuns::Activity::Reading:
            m_list.setMark(conversationId, ConversationListModel::Writing);
            break;
        case ConversationRuns::Activity::Queued:
            m_list.setMark(conversationId, ConversationListModel::Queued);
            m_models.wake();  // if it rests
            break;
        case ConversationRuns::Activity::None: {
            const ConversationListModel::Mark mark = m_list.mark(conversationId);
            if (mark == ConversationListModel::Writing || mark == ConversationListModel::Queued)
                m_list.setMark(conversationId, ConversationListModel::None);
            break;
        }
    }
    m_models.setBusy(m_runs.isBusy());
    composerMayHaveChanged();
}

void ChatController::onEnded(qint64 conversationId, qint64 messageId) {
    const bool quiet = m_runs.activity(conversationId) == ConversationRuns::Activity::None;
    if (conversationId == m_conversationId || !quiet)
        return;
    const ConversationBook::Held held = m_book.find(conversationId);
    const Message* message = held ? held->find(messageId) : nullptr;
    const bool failed = message != nullptr && message->status == MessageStatus::Failed;
    m_list.setMark(conversationId,
                   failed ? ConversationListModel::Error : ConversationListModel::Unseen);
}

void ChatController::composerMayHaveChanged() {
    emit composerChanged();
    emit canSendChanged();
}

}  // namespace rookery::app
