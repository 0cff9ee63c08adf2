// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer.h"
#include "tests/engine/text/text_support.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

// Vocabularies that come with a model: some of World's ids, and GGUF's list of tokens.

namespace rookery::text {
namespace {

std::string base64(const std::vector<TokenId>& ids) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    for (const TokenId id : ids) {
        bytes.push_back(static_cast<char>(id & 0xFFU));
        bytes.push_back(static_cast<char>(id >> 8U));
    }
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t j = i; j < i + 3; ++j)
            bits = (bits << 8U) | (j < bytes.size() ? static_cast<unsigned char>(bytes[j]) : 0U);
        for (std::size_t digit = 0; digit < 4; ++digit) {
            const bool padding = i + digit > bytes.size();
            text.push_back(padding ? '=' : kDigits[(bits >> (18 - 6 * digit)) & 0x3FU]);
        }
    }
    return text;
}

/// All bytes and some words.
std::vector<TokenId> keptIds() {
    std::vector<TokenId> ids(257);
    for (TokenId id = 0; id < 257; ++id)
        ids[id] = id;
    for (const TokenId id : {261U, 4571U, 5585U, 24281U, 33155U, 41693U, 65529U})
        ids.push_back(id);
    return ids;
}

TEST(KeptIds, AreReadFromBase64) {
    EXPECT_EQ(readKeptIds("").value(), std::vector<TokenId>{});
    EXPECT_EQ(readKeptIds("AQL//w==").value(), (std::vector<TokenId>{0x0201, 0xFFFF}));
    EXPECT_EQ(readKeptIds("AQL//w").value(), (std::vector<TokenId>{0x0201, 0xFFFF}));
    EXPECT_EQ(readKeptIds(base64(keptIds())).value(), keptIds());
    for (std::size_t count = 0; count < 9; ++count) {
        const std::vector<TokenId> ids(count, 0xABCD);
        EXPECT_EQ(readKeptIds(base64(ids)).value(), ids) << count;
    }
    for (const char* bad : {"A", "AQ", "AQL/", "AQL/ /w=", "AQ=L", "AQI\n", "AQLé"})
        EXPECT_FALSE(readKeptIds(bad).ok()) << bad;
}

TEST(PrunedWorld, IdsArePlacesInTheList) {
    const auto made = prunedWorldTokenizer(keptIds(), 264);
    ASSERT_TRUE(made.ok()) << made.error().details;
    const Tokenizer& pruned = *made.value();
    EXPECT_EQ(pruned.name(), "world-pruned");
    EXPECT_EQ(pruned.size(), 264U);
    EXPECT_EQ(pruned.encode("User: hi\n\nAssistant:"),
              (std::vector<TokenId>{260, 59, 258, 257, 259, 262, 59}));
    EXPECT_EQ(pruned.bytes(257), "\n\n");
    EXPECT_TRUE(pruned.bytes(0).empty());
    EXPECT_FALSE(pruned.isUnused(0));
    EXPECT_FALSE(pruned.isUnused(263));
    EXPECT_TRUE(pruned.isUnused(264));
    std::mt19937 random(9);
    for (std::size_t length = 0; length < 200; ++length) {
        const std::string text = randomText(random, length);
        ASSERT_EQ(pruned.decode(pruned.encode(text)), text);
    }
    const auto padded = prunedWorldTokenizer(keptIds(), 320);
    ASSERT_TRUE(padded.ok());
    EXPECT_EQ(padded.value()->size(), 320U);
    EXPECT_TRUE(padded.value()->isUnused(300));
}

TEST(PrunedWorld, RefusesListsThatAreNoSuchList) {
    const auto codeOf = [](const std::vector<TokenId>& ids, std::uint32_t rows) {
        const auto made = prunedWorldTokenizer(ids, rows);
        return made.ok() ? ErrorCode::Internal : made.error().code;
    };
    std::vector<TokenId> ids = keptIds();
    EXPECT_EQ(codeOf(ids, 263), ErrorCode::Mismatch);
    std::swap(ids[258], ids[259]);
    EXPECT_EQ(codeOf(ids, 264), ErrorCode::Corrupt);
    ids = keptIds();
    ids[260] = ids[259];
    EXPECT_EQ(codeOf(ids, 264), ErrorCode::Corrupt);
    ids = keptIds();
    ids.erase(ids.begin() + 66);
    EXPECT_EQ(codeOf(ids, 264), ErrorCode::Corrupt) << "not every byte can be written";
    ids = keptIds();
    ids.back() = 65530;
    EXPECT_EQ(codeOf(ids, 264), ErrorCode::Corrupt);
    EXPECT_EQ(codeOf({}, 264), ErrorCode::Corrupt);
}

/// As Python's repr() writes bytes, without b and quotes.
std::string inPython(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (byte == '\n' || byte == '\t' || byte == '\r')
            text += byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : "\\r";
        else if (byte == '\\')
            text += "\\\\";
        else if (value < 32 || value > 126)
            text += fmt::format("\\x{:02x}", value);
        else
            text += byte;
    }
    return text;
}

/// World as llama.cpp's converter writes it into a GGUF.
std::vector<std::string> ggufWorld() {
    const auto world = worldTokenizer().value();
    std::vector<std::string> tokens{"<s>"};
    for (TokenId id = 1; id <= 65529; ++id)
        tokens.push_back(inPython(world->bytes(id)));
    for (int i = 0; i < 6; ++i)
        tokens.push_back(fmt::format("[PAD{}]", i));
    return tokens;
}

TEST(TokenList, WorldIsTheSharedWorld) {
    std::vector<std::string> tokens = ggufWorld();
    EXPECT_EQ(tokenizerFromTokenList(tokens).value(), worldTokenizer().value());
    tokens.resize(65530);
    EXPECT_EQ(tokenizerFromTokenList(tokens).value(), worldTokenizer().value());
    std::replace(tokens.begin(), tokens.end(), std::string("'"), std::string("\\'"));
    EXPECT_EQ(tokenizerFromTokenList(tokens).value(), worldTokenizer().value());
}

TEST(TokenList, AnotherVocabularyIsBuiltFromIt) {
    std::vector<std::string> tokens = ggufWorld();
    tokens[65530] = "<|rook|>";
    for (int i = 0; i < 5; ++i)
        tokens[65531U + static_cast<std::size_t>(i)] = fmt::format("[PAD{}]", i);
    const auto variant = tokenizerFromTokenList(tokens);
    ASSERT_TRUE(variant.ok()) << variant.error().details;
    EXPECT_EQ(variant.value()->name(), "world");
    EXPECT_EQ(variant.value()->size(), 65536U);
    EXPECT_EQ(variant.value()->encode("<|rook|>"), std::vector<TokenId>{65530});
    EXPECT_TRUE(variant.value()->isUnused(65531));

    tokens.resize(3000);
    const auto small = tokenizerFromTokenList(tokens);
    ASSERT_TRUE(small.ok());
    EXPECT_EQ(small.value()->name(), "world-pruned");
    EXPECT_EQ(small.value()->size(), 3000U);
    EXPECT_EQ(small.value()->decode(small.value()->encode("any text \xFF")), "any text \xFF");
}

TEST(TokenList, BytesAreBytes) {
    std::vector<std::string> tokens{"<s>"};
    for (int byte = 1; byte < 256; ++byte) {
        const auto value = static_cast<char>(static_cast<unsigned char>(byte));
        tokens.push_back(inPython(std::string_view(&value, 1)));
    }
    EXPECT_EQ(tokenizerFromTokenList(tokens).value(), byteTokenizer());
}

TEST(TokenList, RefusesWhatIsNoSuchList) {
    const auto codeOf = [](const std::vector<std::string>& tokens) {
        const auto made = tokenizerFromTokenList(tokens);
        return made.ok() ? ErrorCode::Internal : made.error().code;
    };
    const std::vector<std::string> good = ggufWorld();
    auto tokens = good;
    tokens[70] = "<0x-1>";
    EXPECT_EQ(codeOf(tokens), ErrorCode::Mismatch);
    tokens = good;
    tokens[300] = "\\x-1";
    EXPECT_EQ(codeOf(tokens), ErrorCode::Corrupt);
    tokens[300] = "\\u0041";
    EXPECT_EQ(codeOf(tokens), ErrorCode::Corrupt);
    tokens[300] = "";
    EXPECT_EQ(codeOf(tokens), ErrorCode::Corrupt);
    tokens[300] = good[301];
    EXPECT_EQ(codeOf(tokens), ErrorCode::Corrupt) << "twice the same";
    EXPECT_EQ(codeOf({}), ErrorCode::Mismatch);
    EXPECT_EQ(codeOf({"<s>"}), ErrorCode::Truncated);
    EXPECT_EQ(codeOf({"[PAD0]"}), ErrorCode::Truncated);
    EXPECT_EQ(codeOf({"<s>", "[PAD4294967295]"}), ErrorCode::Mismatch);
    EXPECT_EQ(codeOf(std::vector<std::string>(65537, "a")), ErrorCode::Mismatch);
    EXPECT_EQ(codeOf({"<unk>", "▁the", "▁of"}), ErrorCode::Corrupt) << "SentencePiece's";
}

}  // namespace
}  // namespace rookery::text
