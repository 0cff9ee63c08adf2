// SPDX-License-Identifier: Apache-2.0
// Tables of BlockText: one QTextTable, its columns as wide as their words ask for.
#include "app/typesetting/block_formats.h"
#include "app/typesetting/block_text.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>
#include <numeric>

namespace rookery::app {

namespace {

constexpr int kPadY = 6;
constexpr int kGapX = 24;     // between columns
constexpr int kWidest = 320;  // a wider column wraps
constexpr int kNarrowest = 32;
constexpr qreal kSlack = 1.02;

QTextTable* tableOf(QTextDocument& document) {
    const QList<QTextFrame*> frames = document.rootFrame()->childFrames();
    return frames.isEmpty() ? nullptr : qobject_cast<QTextTable*>(frames.constFirst());
}

/// What a table must stand between in a document takes no room.
void flatten(QTextDocument& document) {
    for (const QTextBlock& at : {document.firstBlock(), document.lastBlock()}) {
        QTextCursor cursor(at);
        QTextBlockFormat flat;
        flat.setLineHeight(0.01, QTextBlockFormat::FixedHeight);
        cursor.setBlockFormat(flat);
        QTextCharFormat tiny;
        QFont font;
        font.setPixelSize(1);
        tiny.setFont(font);
        cursor.setBlockCharFormat(tiny);
    }
}

qreal naturalWidth(const StyledText& cell, const TextLook& look) {
    const bool code = std::any_of(cell.spans.begin(), cell.spans.end(), [](const Span& span) {
        return span.styles.testFlag(SpanStyle::Code);
    });
    const QFont font = code ? look.codeFont(12) : look.font(13);
    // The window lays letters out a little wider or narrower than they are measured here.
    return QFontMetricsF(font).horizontalAdvance(cell.text.left(kWidest)) * kSlack +
           (code ? 2 * codePad(look) : 0) + 1;
}

/// From left to right.
std::vector<qreal> columnWidths(const Block& table, const TextLook& look, qreal available,
                                bool fromRight) {
    std::vector<qreal> widths;
    for (const std::vector<StyledText>& row : table.rows) {
        widths.resize(std::max(widths.size(), row.size()), look.px(kNarrowest));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::clamp<qreal>(naturalWidth(row[i], look), widths[i],
                                          std::max<qreal>(widths[i], look.px(kWidest)));
    }
    if (widths.empty())
        return {available};
    if (fromRight)
        std::reverse(widths.begin(), widths.end());
    const qreal gaps = look.px(kGapX) * static_cast<qreal>(widths.size() - 1);
    const qreal needed = std::accumulate(widths.begin(), widths.end(), gaps);
    const qreal spare = std::max<qreal>(0, available - needed) / static_cast<qreal>(widths.size());
    for (std::size_t i = 0; i < widths.size(); ++i)
        widths[i] += spare + (i + 1 < widths.size() ? look.px(kGapX) : 0);
    return widths;
}

/// Its first column is the one at the right.
bool tableFromRight(const Block& table) {
    if (table.rows.empty())
        return false;
    const std::vector<StyledText>& header = table.rows.front();
    return std::any_of(header.begin(), header.end(),
                       [](const StyledText& cell) { return cell.text.isRightToLeft(); });
}

void fill(QTextTable& table, int row, const Block& block, bool header, bool fromRight,
          const TextLook& look, const FindFormula& find) {
    const std::vector<StyledText>& cells = block.rows[static_cast<std::size_t>(row)];
    for (int column = 0; column < table.columns(); ++column) {
        QTextTableCell cell = table.cellAt(row, column);
        const bool last = column + 1 == table.columns();
        QTextTableCellFormat room;
        room.setTopPadding(look.px(kPadY));
        room.setBottomPadding(look.px(kPadY));
        room.setRightPadding(last ? 0 : look.px(kGapX));
        cell.setFormat(room);
        QTextCursor cursor = cell.firstCursorPosition();
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        const auto index =
            static_cast<std::size_t>(fromRight ? table.columns() - 1 - column : column);
        QTextBlockFormat line;
        line.setLineHeight(look.px(18), QTextBlockFormat::FixedHeight);
        const ColumnSide side =
            index < block.columns.size() ? block.columns[index] : ColumnSide::Start;
        line.setAlignment(side == ColumnSide::End      ? Qt::AlignRight
                          : side == ColumnSide::Centre ? Qt::AlignHCenter
                                                       : Qt::AlignLeft);
        if (fromRight)
            line.setLayoutDirection(Qt::RightToLeft);
        cursor.setBlockFormat(line);
        // The same format holds the cell's own, its padding.
        cursor.mergeBlockCharFormat(cellFormat(header, look));
        if (index < cells.size())
            insertStyled(cursor, cells[index], 0, cellFormat(header, look), look, find);
    }
}

}  // namespace

void BlockText::setTable(const Block& block) {
    // Parts of a cut table stand under each other as one.
    const int head = watched()->data(watched()->index(row()), BlockModel::HeadRole).toInt();
    const std::span<const Block> first = watched()->blocks(head);
    const bool fromRight = tableFromRight(first.front());
    std::vector<qreal> widths = columnWidths(first.front(), *m_look, m_available, fromRight);
    const bool fresh = m_shown.empty() || widths.size() != m_columns.size() ||
                       m_shown.front().columns != block.columns || tableOf(*text()) == nullptr ||
                       m_fromRight != fromRight;
    m_fromRight = fromRight;
    std::size_t same = 0;
    if (fresh)
        text()->clear();
    QTextTable* made = fresh ? nullptr : tableOf(*text());
    QTextCursor cursor(text());
    cursor.beginEditBlock();
    if (fresh) {
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellPadding(0);
        format.setCellSpacing(0);
        made = cursor.insertTable(static_cast<int>(std::max<std::size_t>(1, block.rows.size())),
                                  static_cast<int>(widths.size()), format);
        flatten(*text());
    } else {
        const std::vector<std::vector<StyledText>>& old = m_shown.front().rows;
        while (same < old.size() && same < block.rows.size() && old[same] == block.rows[same])
            ++same;
    }
    QTextTable& table = *made;
    const auto rows = static_cast<int>(block.rows.size());
    if (rows > table.rows())
        table.appendRows(rows - table.rows());
    else if (rows > 0 && rows < table.rows())
        table.removeRows(rows, table.rows() - rows);
    for (auto row = static_cast<int>(same); row < rows; ++row)
        fill(table, row, block, !block.follows && row == 0, fromRight, *m_look,
             [this](const QString& tex, bool display) { return formula(tex, display); });
    if (widths != m_columns) {
        QTextTableFormat format = table.format();
        QList<QTextLength> lengths;
        for (const qreal width : widths)
            lengths.append(QTextLength(QTextLength::FixedLength, width));
        format.setColumnWidthConstraints(lengths);
        table.setFormat(format);
        m_columns = std::move(widths);
        const qreal total = std::accumulate(m_columns.begin(), m_columns.end(), qreal(0));
        if (!qFuzzyCompare(total, m_tableWidth)) {
            m_tableWidth = total;
            emit tableWidthChanged();
        }
    }
    cursor.endEditBlock();
}

void BlockText::placeTable() {
    const QTextTable* table = tableOf(*text());
    if (table == nullptr)
        return;
    const std::vector<std::vector<StyledText>>& rows = m_shown.front().rows;
    for (int row = 0; row < table->rows() && row < static_cast<int>(rows.size()); ++row) {
        qreal bottom = 0;
        for (int column = 0; column < table->columns(); ++column) {
            const QTextBlock at = table->cellAt(row, column).firstCursorPosition().block();
            bottom = std::max(bottom, text()->documentLayout()->blockBoundingRect(at).bottom());
            const std::vector<StyledText>& cells = rows[static_cast<std::size_t>(row)];
            const auto index =
                static_cast<std::size_t>(m_fromRight ? table->columns() - 1 - column : column);
            if (index < cells.size())
                placeSpans(at, cells[index], 0);
        }
        m_lineMarks.append(QRectF(0, bottom + m_look->px(kPadY), m_tableWidth, 1));
    }
    m_codeMarks.clear();  // cells show code by its letters alone
}

}  // namespace rookery::app
