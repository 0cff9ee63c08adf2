// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_text.h"

#include "app/markdown/read_blocks.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

namespace {

/// The beginning of a closing fence is not yet code: "``" would flash up for a moment.
void hideHalfFence(Block& block, const Segment& tail, QStringView source) {
    if (tail.kind != Segment::Kind::Code)
        return;
    const qsizetype line = source.lastIndexOf(u'\n') + 1;
    const QStringView last = source.sliced(std::max(line, tail.from)).trimmed();
    const bool marks = std::all_of(last.begin(), last.end(), [&](QChar c) {
        return (c == u'`' || c == u'~') && c == last.front();
    });
    if (!last.isEmpty() && marks)
        block.content.text =
            source.sliced(tail.from, std::max(line - 1, tail.from) - tail.from).toString();
}

}  // namespace

MarkdownText::Change MarkdownText::setText(const QString& text, bool growing) {
    if (text.startsWith(m_text))
        return append(QStringView(text).sliced(m_text.size()), growing);
    Change change;
    change.before = m_blocks.size();
    m_splitter = {};
    m_lines = {};
    m_settled = 0;
    m_text = text;
    return read(change, growing, std::exchange(m_blocks, {}));
}

MarkdownText::Change MarkdownText::append(QStringView more, bool growing) {
    Change change;
    change.before = m_blocks.size();
    change.first = m_settled;
    std::vector<Block> old(m_blocks.begin() + static_cast<std::ptrdiff_t>(m_settled),
                           m_blocks.end());
    m_blocks.resize(m_settled);
    m_text += more;
    return read(change, growing, std::move(old));
}

MarkdownText::Change MarkdownText::read(Change change, bool growing, std::vector<Block> old) {
    if (m_plain)
        readPlain();
    else
        readMarkdown(growing);
    change.after = m_blocks.size();
    // Blocks that came out the same again need no new picture.
    for (std::size_t i = 0;
         i < old.size() && change.first < change.after && old[i].looksLike(m_blocks[change.first]);
         ++i)
        ++change.first;
    return change;
}

void MarkdownText::readPlain() {
    m_lines.advance(m_text, m_blocks);
    m_settled = m_blocks.size();
    m_lines.appendTail(m_text, m_blocks);
}

void MarkdownText::readMarkdown(bool growing) {
    std::vector<Segment> complete;
    m_splitter.advance(m_text, complete);
    for (const Segment& segment : complete)
        readBlocks(m_text, segment, m_blocks);
    m_settled = m_blocks.size();
    // A text that is whole ends its last line, so that a fence there closes its code.
    Splitter last = m_splitter;
    const bool whole = !growing && !m_text.endsWith(u'\n');
    const QString text = whole ? m_text + u'\n' : m_text;
    complete.clear();
    if (!growing)
        last.advance(text, complete);
    for (const Segment& segment : complete)
        readBlocks(text, segment, m_blocks);
    const Segment tail = last.tail(text);
    if (tail.from < tail.to || tail.kind != Segment::Kind::Markdown) {
        readBlocks(text, tail, m_blocks);
        if (growing && m_blocks.size() > m_settled)
            hideHalfFence(m_blocks.back(), tail, text);
    }
}

}  // namespace rookery::app
