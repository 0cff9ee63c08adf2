// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/highlight/language.h"

#include <QString>

#include <vector>

namespace rookery::app {

enum class TokenKind { Keyword, String, Number, Function, Comment };

/// A stretch of a line with a colour of its own; offsets count UTF-16 units.
struct Token {
    qsizetype from = 0;
    qsizetype length = 0;
    TokenKind kind = TokenKind::Keyword;

    bool operator==(const Token&) const = default;
};

/// Where a line begins: 0 for plain code, else 1 + the index of the delimiter that is still open,
/// or kInTag within < > of markup.
using ScanState = int;
inline constexpr ScanState kInTag = 1000;

/// Appends the tokens of one line, in order and without overlaps; returns the state at its end.
ScanState scanLine(const Language& language, ScanState state, QStringView line,
                   std::vector<Token>& tokens);

}  // namespace rookery::app
