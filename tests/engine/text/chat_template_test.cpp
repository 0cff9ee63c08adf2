// SPDX-License-Identifier: Apache-2.0
#include "engine/text/chat_template.h"

#include "engine/text/stop_matcher.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/text/text_support.h"

#include <gtest/gtest.h>

#include <array>

namespace rookery::text {
namespace {

constexpr auto kWorld = PromptFamily::World;
constexpr auto kPlain = PromptFamily::Plain;
constexpr auto kG1 = PromptFamily::G1;
constexpr auto kRaven = PromptFamily::Raven;
constexpr auto kInstruct = PromptFamily::RavenInstruct;

TEST(ChatTemplate, Names) {
    for (const auto family : {kPlain, kWorld, kG1, kRaven, kInstruct})
        EXPECT_EQ(promptFamilyNamed(promptFamilyName(family)), family);
    EXPECT_EQ(promptFamilyName(kWorld), "world");
    EXPECT_EQ(promptFamilyName(kPlain), "none");
    EXPECT_EQ(promptFamilyNamed("pile"), kPlain);
    EXPECT_EQ(promptFamilyNamed("novel"), kPlain);
    EXPECT_FALSE(promptFamilyNamed("unknown"));
    for (const char* name : {"off", "fake", "short", "full", "long"})
        EXPECT_EQ(thinkingName(thinkingNamed(name).value()), name);
    EXPECT_FALSE(thinkingNamed("hard"));
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
        StopMatcher matcher(replyRule(kWorld).strings);
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

TEST(ChatTemplate, AnOpenTurnIsWhatEveryTurnBeginsWith) {
    EXPECT_EQ(openTurn(kWorld, "", "hi", true), "User: hi");
    EXPECT_EQ(openTurn(kG1, "", " hi you \n", false), "\n\nUser: hi you");
    EXPECT_EQ(openTurn(kPlain, "", "hi ", true), "hi ");
    std::mt19937 random(9);
    const auto words = [&random] {
        constexpr std::array kPieces{"\n", "\r", " ", "a", "\n", "\t", "\u3000", "b"};
        std::string text;
        for (std::size_t left = random() % 12; left > 0; --left)
            text += kPieces[random() % kPieces.size()];
        return text;
    };
    for (int round = 0; round < 5000; ++round) {
        const std::string user = words();
        const std::string more = words();
        for (const auto family : {kPlain, kWorld, kG1, kRaven, kInstruct})
            for (const bool first : {true, false})
                for (const Thinking thinking : {Thinking::Off, Thinking::Fake, Thinking::Short}) {
                    const std::string open = openTurn({family, Thinking::Off}, "S", user, first);
                    const std::string turn =
                        turnPrompt({family, thinking}, "S", user + more, first);
                    ASSERT_EQ(turn.substr(0, open.size()), open) << user << '|' << more;
                }
    }
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

TEST(ChatTemplate, G1ThinksAsItIsTold) {
    const auto prompt = [](Thinking thinking) {
        return turnPrompt({kG1, thinking}, "Be brief.", "Why?\n\nSay!", true);
    };
    const std::string before = "System: Be brief.\n\nUser: Why?\nSay!";
    EXPECT_EQ(prompt(Thinking::Off), before + "\n\nAssistant:");
    EXPECT_EQ(prompt(Thinking::Fake), before + "\n\nAssistant: <think>\n</think");
    EXPECT_EQ(prompt(Thinking::Full), before + "\n\nAssistant: <think");
    EXPECT_EQ(prompt(Thinking::Short), before + " (think a bit)\n\nAssistant: <think");
    EXPECT_EQ(prompt(Thinking::Long), before + " (think a lot)\n\nAssistant: <think");
    EXPECT_EQ(turnPrompt({kG1, Thinking::Full}, "Be brief.", "And?", false),
              "\n\nUser: And?\n\nAssistant: <think");
    EXPECT_EQ(turnPrompt({kWorld, Thinking::Full}, "", "hi", true), "User: hi\n\nAssistant:")
        << "World models do not know how to think";
}

TEST(ChatTemplate, G1PromptsAreCutAsTheAuthorsSay) {
    const auto tokenizer = worldTokenizer();
    ASSERT_TRUE(tokenizer.ok());
    const auto ids = [&](Thinking thinking) {
        return tokenizer.value()->encode(turnPrompt({kG1, thinking}, "", "hi", true));
    };
    EXPECT_EQ(ids(Thinking::Full),
              (std::vector<TokenId>{24281, 59, 4571, 261, 5585, 41693, 59, 295, 35762}));
    EXPECT_EQ(ids(Thinking::Fake), (std::vector<TokenId>{24281, 59, 4571, 261, 5585, 41693, 59, 295,
                                                         35762, 63, 11, 754, 35762}));
}

TEST(ChatTemplate, PastTurnsHaveNoReasoning) {
    EXPECT_EQ(pastTurn(kG1, "S", "Why?", "So.\n\nThus.", true),
              "System: S\n\nUser: Why?\n\nAssistant: So.\n\nThus.");
    EXPECT_EQ(pastTurn(kWorld, "", "hi", "Hello.", false), "\n\nUser: hi\n\nAssistant: Hello.");
    EXPECT_EQ(pastTurn(kWorld, "", "hi", "", false), "\n\nUser: hi\n\nAssistant:");
    EXPECT_EQ(pastTurn(kRaven, "S", "hi", "Hello.", true), "\nS\n\nBob: hi\n\nAlice: Hello.");
    EXPECT_EQ(pastTurn(kInstruct, "", "Add.", "3", false),
              "\n\n# Instruction:\nAdd.\n\n# Response:\n3");
    EXPECT_EQ(pastTurn(kPlain, "", "One:", "two", true), "One:two");
}

TEST(ChatTemplate, WritesRavenTurns) {
    const std::string first = turnPrompt(kRaven, "", " hi\r\n\r\nyou ", true);
    EXPECT_EQ(first.substr(0, 18), "\nThe following is ");
    EXPECT_TRUE(first.ends_with("\n\nBob: hi\nyou\n\nAlice:"));
    EXPECT_EQ(first.find("\n\n\n"), std::string::npos);
    EXPECT_EQ(first.find('\r'), std::string::npos);
    EXPECT_EQ(turnPrompt(kRaven, "", "hi", false), "\n\nBob: hi\n\nAlice:");
    EXPECT_EQ(
        turnPrompt(kRaven, " Alice is a rook.\r\n\n\u3000Bob: Caw?  \n\nAlice: Caw.\n", "hi", true),
        "\nAlice is a rook.\n\nBob: Caw?\n\nAlice: Caw.\n\nBob: hi\n\nAlice:")
        << "every line is stripped";
}

TEST(ChatTemplate, RavenTurnsAreCutAtTheNewlines) {
    // Its training text has the two newlines apart; alone they would be the one token 535.
    const auto tokenizer = neoxTokenizer();
    ASSERT_TRUE(tokenizer.ok());
    EXPECT_EQ(tokenizer.value()->encode(turnPrompt(kRaven, "", "Hello Alice", false)),
              (std::vector<TokenId>{187, 187, 26845, 27, 24387, 16922, 187, 187, 2422, 547, 27}));
}

TEST(ChatTemplate, WritesInstructions) {
    EXPECT_EQ(turnPrompt(kInstruct, "", "Sum\n\nup.", true),
              "Below is an instruction that describes a task. Write a response that appropriately "
              "completes the request.\n\n# Instruction:\nSum\nup.\n\n# Response:\n");
    EXPECT_EQ(turnPrompt(kInstruct, "1 2", "Add.", true),
              "Below is an instruction that describes a task, paired with an input that provides "
              "further context. Write a response that appropriately completes the "
              "request.\n\n# Instruction:\nAdd.\n\n# Input:\n1 2\n\n# Response:\n");
    EXPECT_EQ(turnPrompt(kInstruct, "1 2", "Again.", false),
              "\n\n# Instruction:\nAgain.\n\n# Response:\n");
}

std::optional<std::size_t> stopIn(PromptFamily family, const std::string& text) {
    StopMatcher matcher(replyRule(family).strings);
    const auto match = matcher.push(text);
    return match ? std::optional<std::size_t>(match->begin) : std::nullopt;
}

TEST(ChatTemplate, WorldEndsWithABlankLineAndNeverWithTheDocument) {
    for (const char* end : {"\n\n", "\n\nUser:", "\n\n\n ", "\r\n\r\n"})
        EXPECT_EQ(stopIn(kWorld, std::string(" Fine.") + end), 6U) << end;
    EXPECT_FALSE(stopIn(kWorld, " A list:\n- one\n- two\r\nUser: no"));
    EXPECT_TRUE(replyRule(kWorld).ids.empty());
    EXPECT_EQ(replyRule(kWorld).banned, std::vector<TokenId>{0});
}

TEST(ChatTemplate, RavenEndsWithABlankLineUnderItsOwnRules) {
    EXPECT_EQ(stopIn(kRaven, " Fine.\n\nBob:"), 6U);
    EXPECT_FALSE(stopIn(kRaven, " Fine.\nBob:"));
    const ReplyRule rule = replyRule(kRaven);
    EXPECT_TRUE(rule.ids.empty());
    EXPECT_EQ(rule.banned, std::vector<TokenId>{0});
    EXPECT_EQ(rule.lineEnd, "\n");
    const auto tokenizer = neoxTokenizer().value();
    EXPECT_EQ(tokenizer->encode(rule.lineEnd), std::vector<TokenId>{187});
    EXPECT_EQ(rule.noRepeat.size(), 4U);
    for (const std::string& mark : rule.noRepeat)
        EXPECT_EQ(tokenizer->encode(mark).size(), 1U) << mark;
}

TEST(ChatTemplate, G1EndsWithTheDocumentOrTheNextSpeaker) {
    EXPECT_EQ(replyRule(kG1).ids, std::vector<TokenId>{0});
    EXPECT_TRUE(replyRule(kG1).banned.empty());
    EXPECT_FALSE(stopIn(kG1, ">Hm.\n\nSo.</think>\nA.\n\nB.\n\nUsers of it"));
    EXPECT_EQ(stopIn(kG1, " Fine.\n\nUser: and"), 6U);
    EXPECT_EQ(stopIn(kG1, " Fine.\n\nSystem:"), 6U);
}

TEST(ChatTemplate, OthersEndWithTheDocument) {
    for (const auto family : {kPlain, kInstruct}) {
        EXPECT_TRUE(replyRule(family).strings.empty());
        EXPECT_EQ(replyRule(family).ids, std::vector<TokenId>{0});
        EXPECT_TRUE(replyRule(family).banned.empty());
    }
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
