// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"
#include "app/markdown/splitter.h"

#include <vector>

namespace rookery::app {

/// Turns the parser's nested events into flat blocks.
class BlockBuilder {
public:
    BlockBuilder(std::vector<Block>& blocks, const Segment& segment);

    void enterQuote() { ++m_quotes; }

    void leaveQuote() { --m_quotes; }

    /// `start` is the number of the first item; negative: bullets.
    void enterList(qint64 start);
    void leaveList();
    void enterItem(TaskMark task);
    void leaveItem();

    void begin(BlockKind kind);
    void end();
    void rule();

    /// The block between begin() and end().
    Block& current() { return m_block; }

    void enterRow() { m_block.rows.emplace_back(); }

    void enterCell(ColumnSide side, bool header);
    void leaveCell();

    void enterSpan(SpanStyles style);
    void enterLink(const QString& target);
    void leaveSpan();
    void text(const QString& text);
    void entity(const QString& entity);
    void lineBreak();

    /// Gives up on markup: the whole segment as one paragraph.
    void onlyText(const QString& text);

    qsizetype deep() const { return m_quotes + static_cast<qsizetype>(m_lists.size()); }

private:
    struct OpenSpan {
        SpanStyles styles;
        QString target;
        qsizetype from = 0;
    };

    void place(Block& block);
    void endTight();
    void add(const QString& text, SpanStyles styles, const QString& target);
    void needText();

    std::vector<Block>& m_blocks;
    std::size_t m_before;
    const Segment& m_segment;
    Block m_block;
    bool m_open = false;
    bool m_tight = false;  ///< the open block is a tight item's text, which has no paragraph event
    int m_quotes = 0;
    std::vector<qint64> m_lists;  ///< the next item's number, negative for bullets
    QString m_marker;             ///< of the item that just began, until a block takes it
    TaskMark m_task = TaskMark::None;
    std::vector<OpenSpan> m_spans;
    StyledText* m_text = nullptr;  ///< where words go: the block's content or a cell
};

}  // namespace rookery::app
