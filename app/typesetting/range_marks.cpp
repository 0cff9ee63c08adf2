// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/range_marks.h"

#include "app/typesetting/line_boxes.h"

#include <QAbstractTextDocumentLayout>
#include <QPoint>
#include <QTextDocument>
#include <QTimer>

namespace rookery::app {
namespace {

/// More than fit on any screen.
constexpr qsizetype kMost = 500;

}  // namespace

void RangeMarks::setDocument(QQuickTextDocument* document) {
    if (document == m_document)
        return;
    if (m_document)
        disconnect(m_document->textDocument()->documentLayout(), nullptr, this, nullptr);
    m_document = document;
    if (m_document) {
        const QAbstractTextDocumentLayout* layout = m_document->textDocument()->documentLayout();
        connect(layout, &QAbstractTextDocumentLayout::update, this, &RangeMarks::lookSoon);
        connect(layout, &QAbstractTextDocumentLayout::documentSizeChanged, this,
                &RangeMarks::lookSoon);
    }
    lookSoon();
    emit documentChanged();
}

void RangeMarks::setRanges(const QVariantList& ranges) {
    if (ranges == m_ranges)
        return;
    m_ranges = ranges;
    lookSoon();
    emit rangesChanged();
}

/// Once for all that changes in one go, and not while the text is being laid out.
void RangeMarks::lookSoon() {
    if (m_waits || (m_ranges.isEmpty() && m_marks.isEmpty()))
        return;
    m_waits = true;
    QTimer::singleShot(0, this, &RangeMarks::look);
}

void RangeMarks::look() {
    m_waits = false;
    QVariantList marks;
    if (m_document) {
        const QTextDocument& text = *m_document->textDocument();
        const QAbstractTextDocumentLayout& layout = *text.documentLayout();
        for (const QVariant& range : m_ranges.mid(0, kMost)) {
            const QPoint at = range.toPoint();
            const QTextBlock block = text.findBlock(at.x());
            if (!block.isValid())
                continue;
            const int from = at.x() - block.position();
            eachLineBox(block, layout.blockBoundingRect(block).topLeft(), from, from + at.y(),
                        [&marks](const QRectF& box, const QTextLine&) { marks.append(box); });
        }
    }
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    emit marksChanged();
}

}  // namespace rookery::app
