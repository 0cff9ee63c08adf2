// SPDX-License-Identifier: Apache-2.0
// The message being written, and what goes along with it.
#include "app/chat/attachment_text.h"
#include "app/chat/attachments.h"
#include "app/chat/chat_controller.h"
#include "app/chat/text_file.h"
#include "app/support/clipboard.h"
#include "app/support/words.h"

#include <QTimer>

namespace rookery::app {
namespace {

/// Less is not worth a number.
constexpr qint64 kManyTokens = 500;

}  // namespace

void ChatController::setDraft(const QString& draft) {
    if (m_draft == draft)
        return;
    m_draft = draft;
    m_draftTimer->start();
    emit draftChanged();
    emit canSendChanged();
    emit composerChanged();
}

void ChatController::setNewChatDraft(const QString& draft) {
    m_newChatDraft = draft;
    if (m_conversationId == 0 && m_draft.isEmpty() && m_attachments->count() == 0)
        loadDraft(draft);
}

void ChatController::saveDraftNow() {
    m_draftTimer->stop();
    if (isPrivate() || !m_draftIsKept)
        return;
    if (m_conversationId == 0)
        m_newChatDraft = wholeDraft();
    m_book.saveDraft(m_conversationId, wholeDraft());
}

void ChatController::loadDraft(const QString& draft) {
    const MessageParts parts = splitMessage(draft);
    m_attachments->setAll(parts.attachments);
    m_draftTimer->stop();
    if (m_draft == parts.question)
        return;
    m_draft = parts.question;
    emit draftChanged();
    composerMayHaveChanged();
}

QString ChatController::wholeDraft() const {
    return joinMessage({m_draft, m_attachments->all()});
}

QString ChatController::draftTokens() const {
    const qint64 tokens = roughTokens(m_draft) + m_attachments->tokens();
    return tokens <= kManyTokens ? QString() : tr("about %1").arg(tokenWords(tokens));
}

void ChatController::attachFiles(const QList<QUrl>& files) {
    m_attachments->addFiles(files);
}

void ChatController::attachPath(const QString& path) {
    attachFiles({typedFile(path)});
}

void ChatController::attachText(const QString& text) {
    m_attachments->addText(tr("Pasted text"), text);
}

bool ChatController::attachClipboard() {
    if (const QList<QUrl> files = clipboardFiles(); !files.isEmpty()) {
        attachFiles(files);
        return true;
    }
    const QString text = clipboardText();
    if (text.size() <= Attachments::kLongPaste)
        return false;
    attachText(text);
    return true;
}

void ChatController::attachmentAsText(int row) {
    const QString text = m_attachments->textAt(row);
    if (text.isEmpty() || text.size() > Attachments::kLongestInField)
        return;
    m_attachments->remove(row);
    const bool begun = !m_draft.isEmpty() && !m_draft.endsWith(QLatin1Char('\n'));
    setDraft(m_draft + (begun ? QStringLiteral("\n") : QString()) + text);
}

void ChatController::sendNow() {
    if (!canSend())
        return;
    stop();
    send();
}

}  // namespace rookery::app
