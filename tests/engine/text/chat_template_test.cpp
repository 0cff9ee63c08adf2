// SPDX-License-Identifier: Apache-2.0
#include "engine/text/chat_template.h"

#include "engine/text/stop_matcher.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/text/text_support.h"

#include <gtest/gtest.h>

namespace rookery::text {
namespace {

constexpr auto kWorld = PromptFamily::World;
constexpr auto kPlain = PromptFamily::Plain;

TEST(ChatTemplate, Names) {
    EXPECT_EQ(promptFamilyName(kWorld), "world");
    EXPECT_EQ(promptFamilyName(kPlain), "none");
}

TEST(ChatTemplate, CleansATurn) {
    EXPECT_EQ(cleanTurn("one\r\ntwo"), "one\ntwo");
    EXPECT_EQ(cleanTurn("one\n\ntwo\n\n\n\nthree\nfour"), "one\ntwo\nthree\nfour");
    EXPECT_EQ(cleanTurn("one\r\n\r\n\r\ntwo"), "one\ntwo");
    EXPECT_EQ(cleanTurn("\n\n \t one  two \r\n\n"), "one  two");
    EXPECT_EQ(cleanTurn("\u3000\u00A0one\u2003\u3000"), "one");
    EXPECT_EQ(cleanTurn("a\rb"), "a\rb");
    EXPECT_EQ(cleanTurn("  a\n b"), "a\n b") << "indentation inside stays";
    EXPECT_EQ(cleanTurn(" \n\n\r\n\u3000"), "");
    EXPECT_EQ(cleanTurn(""), "");
}

TEST(ChatTemplate, ACleanTurnHoldsNoEndOfTurnAndStaysAsItIs) {
    std::mt19937 random(5);
    for (int round = 0; round < 5000; ++round) {
        const std::string clean = cleanTurn(randomText(random, 12, "\n\r a\n"));
        StopMatcher matcher(stopRule(kWorld).strings);
        ASSERT_FALSE(matcher.push(clean));
        ASSERT_EQ(cleanTurn(clean), clean);
    }
}

TEST(ChatTemplate, WritesWorldTurns) {
    EXPECT_EQ(turnPrompt(kWorld, "", "hi", true), "User: hi\n\nAssistant:");
    EXPECT_EQ(turnPrompt(kWorld, " \n", "hi", true), "User: hi\n\nAssistant:");
    EXPECT_EQ(turnPrompt(kWorld, "Be\n\nbrief. ", " hi\r\n\r\nyou ", true),
              "System: Be\nbrief.\n\nUser: hi\nyou\n\nAssistant:");
    EXPECT_EQ(turnPrompt(kWorld, "Be brief.", "and\n\n\nnow?\n", false),
              "\n\nUser: and\nnow?\n\nAssistant:");
}

TEST(ChatTemplate, WorldTurnsAreCutAtTheBlankLines) {
    // The separator is a token by itself and the prompt ends with the bare colon.
    const auto tokenizer = worldTokenizer();
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_EQ(tokenizer.value()->encode(turnPrompt(kWorld, "", "hi", true)),
              (std::vector<TokenId>{24281, 59, 4571, 261, 5585, 41693, 59}));
    EXPECT_EQ(tokenizer.value()->encode(turnPrompt(kWorld, "", "hi", false)),
              (std::vector<TokenId>{261, 24281, 59, 4571, 261, 5585, 41693, 59}));
}

TEST(ChatTemplate, PlainIsTheTextAsItStands) {
    EXPECT_EQ(turnPrompt(kPlain, "ignored", " one\r\n\r\n\ntwo ", true), " one\r\n\r\n\ntwo ");
    EXPECT_EQ(turnPrompt(kPlain, "ignored", " three", false), " three");
    EXPECT_EQ(replyText(kPlain, " four \n"), " four \n");
}

TEST(ChatTemplate, StopRules) {
    const StopRule world = stopRule(kWorld);
    EXPECT_EQ(world.ids, std::vector<TokenId>{0});
    for (const char* end : {"\n\n", "\n\nUser:", "\n\n\n ", "\r\n\r\n"}) {
        StopMatcher matcher(world.strings);
        const auto match = matcher.push(std::string(" Fine.") + end);
        ASSERT_TRUE(match) << end;
        EXPECT_EQ(match->begin, 6U);
    }
    StopMatcher matcher(world.strings);
    EXPECT_FALSE(matcher.push(" A list:\n- one\n- two\r\nUser: no"));

    EXPECT_TRUE(stopRule(kPlain).strings.empty());
    EXPECT_EQ(stopRule(kPlain).ids, std::vector<TokenId>{0});
}

TEST(ChatTemplate, ShowsAReply) {
    EXPECT_EQ(replyText(kWorld, " Hello.\n"), "Hello.");
    EXPECT_EQ(replyText(kWorld, "  two spaces \u3000\r\n"), " two spaces");
    EXPECT_EQ(replyText(kWorld, "\nnew line"), "\nnew line");
    EXPECT_EQ(replyText(kWorld, "none"), "none");
    EXPECT_EQ(replyText(kWorld, " "), "");
    EXPECT_EQ(replyText(kWorld, ""), "");
}

}  // namespace
}  // namespace rookery::text
