// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_text.h"
#include "app/markdown/plain_text.h"
#include "tests/app/markdown/shown.h"

#include <QStringList>
#include <gtest/gtest.h>

#include <algorithm>

namespace rookery::app {
namespace {

QString mixed() {
    return u"# Title\n\n**bold**  two\n\n\n    four\n- one\n```py\ndef f():\n\tpass\n```\n| a | b |\n|---|---|\n$x$"_qs;
}

std::vector<Block> atOnce(const QString& text) {
    MarkdownText plain(true);
    plain.setText(text, false);
    return plain.blocks();
}

TEST(PlainLines, EverySignStands) {
    const QString text = mixed();
    const std::vector<Block> blocks = atOnce(text);
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].kind, BlockKind::Plain);
    EXPECT_TRUE(blocks[0].content.spans.empty());
    EXPECT_EQ(plainText(blocks), text);
    EXPECT_EQ(plainText(atOnce(text + u"\n\n\n"_qs)), text);
    EXPECT_TRUE(atOnce(u"\n\n"_qs).empty());
}

// Long texts, lines longer than a block, lines of one word, empty lines at every border.
TEST(PlainLines, LongTextsAreCutAndWhole) {
    const QStringList texts{
        (mixed() + u"\n\n"_qs).repeated(200) + u"end"_qs,
        u"word "_qs.repeated(4000) + u"end"_qs,
        u"x"_qs.repeated(30000),
        u"x"_qs + QString::fromUcs4(U"\U0001F600").repeated(9000),  // each cut would part one
        u"\n"_qs.repeated(500) + u"end"_qs,
        (u"word "_qs.repeated(900) + u"\nshort\n"_qs).repeated(5) + u"end"_qs,
    };
    for (const QString& text : texts) {
        const std::vector<Block> blocks = atOnce(text);
        EXPECT_GT(blocks.size(), 4U);
        EXPECT_EQ(plainText(blocks), text);
        for (const Block& block : blocks) {
            EXPECT_LE(block.content.text.size(), 4000);
            EXPECT_FALSE(!block.content.text.isEmpty() &&
                         block.content.text.front().isLowSurrogate());
        }
    }
}

TEST(PlainLines, GrowsAsItWouldAtOnce) {
    const QString text = (mixed() + u"\n\n"_qs).repeated(40) + u"word "_qs.repeated(2000);
    MarkdownText grown(true);
    std::size_t touched = 0;
    for (qsizetype at = 0; at < text.size(); at += 7) {
        const MarkdownText::Change change = grown.append(QStringView(text).mid(at, 7), true);
        touched = std::max(touched, change.after - std::min(change.after, change.first));
    }
    grown.append(QStringView(), false);
    EXPECT_EQ(grown.blocks(), atOnce(text));
    EXPECT_LE(touched, 2U);
}

}  // namespace
}  // namespace rookery::app
