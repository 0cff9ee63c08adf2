// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_text.h"
#include "tests/app/markdown/shown.h"

#include <gtest/gtest.h>

namespace rookery::app {
namespace {

std::vector<Block> blocksOf(const QString& text) {
    MarkdownText markdown;
    markdown.setText(text, false);
    return markdown.blocks();
}

std::vector<std::string> shown(const QString& text) {
    std::vector<std::string> out;
    for (const Block& block : blocksOf(text))
        out.push_back(shown(block));
    return out;
}

using Lines = std::vector<std::string>;

TEST(Blocks, ParagraphsHeadingsAndRules) {
    EXPECT_EQ(shown(u"# Title\nwords\nmore\n\nnext\n\n---\nSet\n===\n"_qs),
              (Lines{"h1 |Title", "p |words\nmore", "p |next", "rule |", "h1 |Set"}));
}

TEST(Blocks, ListsAreFlatAndKnowTheirDepth) {
    EXPECT_EQ(
        shown(
            u"1. one\n   - inner\n   - other\n2. two\n\n   still two\n- [x] done\n- [ ] open\n"_qs),
        (Lines{"p- 1.|one", "p-- ◦|inner", "p-- ◦|other", "p- 2.|two", "p- |still two",
               "p- •[x]|done", "p- •[ ]|open"}));
}

TEST(Blocks, NumbersGoOnWhateverIsWritten) {
    EXPECT_EQ(shown(u"1. a\n1. b\n1. c\n"_qs), (Lines{"p- 1.|a", "p- 2.|b", "p- 3.|c"}));
    EXPECT_EQ(shown(u"7. a\n8. b\n"_qs), (Lines{"p- 7.|a", "p- 8.|b"}));
}

TEST(Blocks, CodeKeepsEveryCharacter) {
    EXPECT_EQ(shown(u"Look:\n```Python\nif a < b:\n\n    print(\"*\")\n```\nAfter\n"_qs),
              (Lines{"p |Look:", "code python|if a < b:\n\n    print(\"*\")", "p |After"}));
    EXPECT_EQ(shown(u"- item\n  ```c\n  x;\n  ```\n"_qs), (Lines{"p- •|item", "code- c|x;"}));
}

TEST(Blocks, LongCodeIsCutEvery64Lines) {
    QString text = u"```\n"_qs;
    for (int i = 0; i < 150; ++i)
        text += QString::number(i) + u'\n';
    const std::vector<Block> blocks = blocksOf(text + u"```\nafter\n"_qs);
    ASSERT_EQ(blocks.size(), 4U);
    EXPECT_FALSE(blocks[0].follows);
    EXPECT_TRUE(blocks[1].follows);
    EXPECT_TRUE(blocks[2].follows);
    EXPECT_TRUE(blocks[2].closed);
    EXPECT_EQ(
        blocks[0].content.text + u'\n' + blocks[1].content.text + u'\n' + blocks[2].content.text,
        text.sliced(4).chopped(1));
    EXPECT_EQ(blocks[3].content.text, u"after");
}

TEST(Blocks, QuotesNest) {
    EXPECT_EQ(shown(u"> a\n> > b\n>\n> - c\n"_qs), (Lines{"p> |a", "p>> |b", "p>- •|c"}));
}

TEST(Blocks, SpansSayWhatLooksDifferent) {
    const std::vector<Block> blocks = blocksOf(u"a **b *c*** `d` ~~e~~"_qs);
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].content.text, u"a b c d e");
    const std::vector<Span> expected{{2, 2, SpanStyle::Bold, {}},
                                     {4, 1, SpanStyle::Bold | SpanStyle::Italic, {}},
                                     {6, 1, SpanStyle::Code, {}},
                                     {8, 1, SpanStyle::Strike, {}}};
    EXPECT_EQ(blocks[0].content.spans, expected);
}

TEST(Blocks, TablesHaveSidesAndCells) {
    const std::vector<Block> blocks = blocksOf(u"| a | b |\n|:-:|--:|\n| *1* | 2 |\n| 3 | |\n"_qs);
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].kind, BlockKind::Table);
    EXPECT_EQ(blocks[0].columns, (std::vector{ColumnSide::Centre, ColumnSide::End}));
    ASSERT_EQ(blocks[0].rows.size(), 3U);
    EXPECT_EQ(blocks[0].rows[1][0].text, u"1");
    EXPECT_EQ(blocks[0].rows[1][0].spans.size(), 1U);
    EXPECT_EQ(blocks[0].rows[2][1].text, u"");
}

TEST(Blocks, LongTablesGoOnUnderTheSameHeader) {
    QString text = u"| name | value |\n|---|---|\n"_qs;
    for (int i = 0; i < 1000; ++i)
        text += u"| row "_qs + QString::number(i) + u" | x |\n"_qs;
    std::size_t rows = 0;
    std::size_t parts = 0;
    for (const Block& block : blocksOf(text)) {
        ASSERT_EQ(block.kind, BlockKind::Table);
        EXPECT_EQ(block.columns.size(), 2U);
        EXPECT_EQ(block.follows, parts > 0);
        rows += block.rows.size();
        ++parts;
    }
    EXPECT_EQ(rows, 1001U);
    EXPECT_GE(parts, 3U);
}

TEST(Blocks, MathsInAllItsMarks) {
    EXPECT_EQ(shown(u"$$\na^2\n\nb\n$$\n\\[ x \\]\nThen $$y$$\n\n$$z$$\n"_qs),
              (Lines{"maths |a^2\n\nb", "maths |x", "p |Then y", "maths |z"}));
    const std::vector<Block> inLine = blocksOf(u"so \\(a_1*b*\\) and $c$"_qs);
    EXPECT_EQ(inLine[0].content.text, u"so a_1*b* and c");
    ASSERT_EQ(inLine[0].content.spans.size(), 2U);
    EXPECT_EQ(inLine[0].content.spans[0].styles, SpanStyles(SpanStyle::Maths));
}

TEST(Blocks, MoneyIsNoMaths) {
    EXPECT_EQ(shown(u"It costs $5 and $10 today."_qs), (Lines{"p |It costs $5 and $10 today."}));
    EXPECT_EQ(shown(u"`\\(x\\)` stays"_qs), (Lines{"p |\\(x\\) stays"}));
}

TEST(Blocks, LinksLeadToTheWebOnly) {
    const std::vector<Block> blocks = blocksOf(
        u"[a](https://x.org/ü) [b](javascript:alert(1)) [c](file:///etc/passwd) "
        u"![pic](http://y.org/p.png) www.z.org <mailto:me@z.org>"_qs);
    std::vector<std::string> targets;
    for (const Span& span : blocks[0].content.spans)
        targets.push_back(span.target.toStdString());
    EXPECT_EQ(targets, (Lines{"https://x.org/%C3%BC", "http://y.org/p.png", "http://www.z.org",
                              "mailto:me@z.org"}));
    EXPECT_TRUE(blocks[0].content.text.startsWith(u"a b c pic "));
}

TEST(Blocks, HtmlIsText) {
    EXPECT_EQ(shown(u"<b>x</b> <img src=http://a/b>\n\n<script>\nalert(1)\n</script>\n"_qs),
              (Lines{"p |<b>x</b> <img src=http://a/b>", "p |<script>\nalert(1)\n</script>"}));
    EXPECT_EQ(shown(u"a &amp; b &lt; &#x41; &unknown; &#0;"_qs),
              (Lines{"p |a & b < A &unknown; \uFFFD"}));
}

}  // namespace
}  // namespace rookery::app
