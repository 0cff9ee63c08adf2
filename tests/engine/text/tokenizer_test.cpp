// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer.h"

#include "tests/engine/text/text_support.h"
#include "tests/engine/text/tokenizer_vectors.h"
#include "tests/support/shared_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>
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

/// Real texts, cut anywhere, and what comes behind them: other texts, single bytes, nothing.
TEST(WorldTokenizer, SettledIdsStayWhateverFollows) {
    std::mt19937 random(7);
    const auto vectors = worldVectors();
    std::size_t settled = 0;
    std::size_t all = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string text = vectors[random() % vectors.size()].text;
        text.resize(random() % (text.size() + 1));
        if (round % 5 == 0)
            text += randomText(random, random() % 12, "aeinrst \n");
        const std::vector<TokenId> ids = world().encodeSettled(text);
        const std::string other = vectors[random() % vectors.size()].text;
        for (const std::string& more :
             {std::string(), other, std::string(1, static_cast<char>(random() & 0xFFU)),
              randomText(random, 8), std::string("a")}) {
            const std::vector<TokenId> whole = world().encode(text + more);
            ASSERT_LE(ids.size(), whole.size()) << text;
            ASSERT_TRUE(std::equal(ids.begin(), ids.end(), whole.begin())) << text << '|' << more;
        }
        settled += ids.size();
        all += world().encode(text).size();
    }
    // Only the last few are open, or reading ahead would be of little use.
    EXPECT_GT(settled, all * 8 / 10) << settled << " of " << all;
}

/// Each id that is left open can be changed by some text.
TEST(WorldTokenizer, NoMoreIsLeftOpenThanHasToBe) {
    std::unordered_map<std::string_view, bool> begins;
    for (TokenId id = 1; id < world().size(); ++id) {
        const std::string_view token = world().bytes(id);
        for (std::size_t length = 1; length < token.size(); ++length)
            begins[token.substr(0, length)] = true;
    }
    std::mt19937 random(8);
    const auto vectors = worldVectors();
    for (int round = 0; round < 1000; ++round) {
        std::string text = vectors[random() % vectors.size()].text;
        text.resize(random() % (text.size() + 1));
        std::size_t bytes = 0;
        for (const TokenId id : world().encodeSettled(text))
            bytes += world().bytes(id).size();
        const std::string_view open = std::string_view(text).substr(bytes);
        ASSERT_TRUE(open.size() < 2 || begins.contains(open)) << text;
    }
}

TEST(WorldTokenizer, OthersSettleTheirOwnWay) {
    EXPECT_EQ(byteTokenizer()->encodeSettled("ab"), (std::vector<TokenId>{97, 98}));
    const auto neox = neoxTokenizer();
    ASSERT_TRUE(neox.ok());
    EXPECT_TRUE(neox.value()->encodeSettled("A long text with many words.").empty());
}

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
