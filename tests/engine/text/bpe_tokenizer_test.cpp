// SPDX-License-Identifier: Apache-2.0
#include "engine/text/bpe_tokenizer.h"

#include "engine/text/embedded_vocabulary.h"
#include "engine/text/word_splitter.h"
#include "tests/engine/text/text_support.h"

#include <gtest/gtest.h>

#include <map>

namespace rookery::text {
namespace {

BpeVocabulary builtIn() {
    auto vocabulary = readBpeVocabulary(embeddedNeoxVocabulary());
    EXPECT_TRUE(vocabulary.ok());
    return std::move(vocabulary).value();
}

const Tokenizer& neox() {
    static const auto tokenizer = neoxTokenizer();
    EXPECT_TRUE(tokenizer.ok());
    return *tokenizer.value();
}

/// The definition itself: as long as there is a pair, the one of lowest rank, all of its
/// occurrences from left to right.
class NaiveMerger {
public:
    explicit NaiveMerger(const std::vector<BpeMerge>& merges) {
        for (std::uint32_t rank = 0; rank < merges.size(); ++rank)
            m_ranks[{merges[rank].left, merges[rank].right}] = {rank, merges[rank].result};
    }

    void merge(std::vector<TokenId>& ids) const {
        for (;;) {
            auto best = m_ranks.end();
            for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
                const auto found = m_ranks.find({ids[i], ids[i + 1]});
                if (found != m_ranks.end() &&
                    (best == m_ranks.end() || found->second.first < best->second.first))
                    best = found;
            }
            if (best == m_ranks.end())
                return;
            std::vector<TokenId> merged;
            for (std::size_t i = 0; i < ids.size(); ++i) {
                const bool pair = i + 1 < ids.size() && ids[i] == best->first.first &&
                                  ids[i + 1] == best->first.second;
                merged.push_back(pair ? best->second.second : ids[i]);
                i += pair ? 1U : 0U;
            }
            ids = std::move(merged);
        }
    }

private:
    std::map<std::pair<TokenId, TokenId>, std::pair<std::uint32_t, TokenId>> m_ranks;
};

TEST(BpeMerger, AgreesWithTheDefinitionForEveryLength) {
    const BpeVocabulary vocabulary = builtIn();
    const BpeMerger merger(vocabulary.merges);
    const NaiveMerger naive(vocabulary.merges);
    std::mt19937 random(8);
    for (std::size_t round = 0; round < 600; ++round) {
        const std::string text =
            randomText(random, round % 150, round % 3 == 0 ? "aab" : "etaoinshrdlu  '.-");
        std::vector<TokenId> ids{7};  // what stands before is left alone
        for (const char byte : text)
            ids.push_back(vocabulary.byteIds[static_cast<unsigned char>(byte)]);
        std::vector<TokenId> expected(ids.begin() + 1, ids.end());
        naive.merge(expected);
        merger.merge(ids, 1);
        ASSERT_EQ(ids.front(), 7U);
        ids.erase(ids.begin());
        ASSERT_EQ(ids, expected) << text;
    }
}

TEST(BpeTokenizer, HasItsRowsAndUnusedIds) {
    EXPECT_EQ(neox().name(), "neox");
    EXPECT_EQ(neox().size(), 50277U);
    EXPECT_FALSE(neox().isUnused(kEndOfDocument));
    EXPECT_TRUE(neox().bytes(kEndOfDocument).empty());
    EXPECT_TRUE(neox().isUnused(1)) << "<|padding|> means nothing in an answer";
    EXPECT_EQ(neox().bytes(187), "\n");
    EXPECT_EQ(neox().bytes(50254), std::string(24, ' '));
    EXPECT_EQ(neox().bytes(50276), "  ");
    EXPECT_TRUE(neox().isUnused(50277));
    EXPECT_TRUE(neox().bytes(0xFFFFFFFF).empty());
    for (TokenId id = 2; id < 50277; ++id)
        ASSERT_FALSE(neox().bytes(id).empty()) << id;
}

TEST(BpeTokenizer, KeepsToTheRowsOfTheModel) {
    const auto bare = neoxTokenizer(50254);
    ASSERT_TRUE(bare.ok());
    EXPECT_EQ(bare.value()->size(), 50254U);
    for (const TokenId id : bare.value()->encode("a    b" + std::string(30, ' ')))
        EXPECT_LT(id, 50254U);
    const auto some = neoxTokenizer(50276);
    ASSERT_TRUE(some.ok());
    EXPECT_EQ(some.value()->encode("a   b").at(1), 50275U);
    EXPECT_NE(some.value()->encode("a  b").at(1), 50276U);
    const auto padded = neoxTokenizer(50304);
    ASSERT_TRUE(padded.ok());
    EXPECT_EQ(padded.value()->encode("a  b").at(1), 50276U);
    EXPECT_TRUE(padded.value()->isUnused(50303));
    const auto fewer = neoxTokenizer(50253);
    ASSERT_FALSE(fewer.ok());
    EXPECT_EQ(fewer.error().code, ErrorCode::Mismatch);
}

TEST(BpeTokenizer, BytesThatAreNoTextBecomeTheReplacementCharacter) {
    EXPECT_EQ(neox().encode("a\xFFz"), neox().encode("a\xEF\xBF\xBDz"));
    EXPECT_EQ(neox().encode("\xE4\xB8"), neox().encode("\xEF\xBF\xBD"));
    EXPECT_EQ(neox().decode(neox().encode("a\xFFz")), "a\xEF\xBF\xBDz");
}

TEST(BpeTokenizer, SpecialTokensAreFoundInTheTextAsItIs) {
    EXPECT_EQ(neox().encode("<|endoftext|>"), std::vector<TokenId>{0});
    EXPECT_EQ(neox().encode("<<|endoftext|>>"), (std::vector<TokenId>{29, 0, 31}));
    EXPECT_EQ(neox().decode(std::vector<TokenId>{66, 0, 1, 66}), "aa");
}

TEST(BpeTokenizer, TextComesBackInNormalFormC) {
    EXPECT_EQ(neox().decode(neox().encode("e\u0301 \u212B")), "\u00E9 \u00C5");
    EXPECT_EQ(neox().encode("e\u0301"), neox().encode("\u00E9"));
    std::mt19937 random(3);
    for (std::size_t round = 0; round < 300; ++round) {
        const std::string text = randomText(random, round, "ab 12\n\t.,'");
        ASSERT_EQ(neox().decode(neox().encode(text)), text);
    }
}

TEST(BpeTokenizer, HostileTextTakesLittleTime) {
    // A merger that looks at all pairs again for each merge would need 10^11 steps, and so would
    // sorting marks by swapping neighbours.
    const std::size_t size = std::size_t{1} << 20U;
    std::string marks = "a";
    for (std::size_t i = 0; i < size / 4; ++i)
        marks += "\u0301";
    for (std::size_t i = 0; i < size / 4; ++i)
        marks += "\u0323";
    for (const std::string& text : {std::string(size, 'a'), std::string(size, ' '),
                                    std::string(size, '\n'), std::string(size, '\xFF'), marks}) {
        EXPECT_FALSE(neox().encode(text).empty());
    }
}

TEST(BpeVocabulary, NoticesEveryKindOfDamage) {
    const std::string good(embeddedNeoxVocabulary());
    ASSERT_TRUE(readBpeVocabulary(good).ok());
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{23}, std::size_t{24}, std::size_t{65000}, good.size() - 1})
        EXPECT_FALSE(readBpeVocabulary(std::string_view(good).substr(0, length)).ok());
    EXPECT_FALSE(readBpeVocabulary(good + "x").ok());
    // Magic, ids before the merges, merges, checksum, a byte, a merge, an added token.
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{8}, std::size_t{11}, std::size_t{12}, std::size_t{15},
          std::size_t{16}, std::size_t{28}, std::size_t{90000}, good.size() - 1}) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x40);
        ASSERT_FALSE(readBpeVocabulary(bad).ok()) << at;
    }
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const std::size_t length = nextWord(text);
        pieces.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return pieces;
}

using Words = std::vector<std::string>;

TEST(WordSplitter, CutsAsGpt2Does) {
    EXPECT_EQ(words("Hello world"), (Words{"Hello", " world"}));
    EXPECT_EQ(words("I'll don't WE'RE 'tis''s"),
              (Words{"I", "'ll", " don", "'t", " WE", "'", "RE", " '", "tis", "''", "s"}));
    EXPECT_EQ(words("'ve're'd'm's't'll"), (Words{"'ve", "'re", "'d", "'m", "'s", "'t", "'ll"}));
    EXPECT_EQ(words("a1b22 3c ."), (Words{"a", "1", "b", "22", " 3", "c", " ."}));
    EXPECT_EQ(words("a  b\n\nc \n"), (Words{"a", " ", " b", "\n", "\n", "c", " \n"}));
    EXPECT_EQ(words("\n x\t\ty"), (Words{"\n", " x", "\t", "\t", "y"}));
    EXPECT_EQ(words(" "), Words{" "});
    EXPECT_EQ(words("x \u3000\u00A0y"), (Words{"x", " \u3000", "\u00A0", "y"}));
    EXPECT_EQ(words("\u0661\u00BD\u216B x\u02B0\u00AA"),
              (Words{"\u0661\u00BD\u216B", " x\u02B0\u00AA"}));
    EXPECT_EQ(words("e\u0301\U0001F642!"), (Words{"e", "\u0301\U0001F642!"}));
    EXPECT_EQ(words("a\x1C\x1F z"), (Words{"a", "\x1C\x1F", " z"})) << "no White_Space";
}

}  // namespace
}  // namespace rookery::text
