// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/found_marks.h"

#include "app/typesetting/line_boxes.h"

#include <QAbstractTextDocumentLayout>
#include <QRectF>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QTimer>

namespace rookery::app {
namespace {

/// A single letter in a long text: more than anybody looks at.
constexpr qsizetype kMost = 500;

}  // namespace

void FoundMarks::setDocument(QQuickTextDocument* document) {
    if (document == m_document)
        return;
    if (m_document)
        disconnect(m_document->textDocument(), nullptr, this, nullptr);
    m_document = document;
    follow();
    emit documentChanged();
}

void FoundMarks::setWords(const QString& words) {
    if (words == m_words)
        return;
    m_words = words;
    lookSoon();
    emit wordsChanged();
}

void FoundMarks::follow() {
    if (!m_document)
        return;
    QTextDocument* text = m_document->textDocument();
    connect(text, &QTextDocument::contentsChanged, this, &FoundMarks::lookSoon);
    connect(text->documentLayout(), &QAbstractTextDocumentLayout::update, this,
            &FoundMarks::lookSoon);
    connect(text->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &FoundMarks::lookSoon);
    lookSoon();
}

/// Once for all that changes in one go, and not while the text is being laid out.
void FoundMarks::lookSoon() {
    if (m_waits || (m_words.isEmpty() && m_marks.isEmpty()))
        return;
    m_waits = true;
    QTimer::singleShot(0, this, &FoundMarks::look);
}

void FoundMarks::look() {
    m_waits = false;
    QVariantList marks;
    QList<int> owners;
    int find = 0;
    QTextDocument* text = m_document ? m_document->textDocument() : nullptr;
    if (text != nullptr && !m_words.isEmpty()) {
        const QAbstractTextDocumentLayout& layout = *text->documentLayout();
        for (QTextBlock block = text->firstBlock(); block.isValid() && marks.size() < kMost;
             block = block.next()) {
            const QString shown = block.text();
            qsizetype at = shown.indexOf(m_words, 0, Qt::CaseInsensitive);
            if (at < 0)
                continue;
            const QPointF origin = layout.blockBoundingRect(block).topLeft();
            for (; at >= 0; at = shown.indexOf(m_words, at + m_words.size(), Qt::CaseInsensitive)) {
                eachLineBox(block, origin, static_cast<int>(at),
                            static_cast<int>(at + m_words.size()),
                            [&](const QRectF& box, const QTextLine&) {
                                marks.append(box);
                                owners.append(find);
                            });
                ++find;
            }
        }
    }
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    m_owners = std::move(owners);
    emit marksChanged();
}

}  // namespace rookery::app
