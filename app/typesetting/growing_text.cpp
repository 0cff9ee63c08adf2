// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/growing_text.h"

#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

namespace rookery::app {

void GrowingText::setDocument(QQuickTextDocument* document) {
    if (document == m_document) {
        return;
    }
    m_document = document;
    replaceAll();
    emit documentChanged();
}

void GrowingText::setText(const QString& text) {
    if (text == m_text) {
        return;
    }
    const bool grew = !m_text.isEmpty() && text.startsWith(m_text);
    const QString tail = grew ? text.mid(m_text.size()) : QString();
    m_text = text;
    grew ? append(tail) : replaceAll();
    emit textChanged();
}

void GrowingText::setLineHeight(qreal lineHeight) {
    if (qFuzzyCompare(lineHeight + 1, m_lineHeight + 1)) {
        return;
    }
    m_lineHeight = lineHeight;
    applyLineHeight();
    emit lineHeightChanged();
}

// New paragraphs inherit the format of the one they grow from, so the line height stays.
void GrowingText::append(const QString& tail) {
    if (!m_document) {
        return;
    }
    QTextCursor cursor(m_document->textDocument());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(tail);
}

void GrowingText::replaceAll() {
    if (!m_document) {
        return;
    }
    m_document->textDocument()->setUndoRedoEnabled(false);
    m_document->textDocument()->setPlainText(m_text);
    applyLineHeight();
}

void GrowingText::applyLineHeight() {
    if (!m_document || m_lineHeight <= 0) {
        return;
    }
    QTextBlockFormat format;
    format.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
    QTextCursor cursor(m_document->textDocument());
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(format);
}

}  // namespace rookery::app
