// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/line_spacing.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace rookery::app {

void LineSpacing::setDocument(QQuickTextDocument* document) {
    if (document == m_document) {
        return;
    }
    if (m_document) {
        disconnect(m_document->textDocument(), nullptr, this, nullptr);
    }
    m_document = document;
    if (m_document) {
        connect(m_document->textDocument(), &QTextDocument::contentsChanged, this,
                &LineSpacing::restore);
        apply();
    }
    emit documentChanged();
}

void LineSpacing::setLineHeight(qreal lineHeight) {
    if (qFuzzyCompare(lineHeight + 1, m_lineHeight + 1)) {
        return;
    }
    m_lineHeight = lineHeight;
    apply();
    emit lineHeightChanged();
}

void LineSpacing::restore() {
    const QTextBlockFormat first = m_document->textDocument()->firstBlock().blockFormat();
    if (!m_applying && first.lineHeightType() != QTextBlockFormat::FixedHeight) {
        apply();
    }
}

// Joined to the edit that made it necessary, so that one Ctrl+Z takes back both.
void LineSpacing::apply() {
    if (!m_document || m_lineHeight <= 0) {
        return;
    }
    m_applying = true;
    QTextBlockFormat format;
    format.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
    QTextCursor cursor(m_document->textDocument());
    cursor.joinPreviousEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(format);
    cursor.endEditBlock();
    m_applying = false;
}

}  // namespace rookery::app
