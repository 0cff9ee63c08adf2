// SPDX-License-Identifier: Apache-2.0
#include "app/chat/chat_controller.h"

#include "app/chat/message_model.h"

namespace rookery::app {

ChatController::ChatController(QObject* parent)
    : QObject(parent), m_messages(new MessageModel(this)) {}

void ChatController::setDraft(const QString& draft) {
    if (m_draft == draft)
        return;
    m_draft = draft;
    emit draftChanged();
    emit canSendChanged();
}

bool ChatController::empty() const {
    return m_messages->count() == 0;
}

void ChatController::send() {
    Message message;
    message.id = m_messages->count() + 1;
    message.text = m_draft.trimmed();
    m_messages->append(message);
    setDraft({});
    emit emptyChanged();
}

void ChatController::stop() {}

void ChatController::cancelQueued() {}

void ChatController::continueAnswer(qint64) {}

void ChatController::retry(qint64) {}

void ChatController::copyMessage(qint64 messageId) {
    if (const Message* message = m_messages->find(messageId))
        emit copyRequested(message->text);
}

void ChatController::copyDetails(qint64) {}

}  // namespace rookery::app
