// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/block_text.h"

#include "app/typesetting/block_formats.h"
#include "app/typesetting/line_boxes.h"

#include <QAbstractTextDocumentLayout>
#include <QQmlEngine>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace rookery::app {

namespace {

qint64 unitsSetSoFar = 0;  // of tests only; GUI thread

/// Is `now` what `before` was and something behind it, all set in the same way?
bool growsFrom(const Block& before, const Block& now) {
    const std::vector<Span>& old = before.content.spans;
    const std::vector<Span>& fresh = now.content.spans;
    if (before.kind != now.kind || before.level != now.level || before.quotes != now.quotes ||
        before.lists != now.lists || before.marker != now.marker || before.task != now.task ||
        before.follows != now.follows || old.size() > fresh.size() ||
        !std::equal(old.begin(), old.end(), fresh.begin()) ||
        !now.content.text.startsWith(before.content.text))
        return false;
    // The room behind the letter before code is set with it.
    const bool codeNext = fresh.size() > old.size() &&
                          fresh[old.size()].styles.testFlag(SpanStyle::Code) &&
                          fresh[old.size()].from <= before.content.text.size();
    // Dense scripts may change the height of lines once enough is there, the first letter its side.
    return !codeNext && readsFromRight(before) == readsFromRight(now) &&
           isDense(before.content.text) == isDense(now.content.text);
}

bool sameMarks(const QVariantList& a, const QVariantList& b) {
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        const bool links = a[i].canConvert<TextMark>();
        if (links ? a[i].value<TextMark>() != b[i].value<TextMark>()
                  : a[i].toRectF() != b[i].toRectF())
            return false;
    }
    return true;
}

}  // namespace

qint64 BlockText::unitsSet() {
    return unitsSetSoFar;
}

QTextDocument* BlockText::text() const {
    return m_document ? m_document->textDocument() : nullptr;
}

void BlockText::setDocument(QQuickTextDocument* document) {
    if (document == m_document)
        return;
    m_document = document;
    if (m_document) {
        text()->setUndoRedoEnabled(false);
        text()->documentLayout()->registerHandler(FormulaObject, &m_room);
        connect(text()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
                &BlockText::placeAnew);
        // Presses fall through to what selects across blocks.
        if (auto* item = qobject_cast<QQuickItem*>(m_document->parent())) {
            item->setAcceptedMouseButtons(Qt::NoButton);
            connect(item, &QQuickItem::widthChanged, this, &BlockText::place);
        }
    }
    rebuild();
    emit documentChanged();
}

void BlockText::setBlocks(BlockModel* blocks) {
    if (blocks == watched())
        return;
    watch(blocks, row());
    rebuild();
    emit blocksChanged();
}

void BlockText::setRow(int row) {
    if (row == watchedRow())
        return;
    watch(watched(), row);
    rebuild();
    emit rowChanged();
}

void BlockText::setLook(TextLook* look) {
    if (look == m_look)
        return;
    if (m_look)
        disconnect(m_look, nullptr, this, nullptr);
    m_look = look;
    // Several of its values change together.
    if (m_look)
        connect(m_look, &TextLook::changed, this, &BlockText::rebuild, Qt::QueuedConnection);
    rebuild();
    emit lookChanged();
}

void BlockText::setAvailable(qreal width) {
    if (qFuzzyCompare(width + 1, m_available + 1))
        return;
    m_available = width;
    if (!m_columns.empty())
        rebuild();
    emit availableChanged();
}

void BlockText::rebuild() {
    if (!m_document || watched() == nullptr || !m_look || row() < 0)
        return;
    m_shown.clear();
    text()->clear();
    m_columns.clear();
    refresh();
}

std::shared_ptr<const TypesetFormula> BlockText::formula(const QString& tex, bool display) {
    watchMaths();
    if (!m_maths || !m_look->formulas)
        return nullptr;
    std::shared_ptr<const TypesetFormula> known = m_maths->formula(tex, display);
    m_waits = m_waits || known == nullptr;
    return known;
}

/// The pictures of formulas come from the engine this is shown by.
void BlockText::watchMaths() {
    const QQmlEngine* engine = m_maths ? nullptr : qmlEngine(this);
    if (engine == nullptr)
        return;
    m_maths = dynamic_cast<MathsProvider*>(engine->imageProvider(u"maths"_qs));
    // Queued: several formulas that are done make one new text.
    if (m_maths)
        connect(
            m_maths, &MathsProvider::typesetDone, this,
            [this] {
                if (std::exchange(m_waits, false))
                    rebuild();
            },
            Qt::QueuedConnection);
}

void BlockText::refresh() {
    if (!m_document || watched() == nullptr || !m_look)
        return;
    const std::span<const Block> blocks = watched()->blocks(row());
    if (blocks.empty())
        return;
    m_setting = true;
    if (blocks.front().kind == BlockKind::Table)
        setTable(blocks.front());
    else
        setTexts(blocks);
    m_shown.assign(blocks.begin(), blocks.end());
    m_setting = false;
    place();
}

void BlockText::setTexts(std::span<const Block> blocks) {
    std::size_t same = 0;
    while (same < m_shown.size() && same < blocks.size() && m_shown[same].looksLike(blocks[same]))
        ++same;
    if (same == blocks.size() && same == m_shown.size())
        return;
    QTextCursor cursor(text());
    cursor.beginEditBlock();
    std::size_t next = same;
    const bool grows = same + 1 == m_shown.size() && same < blocks.size() &&
                       growsFrom(m_shown[same], blocks[same]);
    if (grows) {
        cursor.movePosition(QTextCursor::End);
        insertStyled(cursor, blocks[same].content, m_shown[same].content.text.size(),
                     letterFormat(blocks[same], *m_look), *m_look,
                     [this](const QString& tex, bool display) { return formula(tex, display); });
        unitsSetSoFar += blocks[same].content.text.size() - m_shown[same].content.text.size();
        ++next;
    } else if (same < m_shown.size()) {
        const QTextBlock from = text()->findBlockByNumber(static_cast<int>(same));
        cursor.setPosition(std::max(0, from.position() - 1));
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    for (; next < blocks.size(); ++next) {
        const Block& block = blocks[next];
        const int gap = next == 0 ? 0 : gapBefore(blocks[next - 1], block);
        const QTextCharFormat letters = letterFormat(block, *m_look);
        cursor.movePosition(QTextCursor::End);
        if (next == 0) {
            cursor.setBlockFormat(blockFormat(block, gap, *m_look));
            cursor.setBlockCharFormat(letters);
        } else {
            cursor.insertBlock(blockFormat(block, gap, *m_look), letters);
        }
        QTextCharFormat marker = letters;
        marker.setForeground(m_look->quiet);
        if (block.task != TaskMark::None) {
            // The emoji font has one of the two boxes, in colour.
            QFont font = marker.font();
            font.setFamilies(QStringList(QStringLiteral("DejaVu Sans")) + font.families());
            marker.setFont(font);
        }
        cursor.insertText(markerText(block), marker);
        insertStyled(cursor, block.content, 0, letters, *m_look,
                     [this](const QString& tex, bool display) { return formula(tex, display); });
        unitsSetSoFar += block.content.text.size();
    }
    cursor.endEditBlock();
}

/// A text is told its width later than the item it is in, the first time when that one is complete.
void BlockText::placeAnew() {
    if (!m_setting && text()->textWidth() != m_placedWidth)
        place();
}

void BlockText::place() {
    if (m_shown.empty() || !m_document || !m_look)
        return;  // the answer is going away
    m_placedWidth = text()->textWidth();
    const QVariantList code = std::exchange(m_codeMarks, {});
    const QVariantList quotes = std::exchange(m_quoteMarks, {});
    const QVariantList lines = std::exchange(m_lineMarks, {});
    const QVariantList links = std::exchange(m_linkMarks, {});
    const QVariantList formulas = std::exchange(m_formulaMarks, {});
    if (m_columns.empty())
        placeTexts();
    else
        placeTable();
    // Untouched lists keep the items made from them.
    if (!sameMarks(code, m_codeMarks) || !sameMarks(quotes, m_quoteMarks) ||
        !sameMarks(lines, m_lineMarks) || !sameMarks(links, m_linkMarks) ||
        !sameMarks(formulas, m_formulaMarks))
        emit marksChanged();
}

void BlockText::placeTexts() {
    const QAbstractTextDocumentLayout& layout = *text()->documentLayout();
    QTextBlock at = text()->firstBlock();
    for (const Block& block : m_shown) {
        if (!block.content.spans.empty())
            placeSpans(at, block.content, markerText(block).size());
        if (block.quotes > 0) {
            QRectF box = layout.blockBoundingRect(at);
            if (const int lines = at.layout()->lineCount(); lines > 0) {
                const QTextLine last = at.layout()->lineAt(lines - 1);
                box.setBottom(box.top() + last.y() + last.height() + m_look->px(2));
                box.setTop(box.top() + at.layout()->lineAt(0).y() - m_look->px(2));
            }
            for (int depth = 0; depth < block.quotes; ++depth) {
                const bool rtl = at.textDirection() == Qt::RightToLeft;
                const qreal x = m_look->px(kQuoteIndent * depth);
                const qreal bar = m_look->px(2);
                QRectF mark(rtl ? text()->textWidth() - x - bar : x, box.top(), bar, box.height());
                // One bar along paragraphs that belong together.
                if (!m_quoteMarks.isEmpty() && block.quotes == 1 && depth == 0) {
                    const QRectF before = m_quoteMarks.constLast().toRectF();
                    const bool joins = qFuzzyCompare(before.x() + 1, mark.x() + 1) &&
                                       mark.top() - before.bottom() <= m_look->px(13);
                    if (joins)
                        m_quoteMarks.removeLast();
                    if (joins)
                        mark.setTop(before.top());
                }
                m_quoteMarks.append(mark);
            }
        }
        at = at.next();
    }
}

void BlockText::placeSpans(const QTextBlock& at, const StyledText& content, qsizetype prefix) {
    const QPointF origin = text()->documentLayout()->blockBoundingRect(at).topLeft();
    const QString shown = at.text();
    qsizetype shift = prefix;  // from the block's text to what is set
    for (const Span& span : content.spans) {
        const qsizetype from = span.from + shift;
        const bool tex =
            span.styles.testFlag(SpanStyle::Maths) || span.styles.testFlag(SpanStyle::DisplayMaths);
        const bool drawn =
            tex && from < shown.size() && shown[from] == QChar::ObjectReplacementCharacter;
        const qsizetype length = drawn ? 1 : span.length;
        shift += length - span.length;
        const bool code = span.styles.testFlag(SpanStyle::Code);
        const bool link = span.styles.testFlag(SpanStyle::Link);
        if (code || link || drawn)
            placeSpan(at, origin, static_cast<int>(from), static_cast<int>(from + length), span,
                      content.text.mid(span.from, span.length));
    }
}

void BlockText::placeSpan(const QTextBlock& at, QPointF origin, int from, int to, const Span& span,
                          const QString& words) {
    eachLineBox(at, origin, from, to, [&](QRectF box, const QTextLine& line) {
        if (span.styles.testFlag(SpanStyle::Link))
            m_linkMarks.append(QVariant::fromValue(TextMark{box, words, span.target}));
        if (span.styles.testFlag(SpanStyle::Code)) {
            // What stands to the left of it gave it room, unless that is read later.
            const bool fromRight = at.textDirection() == Qt::RightToLeft;
            m_codeMarks.append(box.adjusted(fromRight ? -1 : -codePad(*m_look), 0, 0, 0));
        } else if (at.text()[from] == QChar::ObjectReplacementCharacter) {
            QTextCursor cursor(at);
            cursor.setPosition(at.position() + from + 1);
            const QTextCharFormat format = cursor.charFormat();
            const qreal ascent = format.doubleProperty(FormulaAscent);
            box.setTop(origin.y() + line.y() + line.ascent() - ascent);
            box.setHeight(ascent + format.doubleProperty(FormulaDescent));
            const bool display = format.boolProperty(FormulaDisplay);
            m_formulaMarks.append(QVariant::fromValue(TextMark{
                box, words, MathsProvider::source(words, display, format.foreground().color())}));
        }
    });
}

}  // namespace rookery::app
