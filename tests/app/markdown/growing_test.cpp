// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_text.h"
#include "app/markdown/read_blocks.h"
#include "tests/app/markdown/shown.h"
#include "tests/support/paths.h"

#include <QStringList>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace rookery::app {
namespace {

/// The parser's own reading of the whole text, without any cutting.
std::vector<Block> wholeReading(const QString& text) {
    std::vector<Block> blocks;
    Segment all;
    all.to = text.size();
    readBlocks(text, all, blocks);
    return blocks;
}

/// Where a block came from is the cutting's business; displayed maths may keep its line breaks.
void forgetPlaces(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
        block.from = 0;
        block.to = 0;
        if (block.kind == BlockKind::Maths)
            block.content.text.replace(u'\n', u' ');
    }
}

QString randomMarkdown(std::mt19937& random) {
    static const QStringList kLines{u"A sentence with **bold**, *italic* and `code`."_qs,
                                    u""_qs,
                                    u""_qs,
                                    u""_qs,
                                    u"# Heading"_qs,
                                    u"- item"_qs,
                                    u"- other item with $x^2$"_qs,
                                    u"  continued"_qs,
                                    u"   - inner"_qs,
                                    u"1. first"_qs,
                                    u"2. second"_qs,
                                    u"   deeper"_qs,
                                    u"> quoted"_qs,
                                    u"```cpp\nint x = 1;\n\n// *no*\n```"_qs,
                                    u"| a | b |\n|---|---|\n| 1 | 2 |\n"_qs,
                                    u"---"_qs,
                                    u"\n$$\nE = mc^2\n$$\n"_qs,
                                    u"* star"_qs,
                                    u"3) bracket"_qs,
                                    u"    indented"_qs,
                                    u"***"_qs,
                                    u"Title\n====="_qs,
                                    u"[link](https://a.org)"_qs,
                                    u"- [ ] task"_qs,
                                    u"~~~\n~~~"_qs,
                                    u"Ends with two  "_qs,
                                    u"\tx"_qs,
                                    u"中文 と 日本語 😀"_qs};
    std::uniform_int_distribution<qsizetype> pick(0, kLines.size() - 1);
    QString text;
    for (int i = 0; i < 30; ++i)
        text += kLines[pick(random)] + u'\n';
    return text;
}

TEST(Growing, EqualsTheWholeTextReadAtOnce) {
    std::mt19937 random(7);
    for (int round = 0; round < 1000; ++round) {
        const QString text = randomMarkdown(random);
        MarkdownText once;
        once.setText(text, false);
        MarkdownText grown;
        std::uniform_int_distribution<qsizetype> step(1, 40);
        for (qsizetype at = 0; at < text.size(); at = std::min(text.size(), at + step(random)))
            grown.setText(text.first(at), true);
        grown.setText(text, false);
        ASSERT_EQ(grown.blocks(), once.blocks()) << text.toStdString();
    }
}

// Cutting must not change what CommonMark says a text is.
TEST(Growing, CuttingChangesNothing) {
    std::mt19937 random(8);
    for (int round = 0; round < 1000; ++round) {
        const QString text = randomMarkdown(random);
        MarkdownText once;
        once.setText(text, false);
        std::vector<Block> cut = once.blocks();
        std::vector<Block> whole = wholeReading(text);
        forgetPlaces(cut);
        forgetPlaces(whole);
        ASSERT_EQ(cut, whole) << text.toStdString();
    }
}

TEST(Growing, ReadsOurOwnDocuments) {
    int files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(test::sourceDir() / "app")) {
        if (entry.path().extension() != ".md")
            continue;
        std::ifstream file(entry.path());
        std::ostringstream bytes;
        bytes << file.rdbuf();
        const QString text = QString::fromStdString(bytes.str());
        MarkdownText once;
        once.setText(text, false);
        std::vector<Block> cut = once.blocks();
        std::vector<Block> whole = wholeReading(text);
        forgetPlaces(cut);
        forgetPlaces(whole);
        EXPECT_EQ(cut, whole) << entry.path();
        ++files;
    }
    EXPECT_GE(files, 5);
}

TEST(Growing, SaysWhichBlocksChanged) {
    MarkdownText text;
    text.setText(u"# One\n\nTwo\n\nThr"_qs, true);
    ASSERT_EQ(text.blocks().size(), 3U);
    const MarkdownText::Change more = text.setText(u"# One\n\nTwo\n\nThree"_qs, true);
    EXPECT_EQ(more.first, 2U);
    EXPECT_EQ(more.before, 3U);
    EXPECT_EQ(more.after, 3U);
    const MarkdownText::Change same = text.setText(u"# One\n\nTwo\n\nThree\n\n"_qs, true);
    EXPECT_EQ(same.first, 3U);
    const MarkdownText::Change other = text.setText(u"Else"_qs, false);
    EXPECT_EQ(other.first, 0U);
    EXPECT_EQ(other.after, 1U);
}

// What is read again for a word must not grow with the text: what ten lines add to 256 KB changes
// as many blocks as to 1 KB, whatever the text is made of.
TEST(Growing, AWordCostsTheSameInALongText) {
    const std::vector<std::pair<QString, QString>> kinds{
        {u""_qs, u"A line of an answer that goes on and on.\n"_qs},
        {u""_qs, u"word "_qs},
        {u"```c\n"_qs, u"    int a = b + c;\n"_qs},
        {u""_qs, u"- An item of a list\n"_qs},
        {u"| a | b |\n|---|---|\n"_qs, u"| one | two |\n"_qs}};
    for (const auto& [head, line] : kinds) {
        MarkdownText markdown;
        QString text = head;
        std::size_t most = 0;
        while (text.size() < 262'144) {
            text += line.repeated(10);
            const MarkdownText::Change change = markdown.setText(text, true);
            most = std::max(most, change.after - change.first);
        }
        EXPECT_LE(most, 12U) << line.toStdString();
        qsizetype longest = 0;
        for (const Block& block : markdown.blocks())
            longest = std::max(longest, block.content.text.size());
        EXPECT_LE(longest, 4200) << line.toStdString();
    }
}

TEST(Growing, ALongLineIsThereOnce) {
    const QString line = u"word "_qs.repeated(3000) + u"end\n\nMore"_qs;
    MarkdownText text;
    for (qsizetype at = 0; at < line.size(); at += 100)
        text.setText(line.first(at), true);
    text.setText(line, false);
    qsizetype words = 0;
    for (const Block& block : text.blocks())
        words += block.content.text.count(u"word"_qs);
    EXPECT_EQ(words, 3000);
    EXPECT_EQ(text.blocks().back().content.text, u"More");
}

TEST(Growing, AFenceAtTheVeryEndClosesItsCode) {
    MarkdownText text;
    text.setText(u"```c\nint x;\n```"_qs, true);
    text.setText(u"```c\nint x;\n```"_qs, false);
    ASSERT_EQ(text.blocks().size(), 1U);
    EXPECT_EQ(text.blocks()[0].content.text, u"int x;");
    EXPECT_TRUE(text.blocks()[0].closed);
    // An answer that is continued goes on behind it.
    text.setText(u"```c\nint x;\n```\nMore"_qs, true);
    ASSERT_EQ(text.blocks().size(), 2U);
    EXPECT_EQ(text.blocks()[1].content.text, u"More");
}

TEST(Growing, AHalfWrittenFenceDoesNotShow) {
    MarkdownText text;
    text.setText(u"```c\nint x;\n``"_qs, true);
    ASSERT_EQ(text.blocks().size(), 1U);
    EXPECT_EQ(text.blocks()[0].content.text, u"int x;");
    text.setText(u"```c\nint x;\n``"_qs, false);
    EXPECT_EQ(text.blocks()[0].content.text, u"int x;\n``");
}

}  // namespace
}  // namespace rookery::app
