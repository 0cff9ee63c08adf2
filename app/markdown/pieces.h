// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"

#include <vector>

namespace rookery::app {

enum class PieceKind { Text, Code, Maths, Table, Rule };

/// Blocks that are shown by one item of the window: running text together, so that a list of a
/// thousand lines is not a thousand items; everything else by itself.
struct Piece {
    PieceKind kind = PieceKind::Text;
    std::size_t first = 0;  ///< index of its first block
    std::size_t count = 0;
    std::size_t head = 0;  ///< index of the piece that a cut code block or table begins with

    bool operator==(const Piece&) const = default;
};

/// Appends the pieces of all blocks behind those that `pieces` covers already. Where a piece ends
/// depends only on what stands before it, so a growing text never moves older borders.
void appendPieces(const std::vector<Block>& blocks, std::vector<Piece>& pieces);

/// The white space above a block, in px at 100 %; nothing at all where a block goes on.
int gapBefore(const Block& before, const Block& block);

}  // namespace rookery::app
