// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/session/fake_executor.h"

#include <gtest/gtest.h>

namespace rookery::session {
namespace {

using test::Rig;
using Pieces = std::vector<std::string>;

const Pieces kVocabulary{"",       "Hi",   " there", "\n",    "\n\n", "\n\n ",   "User", ":",
                         "!\n\nU", "\xC3", "\xA9",   "x\n\n", "s",    " there!", "a",    "\n\nUs"};

/// What holds after every reply, however it ended.
void expectKept(const Rig& rig, const Reply& reply, const std::string& text) {
    EXPECT_EQ(rig.idsRead(), reply.ids);
    EXPECT_EQ(rig.readText(), text);
    EXPECT_EQ(reply.text, text);
    EXPECT_EQ(rig.shown, text);
    EXPECT_EQ(rig.session->tokens(), rig.prompt.size() + reply.ids.size());
    // The logits are those after the last id: the fake writes the number of ids read into them.
    EXPECT_FLOAT_EQ(rig.session->logits().back(),
                    static_cast<float>(rig.session->tokens()) * 1e-3F +
                        static_cast<float>(kVocabulary.size() - 1) * 1e-4F);
}

TEST(Reply, TokenThatIsTheStopStringIsNeverRead) {
    Rig rig(kVocabulary, {"Hi", " there", "\n\n", "User", ":"});
    const Reply reply = rig.generate(rig.request());
    EXPECT_EQ(reply.end, ReplyEnd::EndOfTurn);
    EXPECT_EQ(reply.ids, rig.ids({"Hi", " there"}));
    EXPECT_EQ(rig.executor->stateWrites, 1U) << "nothing had to be taken back";
    expectKept(rig, reply, "Hi there");
}

TEST(Reply, StopStringInTwoTokensIsTakenBack) {
    Rig rig(kVocabulary, {"Hi", " there", "\n", "\n", "User"});
    const Reply reply = rig.generate(rig.request());
    EXPECT_EQ(reply.end, ReplyEnd::EndOfTurn);
    EXPECT_EQ(rig.executor->stateWrites, 2U);
    expectKept(rig, reply, "Hi there");
}

TEST(Reply, SeparatorTokenWithASpaceIsNotRead) {
    Rig rig(kVocabulary, {"Hi", "\n\n ", "User"});
    expectKept(rig, rig.generate(rig.request()), "Hi");
}

TEST(Reply, BorderInsideTheCompletingTokenKeepsItsFirstBytes) {
    Rig rig({"", "Hi", "!", "!\n\nU", "\n\n"}, {"Hi", "!\n\nU"});
    const Reply reply = rig.generate(rig.request());
    EXPECT_EQ(reply.ids, (std::vector<TokenId>{1, 2}));
    EXPECT_EQ(rig.idsRead(), reply.ids);
    EXPECT_EQ(reply.text, "Hi!");
    EXPECT_EQ(rig.shown, "Hi!");
}

TEST(Reply, BorderInsideATokenReadBeforeTakesItBackAndReencodes) {
    // "x\n" is read while "\n\nUser:" may still follow; the border lies inside it.
    const Pieces pieces{"", "x\n", "x", "\nUs", "er:", "Hi"};
    Rig rig(pieces, {"Hi", "x\n", "\nUs", "er:"});
    const Reply reply = rig.generate(rig.request({"\n\nUser:"}));
    EXPECT_EQ(reply.end, ReplyEnd::EndOfTurn);
    EXPECT_EQ(reply.ids, rig.ids({"Hi", "x"}));
    EXPECT_EQ(rig.idsRead(), reply.ids);
    EXPECT_EQ(reply.text, "Hix");
    EXPECT_EQ(rig.shown, "Hix");
}

TEST(Reply, WholeReplyIsTheStopString) {
    Rig rig(kVocabulary, {"\n", "\n"});
    const Reply reply = rig.generate(rig.request());
    EXPECT_TRUE(reply.ids.empty());
    expectKept(rig, reply, "");
}

TEST(Reply, StopStringThatDoesNotCompleteIsShownAfterAll) {
    Rig rig(kVocabulary, {"Hi", "\n", "User", "\n\n"});
    const Reply reply = rig.generate(rig.request());
    expectKept(rig, reply, "Hi\nUser");
    EXPECT_EQ(rig.shownPieces, (Pieces{"Hi", "\nUser"})) << "half a stop string must not be shown";
}

/// The stop string's first token falls on every place around the 16-token checkpoints.
TEST(Reply, TakesBackAcrossEveryCheckpointBorder) {
    for (std::size_t before = 0; before <= 50; ++before) {
        Pieces script(before, "a");
        for (const char* piece : {"\n", "User", ":"})
            script.emplace_back(piece);
        Rig rig(kVocabulary, script);
        const Reply reply = rig.generate(rig.request({"\nUser:"}));
        EXPECT_EQ(reply.end, ReplyEnd::EndOfTurn);
        expectKept(rig, reply, std::string(before, 'a'));
        for (const std::size_t rows : rig.executor->runs)
            ASSERT_EQ(rows, 1U) << "kept ids are read again one by one";
        // At most 16 ids are read again.
        EXPECT_LE(rig.executor->runs.size(), rig.prompt.size() + before + 2 + 16) << before;
    }
}

/// A stop string of more tokens than two checkpoints reach back.
TEST(Reply, TakesBackAStopStringLongerThanTheCheckpoints) {
    const std::string stop = "\n" + std::string(70, 'a') + "s";
    Pieces script{"Hi", "\n"};
    script.insert(script.end(), 70, "a");
    script.emplace_back("s");
    Rig rig(kVocabulary, script);
    expectKept(rig, rig.generate(rig.request({stop})), "Hi");
}

TEST(Reply, StopIdEndsAndIsNotRead) {
    Rig rig(kVocabulary, {"Hi", "s", "a"});
    ReplyRequest request = rig.request();
    request.stopIds = rig.ids({"s"});
    const Reply reply = rig.generate(request);
    EXPECT_EQ(reply.end, ReplyEnd::EndOfTurn);
    expectKept(rig, reply, "Hi");
}

TEST(Reply, StopIdAfterHalfAStopStringKeepsIt) {
    Rig rig(kVocabulary, {"Hi", "\n", "s"});
    ReplyRequest request = rig.request();
    request.stopIds = rig.ids({"s"});
    expectKept(rig, rig.generate(request), "Hi\n");
}

TEST(Reply, LengthEndsWithEverythingRead) {
    Rig rig(kVocabulary, {"Hi", " there", "\n", "\n"});
    ReplyRequest request = rig.request();
    request.maxTokens = 3;
    const Reply reply = rig.generate(request);
    EXPECT_EQ(reply.end, ReplyEnd::Length);
    EXPECT_EQ(reply.ids.size(), 3U);
    expectKept(rig, reply, "Hi there\n");
}

TEST(Reply, NoTokensAskedForReadsNothing) {
    Rig rig(kVocabulary, {"Hi"});
    ReplyRequest request = rig.request();
    request.maxTokens = 0;
    EXPECT_EQ(rig.generate(request).end, ReplyEnd::Length);
    EXPECT_TRUE(rig.idsRead().empty());
}

TEST(Reply, StopTokenEndsWithEverythingRead) {
    Rig rig(kVocabulary, Pieces(60, "a"));
    std::stop_source source;
    rig.onEvent = [&] {
        if (rig.events.size() == 21)
            source.request_stop();
    };
    const Reply reply = rig.generate(rig.request(), source.get_token());
    EXPECT_EQ(reply.end, ReplyEnd::Stopped);
    EXPECT_EQ(reply.ids.size(), 21U);
    EXPECT_EQ(rig.events, reply.ids);
    expectKept(rig, reply, std::string(21, 'a'));
}

TEST(Reply, CharactersAreShownWhole) {
    Rig rig(kVocabulary, {"Hi", "\xC3", "\xA9", "\n\n"});
    expectKept(rig, rig.generate(rig.request()), "Hi\xC3\xA9");
    EXPECT_EQ(rig.shownPieces, (Pieces{"Hi", "\xC3\xA9"}));
}

TEST(Reply, HalfACharacterAtTheEndIsReplaced) {
    Rig rig(kVocabulary, {"Hi", "\xC3", "\n\n"});
    const Reply reply = rig.generate(rig.request());
    EXPECT_EQ(reply.text, "Hi\xEF\xBF\xBD");
    EXPECT_EQ(rig.shown, reply.text);
    EXPECT_EQ(rig.readText(), "Hi\xC3");
}

TEST(Reply, EventsComeWhenTheirIdIsRead) {
    Rig rig(kVocabulary, {"Hi", " there", "a", "\n\n"});
    rig.onEvent = [&] {
        EXPECT_EQ(rig.idsRead(), rig.events);
        EXPECT_EQ(rig.session->capture()->tokens, rig.session->tokens());
    };
    rig.generate(rig.request());
}

TEST(Reply, TextIsShownBeforeItsIdIsRead) {
    Rig rig(kVocabulary, {"Hi", " there", "\n\n"});
    Pieces order;
    rig.onEvent = [&] { order.push_back(rig.shown + "|" + rig.readText()); };
    rig.generate(rig.request());
    EXPECT_EQ(order, (Pieces{"Hi|", "Hi|Hi", "Hi there|Hi", "Hi there|Hi there"}));
}

TEST(Reply, NeverSampledIdsStayOut) {
    Rig rig(kVocabulary, {"Hi", "a", "\n\n"});
    ReplyRequest request = rig.request();
    request.sampling.banned = rig.ids({"a"});
    request.maxTokens = 3;
    const Reply reply = rig.generate(request);
    const TokenId banned = rig.tokenizer->id("a");
    EXPECT_EQ(std::count(reply.ids.begin(), reply.ids.end(), banned), 0);
}

TEST(Reply, ResumedStopStringBegunBeforeIsTakenBack) {
    Rig rig(kVocabulary, {"Hi", " there", "\n", "\n", "User"});
    ReplyRequest request = rig.request();
    request.maxTokens = 3;
    const Reply first = rig.generate(request);
    EXPECT_EQ(first.text, "Hi there\n");
    request.maxTokens = 100;
    request.resume = true;
    const Reply second = rig.generate(request);
    EXPECT_EQ(second.end, ReplyEnd::EndOfTurn);
    EXPECT_EQ(second.takenBack, 1U);
    EXPECT_TRUE(second.ids.empty());
    EXPECT_EQ(second.text, "");
    EXPECT_EQ(rig.idsRead(), rig.ids({"Hi", " there"}));
}

TEST(Reply, ResumedAfterReplayGoesOnAlike) {
    const Pieces script{"Hi", " there", "\n", "\n", "User"};
    Rig whole(kVocabulary, script);
    const Reply expected = whole.generate(whole.request());

    Rig rig(kVocabulary, script);
    ASSERT_TRUE(rig.session->replay(rig.ids({"Hi", " there", "\n"}), {}, {}).ok());
    ReplyRequest request = rig.request();
    request.resume = true;
    const Reply reply = rig.generate(request);
    EXPECT_EQ(reply.takenBack, 1U);
    EXPECT_EQ(rig.idsRead(), expected.ids);
}

/// Sampling with penalties: stopping and going on gives the same reply as one go.
TEST(Reply, ResumedSamplerGoesOnWithItsCountsAndItsRandomness) {
    Pieces letters{""};
    for (char c = 'a'; c <= 'z'; ++c)
        letters.emplace_back(1, c);
    const auto ask = [](Rig& rig, std::uint32_t tokens, bool resume) {
        ReplyRequest request = rig.request({});
        request.sampling = {5.0F, 1.0F, 0, 2.0F, 9.0F, 0.99F, 4, {}};
        request.maxTokens = tokens;
        request.resume = resume;
        return rig.generate(request);
    };
    const Pieces script(60, "c");
    Rig one(letters, script);
    const std::vector<TokenId> expected = ask(one, 40, false).ids;
    ASSERT_EQ(expected.size(), 40U);
    ASSERT_NE(std::count(expected.begin(), expected.end(), expected[0]), 40)
        << "the test needs a reply that varies";

    Rig two(letters, script);
    ask(two, 13, false);
    State kept = two.session->capture().value().clone();
    Rig three(letters, script);
    ASSERT_TRUE(three.session->restore(std::move(kept)).ok());
    ask(three, 27, true);
    EXPECT_EQ(three.idsRead(), expected);

    // From an older state and the ids after it.
    Rig four(letters, script);
    State older;
    four.onEvent = [&] {
        if (four.events.size() == 9)
            older = four.session->capture().value().clone();
    };
    ask(four, 15, false);
    Rig five(letters, script);
    ASSERT_TRUE(five.session->restore(std::move(older)).ok());
    const std::vector<TokenId> after(expected.begin() + 9, expected.begin() + 15);
    ASSERT_TRUE(five.session->replay(after, {}, {}).ok());
    ask(five, 25, true);
    EXPECT_EQ(five.idsRead(), expected);
}

}  // namespace
}  // namespace rookery::session
