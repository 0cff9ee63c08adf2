// SPDX-License-Identifier: Apache-2.0
#include "engine/text/stop_matcher.h"

#include "tests/engine/text/text_support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace rookery::text {
namespace {

using Match = StopMatcher::Match;

/// By definition: the match with the smallest end, and of those the one with the smallest begin.
std::optional<Match> naiveMatch(std::string_view text, const std::vector<std::string>& stops) {
    for (std::size_t end = 1; end <= text.size(); ++end) {
        std::optional<Match> best;
        for (std::size_t i = 0; i < stops.size(); ++i) {
            if (stops[i].empty() || !text.substr(0, end).ends_with(stops[i]))
                continue;
            const std::size_t begin = end - stops[i].size();
            if (!best || begin < best->begin)
                best = Match{begin, i};
        }
        if (best)
            return best;
    }
    return std::nullopt;
}

/// By definition: all but the longest end of the text that a stop string begins with.
std::size_t naiveSafe(std::string_view text, const std::vector<std::string>& stops) {
    if (const auto match = naiveMatch(text, stops))
        return match->begin;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool maybe = std::any_of(stops.begin(), stops.end(), [&](const std::string& stop) {
            return stop.starts_with(text.substr(at));
        });
        if (maybe)
            return at;
    }
    return text.size();
}

void expectSame(const std::vector<std::string>& pieces, const std::vector<std::string>& stops) {
    StopMatcher matcher(stops);
    std::string text;
    std::size_t shown = 0;
    for (const std::string& piece : pieces) {
        text += piece;
        const auto found = matcher.push(piece);
        const auto expected = naiveMatch(text, stops);
        ASSERT_EQ(found.has_value(), expected.has_value()) << text;
        if (found) {
            ASSERT_EQ(found->begin, expected->begin) << text;
            ASSERT_EQ(found->index, expected->index) << text;
        }
        ASSERT_EQ(matcher.safe(), naiveSafe(text, stops)) << text;
        ASSERT_GE(matcher.safe(), shown) << "what was shown cannot be taken back";
        shown = matcher.safe();
        ASSERT_EQ(matcher.size(), text.size());
    }
}

TEST(StopMatcher, FindsAStopAcrossPieces) {
    StopMatcher matcher({"\n\nUser:"});
    EXPECT_FALSE(matcher.push("Hi.\n"));
    EXPECT_EQ(matcher.safe(), 3U);
    EXPECT_FALSE(matcher.push("\nUse"));
    EXPECT_EQ(matcher.safe(), 3U);
    const auto match = matcher.push("r: and more");
    ASSERT_TRUE(match);
    EXPECT_EQ(match->begin, 3U);
    EXPECT_EQ(match->index, 0U);
    EXPECT_EQ(matcher.safe(), 3U);
    EXPECT_TRUE(matcher.push("later"));
    EXPECT_EQ(matcher.safe(), 3U);
    EXPECT_EQ(matcher.size(), std::string_view("Hi.\n\nUser: and morelater").size());
}

TEST(StopMatcher, LetsGoWhatTurnsOutHarmless) {
    StopMatcher matcher({"\n\nUser:"});
    EXPECT_FALSE(matcher.push("a\n\nUs"));
    EXPECT_EQ(matcher.safe(), 1U);
    EXPECT_FALSE(matcher.push("\n"));
    EXPECT_EQ(matcher.safe(), 5U);
    EXPECT_FALSE(matcher.push("x"));
    EXPECT_EQ(matcher.safe(), 7U);
}

TEST(StopMatcher, WithoutStopsEverythingIsSafe) {
    for (const std::vector<std::string>& stops : {std::vector<std::string>{}, {""}}) {
        StopMatcher matcher(stops);
        EXPECT_FALSE(matcher.push("a\n\nb"));
        EXPECT_EQ(matcher.safe(), 4U);
    }
}

TEST(StopMatcher, AgreesWithTheDefinitionForEverySplitting) {
    const std::vector<std::vector<std::string>> stopSets = {
        {"\n\n"},       {"aab"},       {"abab", "ba"},        {"aaa", "aaaa"},
        {"abcd", "bc"}, {"ab", "cab"}, {"", "aba"},           {"b", "ab", "aab"},
        {"a", "a"},     {"abaabaaab"}, {"\n\nUser:", "\n\n"},
    };
    for (const std::string text : {"xaabaab", "ababcab", "a\n\nUser", "abaabab", "xabcdyy"}) {
        // Bit i of `cuts`: cut after byte i.
        for (unsigned cuts = 0; cuts < (1U << (text.size() - 1)); ++cuts) {
            std::vector<std::string> pieces(1);
            for (std::size_t i = 0; i < text.size(); ++i) {
                pieces.back().push_back(text[i]);
                if (((cuts >> i) & 1U) != 0)
                    pieces.emplace_back();
            }
            for (const auto& stops : stopSets)
                expectSame(pieces, stops);
        }
    }
}

TEST(StopMatcher, AgreesWithTheDefinitionOnRandomText) {
    std::mt19937 random(4);
    for (int round = 0; round < 4000; ++round) {
        std::vector<std::string> stops;
        for (std::size_t i = 0, count = 1 + random() % 4; i < count; ++i)
            stops.push_back(randomText(random, 1 + random() % 6, "ab"));
        const std::string text = randomText(random, 24, round % 2 == 0 ? "ab" : "abc");
        expectSame(randomPieces(random, text, 5), stops);
    }
}

TEST(StopMatcher, TakesLinearTime) {
    // A matcher that starts over at every byte would do 10^11 comparisons here.
    const std::string half(200000, 'a');
    StopMatcher matcher({half + half + "b"});
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(matcher.push(half));
    EXPECT_EQ(matcher.safe(), half.size());
    EXPECT_TRUE(matcher.push("b"));
}

}  // namespace
}  // namespace rookery::text
