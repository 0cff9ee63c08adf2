// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/pieces.h"

namespace rookery::app {

namespace {

constexpr std::size_t kMostBlocks = 24;
constexpr qsizetype kMostText = 3000;

PieceKind kindOf(const Block& block) {
    switch (block.kind) {
        case BlockKind::Code:
            return PieceKind::Code;
        case BlockKind::Maths:
            return PieceKind::Maths;
        case BlockKind::Table:
            return PieceKind::Table;
        case BlockKind::Rule:
            return PieceKind::Rule;
        case BlockKind::Paragraph:
        case BlockKind::Heading:
        case BlockKind::Plain:
            break;
    }
    return PieceKind::Text;
}

qsizetype lengthOf(const std::vector<Block>& blocks, const Piece& piece) {
    qsizetype length = 0;
    for (std::size_t i = piece.first; i < piece.first + piece.count; ++i)
        length += blocks[i].content.text.size();
    return length;
}

}  // namespace

void appendPieces(const std::vector<Block>& blocks, std::vector<Piece>& pieces) {
    std::size_t at = pieces.empty() ? 0 : pieces.back().first + pieces.back().count;
    qsizetype length = pieces.empty() ? 0 : lengthOf(blocks, pieces.back());
    for (; at < blocks.size(); ++at) {
        const Block& block = blocks[at];
        const PieceKind kind = kindOf(block);
        const bool same = !pieces.empty() && pieces.back().kind == kind;
        if (kind == PieceKind::Text && same && pieces.back().count < kMostBlocks &&
            length < kMostText) {
            ++pieces.back().count;
            length += block.content.text.size();
            continue;
        }
        const bool goesOn = same && block.follows && kind != PieceKind::Text;
        const std::size_t head = goesOn ? pieces.back().head : pieces.size();
        pieces.push_back({kind, at, 1, head});
        length = block.content.text.size();
    }
}

int gapBefore(const Block& before, const Block& block) {
    constexpr int kLine = 4;
    constexpr int kNear = 8;
    constexpr int kParagraph = 12;
    constexpr int kBox = 16;
    constexpr int kSection = 24;
    const auto boxed = [](const Block& b) {
        return b.kind == BlockKind::Code || b.kind == BlockKind::Table ||
               b.kind == BlockKind::Maths;
    };
    if (block.follows && block.kind == before.kind)
        return 0;
    if (block.kind == BlockKind::Rule || before.kind == BlockKind::Rule)
        return kSection;
    if (block.kind == BlockKind::Heading)
        return block.level <= 2 ? kSection : kBox;
    if (before.kind == BlockKind::Heading)
        return boxed(block) ? kNear : kLine;
    if (boxed(block) || boxed(before))
        return kBox;
    if (block.lists > 0 && before.lists > 0)
        return block.marker.isEmpty() ? kNear : kLine;
    return block.lists > 0 ? kNear : kParagraph;
}

}  // namespace rookery::app
