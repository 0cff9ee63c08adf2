// SPDX-License-Identifier: Apache-2.0
// What a message gives to the clipboard.
#include "app/chat/chat_controller.h"
#include "app/chat/message_details.h"
#include "app/chat/message_model.h"
#include "app/markdown/markdown_text.h"
#include "app/markdown/visible_text.h"
#include "app/support/shown_text.h"

#include <algorithm>

namespace rookery::app {

void ChatController::copyMessage(qint64 messageId) {
    if (const Message* message = m_messages->find(messageId))
        emit copyRequested(visibleText(message->text));
}

void ChatController::copyDetails(qint64 messageId) {
    if (const Message* message = m_messages->find(messageId))
        emit copyRequested(
            QStringLiteral("%1\n%2").arg(message->errorText, message->errorDetails).trimmed());
}

QStringList ChatController::messageDetails(qint64 messageId) const {
    const Message* message = m_messages->find(messageId);
    return message == nullptr ? QStringList() : app::messageDetails(*message);
}

void ChatController::copyAnswerDetails(qint64 messageId) {
    const QStringList lines = messageDetails(messageId);
    QString text;
    for (qsizetype at = 0; at + 1 < lines.size(); at += 2)
        text += lines.at(at) + QStringLiteral(": ") + lines.at(at + 1) + QLatin1Char('\n');
    emit copyRequested(text);
}

void ChatController::copyLastAnswer() {
    const std::vector<Message>& all = m_messages->messages();
    const auto last = std::find_if(all.rbegin(), all.rend(), [](const Message& message) {
        return message.role == MessageRole::Assistant && !message.text.isEmpty();
    });
    if (last != all.rend())
        emit copyRequested(last->text);
}

void ChatController::copyLastCode() {
    const std::vector<Message>& all = m_messages->messages();
    for (auto message = all.rbegin(); message != all.rend(); ++message) {
        if (message->role != MessageRole::Assistant)
            continue;
        MarkdownText read;
        read.append(visibleText(message->text), /*growing=*/false);
        const std::vector<Block>& blocks = read.blocks();
        const auto isCode = [](const Block& block) { return block.kind == BlockKind::Code; };
        const auto last = std::find_if(blocks.rbegin(), blocks.rend(), isCode);
        if (last == blocks.rend())
            continue;
        // A long one is kept in pieces.
        QStringList pieces;
        for (auto piece = last; piece != blocks.rend() && isCode(*piece); ++piece) {
            pieces.prepend(piece->content.text);
            if (!piece->follows)
                break;
        }
        emit copyRequested(pieces.join(QLatin1Char('\n')));
        return;
    }
}

Conversation ChatController::unbegun() const {
    Conversation fresh;
    fresh.lead = m_beginning.lead;
    fresh.system = m_beginning.lead.system;
    fresh.choice = m_newChoice;
    return fresh;
}

QString ChatController::leadTitle() const {
    return shownLine(lead().title);
}

void ChatController::setBeginning(const Beginning& beginning, const AnswerChoice& choice) {
    if (m_current || m_conversationId != 0)
        return;
    m_beginning = beginning;
    m_newChoice = choice;
    emit leadChanged();
    emit choiceChanged();
}

void ChatController::dropBeginning() {
    setBeginning({}, m_usualChoice);
}

}  // namespace rookery::app
