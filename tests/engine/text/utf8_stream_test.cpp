// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8_stream.h"

#include "engine/text/utf8.h"
#include "tests/engine/text/text_support.h"

#include <gtest/gtest.h>

namespace rookery::text {
namespace {

constexpr const char* kMany =
    "Grüße, мир! 你好，世界。 こんにちは 안녕하세요 ąćę नमस्ते שלום سلام "
    "🙂👩‍👩‍👧‍👦🇩🇪 e\xCC\x81 \xF4\x8F\xBF\xBF \xEE\x80\x80 done\n";

std::string whole(std::string_view bytes) {
    Utf8Stream stream;
    std::string text = stream.push(bytes);
    return text + stream.finish();
}

TEST(Utf8Stream, LeavesGoodTextAloneWhereverItIsCut) {
    const std::string_view text = kMany;
    EXPECT_EQ(whole(text), text);
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        Utf8Stream stream;
        const std::string first = stream.push(text.substr(0, cut));
        EXPECT_LE(cut - first.size(), 3U);
        EXPECT_EQ(text.substr(0, first.size()), first);
        EXPECT_EQ(first.find(kReplacement), std::string::npos) << cut;
        EXPECT_EQ(first + stream.push(text.substr(cut)), text);
        EXPECT_EQ(stream.finish(), "");
    }
    Utf8Stream stream;
    std::string joined;
    for (const char byte : text)
        joined += stream.push(std::string_view(&byte, 1));
    EXPECT_EQ(joined, text);
    EXPECT_EQ(stream.finish(), "");
}

TEST(Utf8Stream, ShowsACharacterAsSoonAsItIsWhole) {
    Utf8Stream stream;
    EXPECT_EQ(stream.push("\xF0\x9F"), "");
    EXPECT_EQ(stream.push("\x99"), "");
    EXPECT_EQ(stream.push("\x82"), "🙂");
    EXPECT_EQ(stream.push("a"), "a");
}

TEST(Utf8Stream, ReplacesInvalidBytes) {
    // The groups are those of the Unicode standard, 3.9, and of Python's errors="replace".
    const std::string r(kReplacement);
    EXPECT_EQ(whole("a\x80z"), "a" + r + "z");
    EXPECT_EQ(whole("\xC0\xAF"), r + r);
    EXPECT_EQ(whole("\xE0\x9F\x80"), r + r + r);
    EXPECT_EQ(whole("\xED\xA0\x80"), r + r + r);
    EXPECT_EQ(whole("\xF0\x8F\xBF\xBF"), r + r + r + r);
    EXPECT_EQ(whole("\xF4\x90\x80\x80"), r + r + r + r);
    EXPECT_EQ(whole("\xF8\xFF"), r + r);
    EXPECT_EQ(whole("\xE2\x82 x"), r + " x");
    EXPECT_EQ(whole("\xF0\x9F\x99\xC3\xA9"), r + "é");
    EXPECT_EQ(whole("\xE2\xE2\x82\xAC"), r + "€");
    EXPECT_EQ(whole("\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63"), r + r + r + "b" + r + "c");
    EXPECT_EQ(whole(std::string_view("\0", 1)), std::string(1, '\0'));
}

TEST(Utf8Stream, ReplacesWhatIsUnfinishedAtTheEnd) {
    for (const char* cut : {"\xC3", "\xE2\x82", "\xF0\x9F\x99"}) {
        Utf8Stream stream;
        EXPECT_EQ(stream.push(cut), "");
        EXPECT_EQ(stream.finish(), kReplacement);
        EXPECT_EQ(stream.finish(), "");
    }
}

TEST(Utf8Stream, DoesNotDependOnTheCuts) {
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        const std::string bytes =
            round % 2 == 0 ? randomText(random, 30)
                           : randomText(random, 30, "a\xC2\xE0\xE2\xED\xF0\xF4\x80\x8F\x9F\xBF");
        Utf8Stream stream;
        std::string text;
        for (const std::string& piece : randomPieces(random, bytes, 3))
            text += stream.push(piece);
        text += stream.finish();
        ASSERT_EQ(text, whole(bytes));
        ASSERT_EQ(whole(text), text) << "what comes out is valid";
    }
}

TEST(Utf8, StripsUnicodeWhiteSpace) {
    EXPECT_EQ(strip(" \t\r\n\v\f\u3000\u00A0\u2003\u2028x \u3000y\u3000\u1680\u205F \n"),
              "x \u3000y");
    EXPECT_EQ(strip("\u3000 \u3000"), "");
    EXPECT_EQ(strip(""), "");
    EXPECT_EQ(stripEnd(" x\u3000"), " x");
    EXPECT_EQ(strip("\u200Bx"), "\u200Bx") << "a zero width space is none";
    EXPECT_EQ(strip("\x85x\x80"), "\x85x\x80");
}

}  // namespace
}  // namespace rookery::text
