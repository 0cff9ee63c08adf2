// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// What the start of a line says, as far as cutting a text between its blocks needs it
/// (CommonMark 0.30, sections 4 and 5). The parser proper is md4c; see read_blocks.h.
struct Line {
    enum class Kind {
        Blank,
        Text,
        Heading,
        Fence,
        Quote,
        Bullet,
        Number,
        Rule,
        Underline,
        TableRule,
        Maths
    };

    Kind kind = Kind::Text;
    int indent = 0;        ///< columns of white space in front; a tab reaches to the next 4
    QChar mark;            ///< Fence: ` or ~; Bullet: - + *; Number: . or ); Rule: - * _
    qsizetype length = 0;  ///< Fence: how many marks
    QString language;      ///< Fence: the first word behind it, lower case
    qint64 number = 0;     ///< Number
    int content = 0;       ///< Bullet, Number: the column where the item's text begins
    bool empty = false;    ///< Bullet, Number: nothing behind the mark
    bool ends = false;     ///< Maths: closed in the same line
};

/// Reads one line, without its line break.
Line readLine(QStringView text);

/// Does this line close a fence of `mark` that was `length` long?
bool closesFence(QStringView text, QChar mark, qsizetype length);

/// Does this line close displayed maths that began with "$$" (mark '$') or "\[" (mark '[')?
bool closesMaths(QStringView text, QChar mark);

}  // namespace rookery::app
