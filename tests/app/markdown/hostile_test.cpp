// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_text.h"
#include "tests/app/markdown/shown.h"

#include <gtest/gtest.h>

#include <random>

namespace rookery::app {
namespace {

/// Every word of the text is in some block: nothing that a model wrote may vanish.
bool showsEverything(const QString& text) {
    MarkdownText markdown;
    markdown.setText(text, false);
    qsizetype shown = 0;
    for (const Block& block : markdown.blocks()) {
        shown += block.content.text.count(u'w');
        for (const auto& row : block.rows)
            for (const StyledText& cell : row)
                shown += cell.text.count(u'w');
    }
    return shown == text.count(u'w');
}

TEST(Hostile, DeepNestingEndsAsText) {
    for (const QString& unit : {u"> "_qs, u"- "_qs, u"1. "_qs, u"["_qs, u"**"_qs, u"*"_qs, u"`"_qs,
                                u"$"_qs, u"\\("_qs, u"![["_qs, u"<"_qs, u"|"_qs}) {
        EXPECT_TRUE(showsEverything(unit.repeated(5000) + u" w"_qs)) << unit.toStdString();
        EXPECT_TRUE(showsEverything((unit + u"w"_qs).repeated(2000))) << unit.toStdString();
        EXPECT_TRUE(showsEverything((unit + u"w\n"_qs).repeated(2000))) << unit.toStdString();
    }
}

TEST(Hostile, RandomBytesGrowWithoutHarm) {
    const QString alphabet = u"w w\n\n#*_`~$\\()[]!<>|-+1.:&;\t 中😀\0\r"_qs;
    std::mt19937 random(11);
    std::uniform_int_distribution<qsizetype> pick(0, alphabet.size() - 1);
    for (int round = 0; round < 200; ++round) {
        MarkdownText grown;
        QString text;
        for (int i = 0; i < 200; ++i) {
            text += alphabet[pick(random)];
            grown.setText(text, true);
        }
        MarkdownText once;
        once.setText(text, true);
        EXPECT_EQ(grown.blocks(), once.blocks()) << text.toStdString();
    }
}

}  // namespace
}  // namespace rookery::app
