// SPDX-License-Identifier: Apache-2.0
#include "engine/text/unicode.h"

#include "engine/text/utf8.h"
#include "tests/engine/text/text_support.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace rookery::text {
namespace {

/// The library's own way, which is right but quadratic at worst.
std::string libraryNfc(const std::string& text) {
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> made(
        utf8proc_NFC(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str())), &std::free);
    return reinterpret_cast<const char*>(made.get());
}

TEST(Unicode, BringsTextIntoNormalFormC) {
    EXPECT_EQ(toNfc(""), "");
    EXPECT_EQ(toNfc("plain text\n"), "plain text\n");
    EXPECT_EQ(toNfc("e\u0301"), "\u00E9");
    EXPECT_EQ(toNfc("xe\u0301x"), "x\u00E9x");
    EXPECT_EQ(toNfc("\u0301e"), "\u0301e");
    EXPECT_EQ(toNfc("a\u0308\u0323"), "\u1EA1\u0308");
    EXPECT_EQ(toNfc("\u1100\u1161\u11A8"), "\uAC01");
    EXPECT_EQ(toNfc("\u212B\u2126"), "\u00C5\u03A9");
    EXPECT_EQ(toNfc("\u0958"), "\u0915\u093C") << "a composition exclusion";
    EXPECT_EQ(toNfc("\uFB01\u00BD"), "\uFB01\u00BD") << "compatibility stays";
}

TEST(Unicode, NormalFormCAgreesWithTheLibrary) {
    std::mt19937 random(11);
    const std::vector<char32_t> points = {
        U'a',   U'e',   U' ',   0x301, 0x308, 0x323, 0x327,  0x5B0,   0x1100,  0x1161,  0x11A8,
        0xAC00, 0x1E9B, 0x212B, 0x958, 0x9C7, 0x9BE, 0x4E2D, 0x1D15E, 0x1F642, 0x10FFFF};
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (std::size_t i = 0, count = random() % 12; i < count; ++i)
            ASSERT_TRUE(appendUtf8(text, points[random() % points.size()]));
        ASSERT_EQ(toNfc(text), libraryNfc(text));
    }
}

TEST(Unicode, KindsOfCharacters) {
    for (const char32_t c : {U' ', U'\t', U'\r', char32_t{0x85}, char32_t{0xA0}, char32_t{0x3000}})
        EXPECT_EQ(charKind(c), CharKind::Space) << static_cast<int>(c);
    for (const char32_t c : {U'a', U'Z', U'\u00E9', U'\u4E2D', U'\u02B0', U'\U0001D4B3'})
        EXPECT_EQ(charKind(c), CharKind::Letter) << static_cast<int>(c);
    for (const char32_t c : {U'0', U'9', U'\u00BD', U'\u0661', U'\u216B'})
        EXPECT_EQ(charKind(c), CharKind::Number) << static_cast<int>(c);
    for (const char32_t c : {U'.', U'_', U'\0', U'\x1C', U'\u0301', U'\u200B', U'\U0001F642'})
        EXPECT_EQ(charKind(c), CharKind::Other) << static_cast<int>(c);
}

TEST(Unicode, ReadsCodePoints) {
    for (const char32_t c : {U'a', U'\u00E9', U'\u4E2D', U'\U0001F642', U'\U0010FFFF'}) {
        std::string text;
        ASSERT_TRUE(appendUtf8(text, c));
        EXPECT_EQ(firstCodePoint(text + "x").value, c);
        EXPECT_EQ(firstCodePoint(text + "x").length, text.size());
    }
    EXPECT_TRUE(isUtf8("a\u00E9"));
    EXPECT_FALSE(isUtf8("a\xC3"));
    EXPECT_TRUE(isAscii("az~"));
    EXPECT_FALSE(isAscii("\x80"));
}

}  // namespace
}  // namespace rookery::text
