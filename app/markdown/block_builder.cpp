// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/block_builder.h"

#include "app/markdown/entities.h"
#include "app/markdown/links.h"
#include "app/markdown/maths_marks.h"

#include <array>
#include <utility>

namespace rookery::app {

namespace {

constexpr std::array<char16_t, 3> kBullets{u'•', u'◦', u'▪'};

bool isTeX(SpanStyles styles) {
    return styles.testFlag(SpanStyle::Maths) || styles.testFlag(SpanStyle::DisplayMaths);
}

}  // namespace

BlockBuilder::BlockBuilder(std::vector<Block>& blocks, const Segment& segment)
    : m_blocks(blocks), m_before(blocks.size()), m_segment(segment) {}

void BlockBuilder::enterList(qint64 start) {
    endTight();
    // An item cut out of its list has the number it has there.
    const bool outermost = m_lists.empty() && m_quotes == 0;
    m_lists.push_back(start < 0                           ? -1
                      : outermost && m_segment.number > 0 ? m_segment.number
                                                          : start);
}

void BlockBuilder::leaveList() {
    m_lists.pop_back();
}

void BlockBuilder::enterItem(TaskMark task) {
    qint64& number = m_lists.back();
    m_marker = number < 0 ? QString(QChar(kBullets[(m_lists.size() - 1) % kBullets.size()]))
                          : QString::number(number++) + u'.';
    m_task = task;
}

void BlockBuilder::leaveItem() {
    endTight();
    if (!m_marker.isEmpty()) {  // an item without a word
        begin(BlockKind::Paragraph);
        end();
    }
}

/// A tight item's text comes without a paragraph around it.
void BlockBuilder::endTight() {
    if (m_tight)
        end();
}

void BlockBuilder::begin(BlockKind kind) {
    endTight();
    m_block = {};
    m_block.kind = kind;
    place(m_block);
    m_text = &m_block.content;
    m_open = true;
}

void BlockBuilder::place(Block& block) {
    block.quotes = m_quotes;
    block.lists = static_cast<int>(m_lists.size());
    block.marker = std::exchange(m_marker, {});
    block.task = std::exchange(m_task, TaskMark::None);
    block.from = m_segment.from;
    block.to = m_segment.to;
    block.follows = m_segment.follows && m_blocks.size() == m_before;
}

void BlockBuilder::end() {
    if (!m_open)
        return;
    if (m_block.kind == BlockKind::Code && m_block.content.text.endsWith(u'\n'))
        m_block.content.text.chop(1);
    if (m_block.kind == BlockKind::Table && m_segment.header >= 0 && !m_block.rows.empty())
        m_block.rows.erase(m_block.rows.begin());
    // Displayed maths alone in its paragraph is a block of its own.
    const std::vector<Span>& spans = m_block.content.spans;
    if (m_block.kind == BlockKind::Paragraph && spans.size() == 1 &&
        spans[0].styles.testFlag(SpanStyle::DisplayMaths) &&
        spans[0].length == m_block.content.text.size()) {
        m_block.kind = BlockKind::Maths;
        m_block.content.spans.clear();
        m_block.content.text = m_block.content.text.trimmed();
    }
    m_blocks.push_back(std::move(m_block));
    m_block = {};
    m_open = false;
    m_tight = false;
    m_text = nullptr;
}

void BlockBuilder::rule() {
    begin(BlockKind::Rule);
    end();
}

void BlockBuilder::enterCell(ColumnSide side, bool header) {
    if (header)
        m_block.columns.push_back(side);
    if (m_block.rows.empty())
        m_block.rows.emplace_back();
    m_text = &m_block.rows.back().emplace_back();
}

void BlockBuilder::leaveCell() {
    m_text = nullptr;
}

void BlockBuilder::enterSpan(SpanStyles style) {
    needText();
    if (!m_spans.empty())
        style |= m_spans.back().styles;
    m_spans.push_back(
        {style, m_spans.empty() ? QString() : m_spans.back().target, m_text->text.size()});
}

void BlockBuilder::enterLink(const QString& target) {
    const QString safe = safeTarget(target);
    enterSpan(safe.isEmpty() ? SpanStyles() : SpanStyles(SpanStyle::Link));
    if (!safe.isEmpty())
        m_spans.back().target = safe;
}

void BlockBuilder::leaveSpan() {
    const OpenSpan span = m_spans.back();
    m_spans.pop_back();
    if (m_text == nullptr)
        return;
    const QStringView inside = QStringView(m_text->text).sliced(span.from);
    const bool inLine = span.styles.testFlag(SpanStyle::Maths);
    if (inside.isEmpty() ? isTeX(span.styles) : inLine && isMoney(inside)) {
        const QString mark = inLine ? u"$"_qs : u"$$"_qs;
        while (!m_text->spans.empty() && m_text->spans.back().from >= span.from)
            m_text->spans.pop_back();
        m_text->text = m_text->text.first(span.from) + mark + inside.toString() + mark;
    } else if (span.styles.testFlag(SpanStyle::Link) && inside.isEmpty()) {
        add(span.target, span.styles, span.target);
    }
}

void BlockBuilder::text(const QString& text) {
    const OpenSpan span = m_spans.empty() ? OpenSpan() : m_spans.back();
    add(text, span.styles, span.target);
}

void BlockBuilder::entity(const QString& entity) {
    text(decodedEntity(entity));
}

void BlockBuilder::lineBreak() {
    // In a table's cell and in TeX a break is only white space.
    const bool cell = m_block.kind == BlockKind::Table;
    const bool tex = !m_spans.empty() && isTeX(m_spans.back().styles);
    text(QString(QChar(cell || tex ? u' ' : u'\n')));
}

void BlockBuilder::add(const QString& text, SpanStyles styles, const QString& target) {
    needText();
    const qsizetype from = m_text->text.size();
    m_text->text += text;
    if (!styles || text.isEmpty())
        return;
    std::vector<Span>& spans = m_text->spans;
    if (!spans.empty() && spans.back().from + spans.back().length == from &&
        spans.back().styles == styles && spans.back().target == target)
        spans.back().length += text.size();
    else
        spans.push_back({from, text.size(), styles, target});
}

void BlockBuilder::needText() {
    if (m_text != nullptr)
        return;
    begin(BlockKind::Paragraph);
    m_tight = true;
}

void BlockBuilder::onlyText(const QString& text) {
    m_blocks.resize(m_before);
    m_quotes = 0;
    m_lists.clear();
    m_spans.clear();
    m_marker.clear();
    m_open = false;
    m_tight = false;
    begin(BlockKind::Paragraph);
    m_block.content.text = text.trimmed();
    end();
}

}  // namespace rookery::app
