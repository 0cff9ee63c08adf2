// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// Makes a growing text fit to be shown and copied, piece by piece.
///
/// What acts without being seen becomes a box (U+25AF): control characters, terminal escapes, marks
/// that turn the order of letters around, and the tag characters that can carry a hidden prompt.
/// Line ends become "\n"; of combining marks on one letter eight stay. Any thread, one at a time.
class VisibleText {
public:
    /// The visible form of what `raw` has more than in the last call; `raw` must begin with the
    /// text of that call. Half a character at the end waits for its other half while `growing`.
    QString more(QStringView raw, bool growing);

private:
    qsizetype m_taken = 0;  ///< UTF-16 units of the raw text
    int m_marks = 0;        ///< combining marks in a row
};

/// A whole text at once.
QString visibleText(QStringView raw);

}  // namespace rookery::app
