// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/pieces.h"

#include "app/markdown/markdown_text.h"
#include "app/markdown/plain_text.h"

#include <gtest/gtest.h>

namespace rookery::app {
namespace {

std::vector<Block> blocksOf(const QString& text) {
    MarkdownText markdown;
    markdown.setText(text, false);
    return markdown.blocks();
}

TEST(Pieces, RunningTextStaysTogether) {
    std::vector<Piece> pieces;
    appendPieces(blocksOf(u"# A\n\nText\n\n- one\n- two\n\n```c\nint x;\n```\n\nEnd"_qs), pieces);
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(pieces[0], (Piece{PieceKind::Text, 0, 4, 0}));
    EXPECT_EQ(pieces[1].kind, PieceKind::Code);
    EXPECT_EQ(pieces[2], (Piece{PieceKind::Text, 5, 1, 2}));
}

TEST(Pieces, ACutBlockKnowsItsBeginning) {
    std::vector<Piece> pieces;
    appendPieces(blocksOf(u"Hello\n\n```c\n"_qs + u"int x;\n"_qs.repeated(150) + u"```\nBye"_qs),
                 pieces);
    ASSERT_EQ(pieces.size(), 5U);
    for (const std::size_t row : {1U, 2U, 3U})
        EXPECT_EQ(pieces[row].head, 1U);
    EXPECT_EQ(pieces[4].head, 4U);
}

TEST(Pieces, AThousandItemsAreFewPieces) {
    std::vector<Piece> pieces;
    appendPieces(blocksOf(u"- An item of a list\n"_qs.repeated(1000)), pieces);
    EXPECT_LE(pieces.size(), 50U);
    std::size_t next = 0;
    for (const Piece& piece : pieces) {
        EXPECT_EQ(piece.first, next);
        next += piece.count;
    }
    EXPECT_EQ(next, 1000U);
}

// Older borders must not move while a text grows, or rows would change that nobody touched.
TEST(Pieces, GrowingIsTheSameAsAtOnce) {
    const QString text =
        u"Word after word.\n\n- item\n- item\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"_qs.repeated(
            40);
    const std::vector<Block> all = blocksOf(text);
    std::vector<Piece> once;
    appendPieces(all, once);
    std::vector<Piece> grown;
    for (std::size_t count = 1; count <= all.size(); ++count)
        appendPieces({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)}, grown);
    EXPECT_EQ(grown, once);
}

TEST(PlainText, ReadsAsOneWouldTypeIt) {
    EXPECT_EQ(
        plainText(blocksOf(
            u"# Title\nSome **bold** `code` [link](https://a.org)\n\n1. one\n2. two\n   - inner\n\n- [x] done"_qs)),
        u"Title\nSome bold code link\n1. one\n2. two\n  ◦ inner\n• [x] done");
}

TEST(PlainText, Tables) {
    const Block table = blocksOf(u"| a | b |\n|---|--:|\n| **1** | `x|y` |\n"_qs).front();
    EXPECT_EQ(tableAsTsv(table.rows), u"a\tb\n1\tx|y");
    EXPECT_EQ(tableAsMarkdown(table.rows, table.columns),
              u"| a | b |\n| --- | ---: |\n| **1** | `x\\|y` |\n");
}

TEST(PlainText, WhatIsCopiedAsMarkdownIsTheSameTable) {
    const Block table =
        blocksOf(u"| a\\|b | *c* |\n|:-:|---|\n| [x](https://a.org/) | $y$ |\n"_qs).front();
    const Block again = blocksOf(tableAsMarkdown(table.rows, table.columns)).front();
    EXPECT_EQ(again.rows, table.rows);
    EXPECT_EQ(again.columns, table.columns);
}

}  // namespace
}  // namespace rookery::app
