// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFlags>
#include <QString>

#include <vector>

namespace rookery::app {

enum class SpanStyle {
    Bold = 1,
    Italic = 2,
    Strike = 4,
    Code = 8,
    Maths = 16,         ///< TeX, drawn in the line
    DisplayMaths = 32,  ///< TeX, drawn larger
    Link = 64
};
Q_DECLARE_FLAGS(SpanStyles, SpanStyle)

/// A stretch of a text that looks different. Offsets count UTF-16 units of that text.
struct Span {
    qsizetype from = 0;
    qsizetype length = 0;
    SpanStyles styles;
    QString target;  ///< of links: http, https or mailto; nothing else becomes a link

    bool operator==(const Span&) const = default;
};

/// Text without markup, and what its stretches look like; spans ascend and do not overlap.
struct StyledText {
    QString text;
    std::vector<Span> spans;

    bool operator==(const StyledText&) const = default;
};

enum class BlockKind { Paragraph, Heading, Code, Maths, Table, Rule, Plain };
enum class ColumnSide { Start, Centre, End };
enum class TaskMark { None, Open, Done };

/// What the window shows as one row of an answer. Nesting is flat: a paragraph in a list in a quote
/// is a paragraph that knows how deep it stands.
struct Block {
    BlockKind kind = BlockKind::Paragraph;
    StyledText content;  ///< Paragraph, Heading; the source alone for Code, Maths and Plain
    int level = 0;       ///< Heading: 1 to 6
    int quotes = 0;      ///< how many block quotes it stands in
    int lists = 0;       ///< how many lists it stands in
    QString marker;      ///< "•" or "3." in front of the first block of a list item
    TaskMark task = TaskMark::None;
    QString language;      ///< Code: the word behind the fence, lower case
    bool closed = true;    ///< Code, Maths: its end was seen; Plain: it was cut between lines
    bool follows = false;  ///< goes on where the block before was cut: no gap, no header
    std::vector<ColumnSide> columns;            ///< Table
    std::vector<std::vector<StyledText>> rows;  ///< Table; the first is the header
    qsizetype from = 0;  ///< where the segment it came from lies in the source, UTF-16 units
    qsizetype to = 0;

    bool operator==(const Block&) const = default;

    /// The same picture, wherever it came from.
    bool looksLike(const Block& other) const {
        Block moved = other;
        moved.from = from;
        moved.to = to;
        return *this == moved;
    }
};

}  // namespace rookery::app

Q_DECLARE_OPERATORS_FOR_FLAGS(rookery::app::SpanStyles)
