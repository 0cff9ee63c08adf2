// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/line.h"

#include <QString>

namespace rookery::app {

/// A stretch of Markdown that can be read without what stands before or after it.
struct Segment {
    enum class Kind { Markdown, Item, Code, Maths };

    Kind kind = Kind::Markdown;
    qsizetype from = 0;
    qsizetype to = 0;       ///< exclusive; without the line that opens or closes Code and Maths
    QString language;       ///< Code
    qint64 number = 0;      ///< Item of a numbered list: its place in it
    bool closed = true;     ///< Code, Maths: the closing line was seen
    bool follows = false;   ///< cut from the segment before only because that grew long
    qsizetype header = -1;  ///< of a table that was cut: where its two header lines begin

    bool operator==(const Segment&) const = default;
};

/// Cuts a growing Markdown text where what stands before can no longer change.
///
/// A segment ends at a blank line before a line that belongs to nothing open, at a heading, a
/// fence, a list item; a code block every 64 lines; a paragraph or table that grows past 4,000
/// characters (a list item: 16,000) at its last line or word. So the work for each new word does
/// not depend on the text's length. Nothing is decided before a line is complete. Differs from
/// CommonMark in one thing: link definitions count only within their segment.
class Splitter {
public:
    /// Looks at what was added since the last call; `text` must begin with the text of that call.
    /// Segments that are complete are appended to `complete`.
    void advance(const QString& text, std::vector<Segment>& complete);

    /// What lies behind the last complete segment; empty (from == to) if nothing does.
    Segment tail(const QString& text) const;

private:
    void take(QStringView text, qsizetype from, qsizetype to, std::vector<Segment>& complete);
    void takeCode(QStringView line, qsizetype from, qsizetype to, std::vector<Segment>& complete);
    void takeMaths(QStringView line, qsizetype from, qsizetype to, std::vector<Segment>& complete);
    bool startsSegment(const Line& line) const;
    bool isLong(qsizetype to) const;
    void open(const Line& line, qsizetype from, qsizetype to, std::vector<Segment>& complete);
    void cutLong(QStringView text, qsizetype to, std::vector<Segment>& complete);
    void finish(qsizetype to, std::vector<Segment>& complete);

    Segment m_open;           ///< the segment that is growing; `to` is not kept up
    Line m_first;             ///< its first line
    qsizetype m_scanned = 0;  ///< all lines before are taken
    int m_lines = 0;          ///< taken into the open segment
    bool m_started = false;   ///< the open segment has a line that is not blank
    bool m_blank = false;     ///< the last line was blank
    bool m_table = false;     ///< the open segment is a table
};

}  // namespace rookery::app
