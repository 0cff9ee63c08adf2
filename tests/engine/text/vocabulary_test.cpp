// SPDX-License-Identifier: Apache-2.0
#include "engine/text/vocabulary.h"

#include "engine/text/embedded_vocabulary.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/text/text_support.h"
#include "tests/support/shared_data.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rookery::text {
namespace {

const Vocabulary& builtIn() {
    static const auto vocabulary = readVocabulary(embeddedWorldVocabulary());
    EXPECT_TRUE(vocabulary.ok());
    return vocabulary.value();
}

/// A line of the text form, the token as a bytes literal.
std::string textLine(TokenId id, std::string_view token) {
    std::string literal;
    for (const char byte : token)
        literal += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    return fmt::format("{} b'{}' {}\n", id, literal, token.size());
}

std::vector<std::string> textLines() {
    std::vector<std::string> lines;
    for (TokenId id = 1; id < builtIn().size(); ++id)
        lines.push_back(textLine(id, builtIn()[id]));
    return lines;
}

std::string join(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line;
    return text;
}

/// What the parser makes of one literal: it is put in the place of token 257.
Result<std::string> literal(const std::string& python, std::size_t bytes) {
    static const std::vector<std::string> lines = textLines();
    const std::string head = join({lines.begin(), lines.begin() + 256});
    ROOKERY_TRY(const Vocabulary vocabulary,
                readVocabularyText(head + fmt::format("257 {} {}", python, bytes)));
    return std::string(vocabulary[257]);
}

ErrorCode codeOf(const Result<std::shared_ptr<const Tokenizer>>& result) {
    EXPECT_FALSE(result.ok());
    return result.ok() ? ErrorCode::Internal : result.error().code;
}

TEST(Vocabulary, IsTheOfficialOne) {
    ROOKERY_NEEDS_SHARED("data/rwkv_vocab_v20230424.txt");
    const std::string text = readAll(test::sharedPath("data/rwkv_vocab_v20230424.txt"));
    const auto official = readVocabularyText(text);
    ASSERT_TRUE(official.ok()) << official.error().details;
    ASSERT_EQ(official->size(), kWorldTokens + 1);
    ASSERT_EQ(builtIn().size(), kWorldTokens + 1);
    for (TokenId id = 0; id <= kWorldTokens; ++id)
        ASSERT_EQ(builtIn()[id], official.value()[id]) << id;

    const auto tokenizer = worldTokenizerFromText(text);
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_EQ(tokenizer.value()->encode("Hello, world!"),
              (std::vector<TokenId>{33155, 45, 40213, 34}));
}

TEST(Vocabulary, NoticesEveryKindOfDamage) {
    const std::string good(embeddedWorldVocabulary());
    ASSERT_TRUE(readVocabulary(good).ok());
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{23}, std::size_t{24}, std::size_t{65000}, good.size() - 1}) {
        EXPECT_EQ(readVocabulary(std::string_view(good).substr(0, length)).error().code,
                  ErrorCode::Truncated);
    }
    EXPECT_EQ(readVocabulary(good + "x").error().code, ErrorCode::Truncated);
    // Magic, count, bytes, checksum, a length, a token.
    for (const std::size_t at : {std::size_t{0}, std::size_t{8}, std::size_t{11}, std::size_t{12},
                                 std::size_t{16}, std::size_t{24 + 300}, good.size() - 1}) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x40);
        const auto result = readVocabulary(bad);
        ASSERT_FALSE(result.ok()) << at;
        EXPECT_FALSE(result.error().message.empty());
    }
}

TEST(VocabularyText, ReadsItsOwnFormWithEitherLineEnd) {
    std::vector<std::string> lines = textLines();
    std::string text = join(lines);
    for (std::string& line : lines)
        line.insert(line.size() - 1, "\r");
    for (const std::string& form : {text, text.substr(0, text.size() - 1), join(lines)}) {
        const auto result = readVocabularyText(form);
        ASSERT_TRUE(result.ok()) << result.error().details;
        ASSERT_EQ(result->size(), builtIn().size());
        for (TokenId id = 0; id < builtIn().size(); ++id)
            ASSERT_EQ(result.value()[id], builtIn()[id]);
    }
}

TEST(VocabularyText, ReadsPythonLiterals) {
    EXPECT_EQ(literal("'a b'", 3).value(), "a b");
    EXPECT_EQ(literal("' '", 1).value(), " ");
    EXPECT_EQ(literal("\"it's\"", 4).value(), "it's");
    EXPECT_EQ(literal(R"('\n\t\r\\\'"')", 6).value(), "\n\t\r\\'\"");
    EXPECT_EQ(literal(R"('\x41\x80')", 3).value(), "A\xC2\x80");
    EXPECT_EQ(literal(R"(b'\x41\x80')", 2).value(), "A\x80");
    EXPECT_EQ(literal(R"('\u200d\u0041')", 4).value(), "\xE2\x80\x8D\x41");
    EXPECT_EQ(literal(R"('\U0001f600')", 4).value(), "\xF0\x9F\x98\x80");
    EXPECT_EQ(literal("'\xC3\xA9'", 2).value(), "\xC3\xA9");
}

TEST(VocabularyText, RefusesWhatIsNoLiteral) {
    for (const char* bad :
         {"a", "'", "b", "b'", "'a\"", "'a'b'", R"('\')", R"('\q')", R"('\x4')", R"('\xg1')",
          R"('\x+1')", R"('\ud800')", R"('\U00110000')", R"(b'\u0041')", "b'\xC3'", "u'a'"}) {
        for (const std::size_t bytes : {0U, 1U, 2U, 3U, 4U, 6U}) {
            const auto result = literal(bad, bytes);
            ASSERT_FALSE(result.ok()) << bad;
            EXPECT_EQ(result.error().code, ErrorCode::Corrupt);
            EXPECT_EQ(result.error().details.substr(0, 8), "line 257");
        }
    }
    EXPECT_FALSE(literal("'abc'", 4).ok());
}

TEST(VocabularyText, SaysWhatIsWrongWithAFile) {
    for (const char* other : {"", "\n", "{\"model\": 1}", "1 'a' 1", "2 '\\x00' 1"}) {
        const auto result = worldTokenizerFromText(other);
        ASSERT_FALSE(result.ok());
        EXPECT_NE(result.error().message.find("not a World vocabulary"), std::string::npos);
    }
    const std::vector<std::string> good = textLines();

    auto lines = good;
    lines.pop_back();
    EXPECT_EQ(codeOf(worldTokenizerFromText(join(lines))), ErrorCode::Truncated);

    lines = good;
    lines.erase(lines.begin() + 1000);
    EXPECT_EQ(codeOf(worldTokenizerFromText(join(lines))), ErrorCode::Corrupt);

    lines = good;
    lines[2000] = textLine(2001, builtIn()[2002]);  // twice the same
    EXPECT_EQ(codeOf(worldTokenizerFromText(join(lines))), ErrorCode::Corrupt);

    lines = good;
    lines[2000] = textLine(2001, "");
    EXPECT_EQ(codeOf(worldTokenizerFromText(join(lines))), ErrorCode::Mismatch);

    // The free rows may be used, all of them, but no more.
    lines = good;
    for (TokenId id = kWorldTokens + 1; id < kWorldRows; ++id)
        lines.push_back(textLine(id, fmt::format("<|special{}|>", id)));
    const auto full = worldTokenizerFromText(join(lines));
    ASSERT_TRUE(full.ok());
    EXPECT_EQ(full.value()->encode("<|special65535|>"), std::vector<TokenId>{65535});
    EXPECT_FALSE(full.value()->isUnused(65535));
    lines.push_back(textLine(kWorldRows, "one too many"));
    EXPECT_EQ(codeOf(worldTokenizerFromText(join(lines))), ErrorCode::Mismatch);
}

}  // namespace
}  // namespace rookery::text
