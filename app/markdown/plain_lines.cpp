// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/plain_lines.h"

namespace rookery::app {

namespace {

constexpr int kMostLines = 32;
constexpr qsizetype kEnough = 2000;
constexpr qsizetype kLongLine = 4000;

}  // namespace

void PlainLines::advance(const QString& text, std::vector<Block>& blocks) {
    for (;;) {
        const qsizetype end = text.indexOf(u'\n', m_scanned);
        if (end < 0)
            break;
        cutLong(text, end, blocks);
        m_scanned = end + 1;
        if (++m_lines < kMostLines && end - m_from < kEnough)
            continue;
        blocks.push_back(blockTo(text, end));
        m_from = m_scanned;
        m_lines = 0;
    }
    cutLong(text, text.size(), blocks);
}

/// A line longer than a block may be goes on in the next one, if possible with a word.
void PlainLines::cutLong(const QString& text, qsizetype to, std::vector<Block>& blocks) {
    while (to - m_from > kLongLine) {
        const QStringView open = QStringView(text).sliced(m_from, kLongLine);
        qsizetype length = open.lastIndexOf(u' ') + 1;
        if (length == 0)
            length = open.back().isHighSurrogate() ? kLongLine - 1 : kLongLine;
        blocks.push_back(blockTo(text, m_from + length));
        blocks.back().closed = false;
        m_from += length;
        m_lines = 0;
    }
}

void PlainLines::appendTail(const QString& text, std::vector<Block>& blocks) const {
    qsizetype to = text.size();
    while (to > m_from && text[to - 1] == u'\n')
        --to;
    if (to > m_from)
        blocks.push_back(blockTo(text, to));
}

Block PlainLines::blockTo(const QString& text, qsizetype to) const {
    Block block;
    block.kind = BlockKind::Plain;
    block.content.text = text.sliced(m_from, to - m_from);
    block.follows = m_from > 0;
    block.from = m_from;
    block.to = to;
    return block;
}

}  // namespace rookery::app
