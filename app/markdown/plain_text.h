// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"

#include <span>
#include <vector>

namespace rookery::app {

/// A block as one would type it without Markdown: "1. Copy the folder", cells parted by tabs. This
/// is also what a screen reader says.
QString plainText(const Block& block);

/// Blocks under each other, with an empty line where they stand apart.
QString plainText(std::span<const Block> blocks);

using TableRows = std::span<const std::vector<StyledText>>;

/// For a spreadsheet: a tab between cells; tabs and line ends within a cell become spaces.
QString tableAsTsv(TableRows rows);

/// GitHub's dialect; the first row is the header.
QString tableAsMarkdown(TableRows rows, std::span<const ColumnSide> columns);

}  // namespace rookery::app
