// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/splitter.h"

namespace rookery::app {

namespace {

constexpr int kCodeLines = 64;
constexpr qsizetype kLongText = 4000;
constexpr qsizetype kLongItem = 16000;  // may hold a code block of its own, which a cut would spoil
// Indented this far, a line belongs to a list item or is code (CommonMark 4.4).
constexpr int kCodeIndent = 4;

bool isItem(const Line& line) {
    return line.kind == Line::Kind::Bullet || line.kind == Line::Kind::Number;
}

}  // namespace

void Splitter::advance(const QString& text, std::vector<Segment>& complete) {
    const QStringView view(text);
    for (;;) {
        const qsizetype end = view.indexOf(u'\n', m_scanned);
        if (end < 0)
            break;
        take(view, m_scanned, end + 1, complete);
        m_scanned = end + 1;
        if (isLong(m_scanned))
            cutLong(view, m_scanned, complete);
    }
    // A line without an end: a runaway of a model, or a paragraph in one line.
    if (isLong(view.size()))
        cutLong(view, view.size(), complete);
}

bool Splitter::isLong(qsizetype to) const {
    if (m_open.kind == Segment::Kind::Maths)
        return false;
    return to - m_open.from > (m_open.kind == Segment::Kind::Item ? kLongItem : kLongText);
}

Segment Splitter::tail(const QString& text) const {
    Segment rest = m_open;
    rest.to = text.size();
    rest.closed = rest.kind != Segment::Kind::Code && rest.kind != Segment::Kind::Maths;
    return rest;
}

void Splitter::take(QStringView text, qsizetype from, qsizetype to,
                    std::vector<Segment>& complete) {
    const QStringView line = text.sliced(from, to - from - 1);
    // The rest of a line that was cut because it grew long: only text.
    if (m_open.from > from && m_open.kind != Segment::Kind::Code) {
        m_started = true;
        m_first = {};
        m_blank = false;
        ++m_lines;
        return;
    }
    if (m_open.kind == Segment::Kind::Code)
        return takeCode(line, from, to, complete);
    if (m_open.kind == Segment::Kind::Maths)
        return takeMaths(line, from, to, complete);
    const Line read = readLine(line);
    if (startsSegment(read)) {
        open(read, from, to, complete);
    } else if (read.kind != Line::Kind::Blank) {
        if (!m_started) {
            m_first = read;
            m_started = true;
        }
        // The line under the header makes a table of both.
        m_table = m_table || (read.kind == Line::Kind::TableRule && m_lines == 1);
        ++m_lines;
    }
    // What such a line did not start, it ended: a heading.
    const bool underline =
        read.kind == Line::Kind::Underline || (read.kind == Line::Kind::Rule && read.mark == u'-');
    if (underline && m_lines > 1 && !m_blank && m_first.kind == Line::Kind::Text)
        return finish(to, complete);
    m_blank = read.kind == Line::Kind::Blank;
}

/// Can nothing that came before take part in this line's block, nor the other way round?
bool Splitter::startsSegment(const Line& line) const {
    using Kind = Line::Kind;
    const bool inList = m_started && isItem(m_first);
    const bool leavesItem = inList && m_blank && line.indent < m_first.content;
    if (line.kind == Kind::Blank || (line.indent >= kCodeIndent && !leavesItem))
        return false;
    // Within a list item only what stands left of its text can be something of its own.
    if (inList && line.indent >= m_first.content)
        return false;
    // Indented code ends where the indentation does.
    if (m_started && m_first.indent >= kCodeIndent)
        return true;
    switch (line.kind) {
        case Kind::Fence:
        case Kind::Maths:
        case Kind::Heading:
            return true;
        case Kind::Bullet:
        case Kind::Number:
            // In the middle of a paragraph only some marks begin a list (CommonMark 5.2).
            return !m_started || m_blank || inList || m_first.kind == Kind::Quote ||
                   (!line.empty && (line.kind == Kind::Bullet || line.number == 1));
        case Kind::Rule:
            // Under a line of text, dashes make a heading of it (CommonMark 4.3).
            return !m_started || m_blank || inList || line.mark != u'-' ||
                   m_first.kind == Kind::Quote;
        case Kind::Quote:
            return !m_started || m_blank || m_first.kind != Kind::Quote;
        default:
            return !m_started || m_blank;
    }
}

void Splitter::open(const Line& line, qsizetype from, qsizetype to,
                    std::vector<Segment>& complete) {
    const Line before = m_started ? m_first : Line{};
    const qint64 number = m_open.number;
    finish(from, complete);
    m_first = line;
    m_started = true;
    m_lines = 1;
    if (isItem(line)) {
        m_open.kind = Segment::Kind::Item;
        // "1. 1. 1." counts as 1. 2. 3., as CommonMark says.
        const bool next = line.kind == Line::Kind::Number && before.kind == line.kind &&
                          before.mark == line.mark && number > 0;
        m_open.number = line.kind == Line::Kind::Bullet ? 0 : next ? number + 1 : line.number;
    } else if (line.kind == Line::Kind::Fence) {
        m_open.kind = Segment::Kind::Code;
        m_open.language = line.language;
        m_open.from = to;
        m_lines = 0;
    } else if (line.kind == Line::Kind::Maths) {
        m_open.kind = Segment::Kind::Maths;
        if (line.ends)
            finish(to, complete);
    } else if (line.kind == Line::Kind::Heading || line.kind == Line::Kind::Rule) {
        finish(to, complete);
    }
}

void Splitter::takeCode(QStringView line, qsizetype from, qsizetype to,
                        std::vector<Segment>& complete) {
    if (closesFence(line, m_first.mark, m_first.length)) {
        m_open.to = from;
        complete.push_back(m_open);
        m_open = {};
        m_open.from = to;
        m_started = false;
        return;
    }
    if (++m_lines < kCodeLines)
        return;
    m_open.to = to;
    m_open.closed = false;
    complete.push_back(m_open);
    m_open.from = to;
    m_open.closed = true;
    m_open.follows = true;
    m_lines = 0;
}

void Splitter::takeMaths(QStringView line, qsizetype from, qsizetype to,
                         std::vector<Segment>& complete) {
    Q_UNUSED(from)
    if (!closesMaths(line, m_first.mark))
        return;
    finish(to, complete);
}

/// Ends the open segment; what follows begins at `to`.
void Splitter::finish(qsizetype to, std::vector<Segment>& complete) {
    if (m_started) {
        m_open.to = to;
        complete.push_back(m_open);
    }
    m_open = {};
    m_open.from = to;
    m_started = false;
    m_blank = false;
    m_table = false;
    m_lines = 0;
}

/// Keeps what is parsed again for every word short, at a place where that shows least.
void Splitter::cutLong(QStringView text, qsizetype to, std::vector<Segment>& complete) {
    qsizetype at = m_scanned > m_open.from ? m_scanned : -1;
    if (at < 0 && m_open.kind != Segment::Kind::Code)
        at = text.first(to).lastIndexOf(u' ') + 1;
    if (at <= m_open.from)
        at = to;
    // Not between the halves of one character.
    if (at == to && text[to - 1].isHighSurrogate())
        --at;
    const bool table = m_table;
    const qsizetype header = m_open.header >= 0 ? m_open.header : m_open.from;
    Segment rest = m_open;
    m_open.to = at;
    m_open.closed = false;
    complete.push_back(m_open);
    rest.from = at;
    rest.follows = true;
    rest.header = table ? header : -1;
    if (rest.kind == Segment::Kind::Item)
        rest.kind = Segment::Kind::Markdown;
    m_open = rest;
    m_lines = table ? m_lines : 0;
}

}  // namespace rookery::app
