// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer.h"

#include "tests/engine/text/text_support.h"
#include "tests/engine/text/tokenizer_vectors.h"
#include "tests/support/shared_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace rookery::text {
namespace {

const Tokenizer& world() {
    static const auto tokenizer = worldTokenizer();
    EXPECT_TRUE(tokenizer.ok());
    return *tokenizer.value();
}

/// The definition itself: at each place the longest token that the rest begins with.
class NaiveEncoder {
public:
    explicit NaiveEncoder(const Tokenizer& tokenizer) {
        for (TokenId id = 1; id < tokenizer.size(); ++id) {
            const std::string_view token = tokenizer.bytes(id);
            if (token.empty())
                continue;
            m_ids.emplace(token, id);
            m_longest = std::max(m_longest, token.size());
        }
    }

    std::vector<TokenId> encode(std::string_view text) const {
        std::vector<TokenId> ids;
        while (!text.empty()) {
            std::size_t length = std::min(text.size(), m_longest);
            while (!m_ids.contains(text.substr(0, length)))
                --length;
            ids.push_back(m_ids.at(text.substr(0, length)));
            text.remove_prefix(length);
        }
        return ids;
    }

private:
    std::unordered_map<std::string_view, TokenId> m_ids;
    std::size_t m_longest = 0;
};

TEST(WorldTokenizer, GivesTheOfficialIds) {
    for (const TokenizerVector& row : worldVectors()) {
        EXPECT_EQ(world().encode(row.text), row.world) << row.text;
        EXPECT_EQ(world().decode(row.world), row.text);
    }
}

TEST(WorldTokenizer, HasItsRowsAndUnusedIds) {
    EXPECT_EQ(world().name(), "world");
    EXPECT_EQ(world().size(), 65536U);
    EXPECT_FALSE(world().isUnused(kEndOfDocument));
    EXPECT_TRUE(world().bytes(kEndOfDocument).empty());
    EXPECT_FALSE(world().isUnused(65529));
    EXPECT_EQ(world().bytes(65529), std::string(128, ' '));
    for (const TokenId id : {65530U, 65535U, 65536U, 0xFFFFFFFFU}) {
        EXPECT_TRUE(world().isUnused(id));
        EXPECT_TRUE(world().bytes(id).empty());
    }
    for (TokenId id = 1; id <= 65529; ++id)
        ASSERT_EQ(world().encode(world().bytes(id)), std::vector<TokenId>{id});
}

TEST(WorldTokenizer, WritesAnyBytes) {
    std::mt19937 random(1);
    for (std::size_t length = 0; length < 300; ++length) {
        const std::string text = randomText(random, length);
        EXPECT_EQ(world().decode(world().encode(text)), text);
    }
}

TEST(WorldTokenizer, TakesTheLongestToken) {
    const NaiveEncoder naive(world());
    std::mt19937 random(2);
    for (int round = 0; round < 3000; ++round) {
        // Few different bytes make long matches and dead ends in the tree likely.
        const std::string text = round % 3 == 0   ? randomText(random, 40, "\n\r\t {}()")
                                 : round % 3 == 1 ? randomText(random, 60, "etaoin shr")
                                                  : randomText(random, 20);
        ASSERT_EQ(world().encode(text), naive.encode(text)) << text;
    }
    for (int round = 0; round < 3000; ++round) {
        // Tokens side by side, and cut short.
        std::string text;
        for (int i = 0; i < 4; ++i)
            text += world().bytes(static_cast<TokenId>(1 + random() % 65529));
        text.resize(random() % (text.size() + 1));
        ASSERT_EQ(world().encode(text), naive.encode(text)) << text;
    }
}

TEST(WorldTokenizer, TakesTheLongestTokenInEnglish) {
    ROOKERY_NEEDS_SHARED("data/lambada_test.jsonl");
    const NaiveEncoder naive(world());
    std::ifstream file(test::sharedPath("data/lambada_test.jsonl"));
    std::string line;
    int lines = 0;
    for (; lines < 1500 && std::getline(file, line); ++lines) {
        const auto text = nlohmann::json::parse(line).at("text").get<std::string>();
        ASSERT_EQ(world().encode(text), naive.encode(text)) << text;
    }
    EXPECT_EQ(lines, 1500);
}

TEST(WorldTokenizer, IsBuiltOnce) {
    EXPECT_EQ(worldTokenizer().value(), worldTokenizer().value());
}

TEST(ByteTokenizer, IdsAreBytes) {
    const auto bytes = byteTokenizer();
    EXPECT_EQ(bytes->name(), "bytes");
    EXPECT_EQ(bytes->size(), 256U);
    EXPECT_EQ(bytes->encode(std::string("a\0\xFF", 3)), (std::vector<TokenId>{97, 0, 255}));
    EXPECT_FALSE(bytes->isUnused(0));
    EXPECT_TRUE(bytes->isUnused(256));
    EXPECT_TRUE(bytes->bytes(256).empty());
    for (const TokenizerVector& row : worldVectors())
        EXPECT_EQ(bytes->decode(bytes->encode(row.text)), row.text);
}

}  // namespace
}  // namespace rookery::text
