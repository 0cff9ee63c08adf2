// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"

#include <QString>

#include <vector>

namespace rookery::app {

/// Cuts a growing text that is shown as it is into blocks of some lines each, so that what a new
/// word costs does not depend on the text's length.
class PlainLines {
public:
    /// Looks at what was added since the last call; `text` must begin with the text of that call.
    /// Blocks that are complete are appended.
    void advance(const QString& text, std::vector<Block>& blocks);

    /// What lies behind the last complete one, without the empty lines at the end.
    void appendTail(const QString& text, std::vector<Block>& blocks) const;

private:
    Block blockTo(const QString& text, qsizetype to) const;
    void cutLong(const QString& text, qsizetype to, std::vector<Block>& blocks);

    qsizetype m_from = 0;     ///< where the open block begins
    qsizetype m_scanned = 0;  ///< all lines before are taken
    int m_lines = 0;          ///< taken into the open block
};

}  // namespace rookery::app
