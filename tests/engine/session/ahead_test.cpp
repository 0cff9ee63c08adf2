// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/session/turn_rig.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <random>

/// Turns that are read before their end is known.
namespace rookery::session {
namespace {

using test::kVocabulary;
using test::Rig;
using test::Runs;
using test::turnIds;

std::vector<TokenId> firstOf(const std::vector<TokenId>& ids, std::size_t count) {
    return {ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(count)};
}

void expectSame(Rig& rig, Rig& plain) {
    EXPECT_EQ(rig.executor->idsRead(), plain.executor->idsRead());
    EXPECT_EQ(rig.session->tokens(), plain.session->tokens());
    const auto mine = rig.session->logits();
    const auto other = plain.session->logits();
    EXPECT_TRUE(std::equal(mine.begin(), mine.end(), other.begin(), other.end()));
    EXPECT_EQ(rig.session->capture()->recurrent, plain.session->capture()->recurrent);
}

TEST(Ahead, ATurnGoesOnFromWhatWasRead) {
    Rig rig(kVocabulary, {});
    const auto ids = turnIds(100);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 40), 16).value(), 16U);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 40), 16).value(), 32U);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 70), 100).value(), 70U);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 70), 100).value(), 70U);
    std::vector<std::uint64_t> done;
    ASSERT_TRUE(rig.session
                    ->readTurn(ids, {},
                               [&](std::uint64_t now, std::uint64_t total) {
                                   done.push_back(now);
                                   EXPECT_EQ(total, 100U);
                               })
                    .ok());
    EXPECT_EQ(rig.executor->runs, (Runs{1, 16, 16, 38, 30}));
    EXPECT_EQ(done, std::vector<std::uint64_t>{100});
    Rig plain(kVocabulary, {});
    ASSERT_TRUE(plain.session->readTurn(ids, {}, {}).ok());
    expectSame(rig, plain);
}

TEST(Ahead, WhereBitsDependOnCutsOnlyWholeChunksAreRead) {
    Rig rig(kVocabulary, {});
    rig.executor->even = std::numeric_limits<std::uint32_t>::max();
    const auto ids = turnIds(700);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 255), 16).value(), 0U);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 600), 16).value(), 256U);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 600), 16).value(), 512U);
    EXPECT_EQ(rig.session->readAhead(firstOf(ids, 600), 16).value(), 512U);
    ASSERT_TRUE(rig.session->readTurn(ids, {}, {}).ok());
    EXPECT_EQ(rig.executor->runs, (Runs{1, 256, 256, 188}));
}

TEST(Ahead, WhereShortRunsGiveOtherBitsThereAreNone) {
    Rig rig(kVocabulary, {});
    rig.executor->even = 32;
    const auto ids = turnIds(400);
    const auto ahead = [&](std::size_t sure, std::size_t most) {
        return rig.session->readAhead(firstOf(ids, sure), most).value();
    };
    EXPECT_EQ(ahead(63, 8), 0U);
    EXPECT_EQ(ahead(64, 8), 32U);
    EXPECT_EQ(ahead(95, 8), 32U);
    EXPECT_EQ(ahead(100, 100), 68U);
    EXPECT_EQ(ahead(256, 170), 224U);  // the rest is no shorter than that
    EXPECT_EQ(ahead(256, 8), 256U);
    EXPECT_EQ(ahead(300, 8), 256U);
    EXPECT_EQ(ahead(330, 100), 298U);
    ASSERT_TRUE(rig.session->readTurn(ids, {}, {}).ok());
    EXPECT_EQ(rig.executor->runs, (Runs{1, 32, 36, 156, 32, 42, 102}));
    // What is sent is shorter than what was written: its rest would be a short run.
    Rig plain(kVocabulary, {});
    Rig again(kVocabulary, {});
    plain.executor->even = again.executor->even = 32;
    ASSERT_EQ(again.session->readAhead(ids, 50).value(), 50U);
    ASSERT_TRUE(again.session->readTurn(firstOf(ids, 75), {}, {}).ok());
    EXPECT_EQ(again.executor->runs, (Runs{1, 50, 75}));
    ASSERT_TRUE(plain.session->readTurn(firstOf(ids, 75), {}, {}).ok());
    expectSame(again, plain);
}

TEST(Ahead, OtherWordsTakeThePlaceOfWhatWasRead) {
    Rig rig(kVocabulary, {});
    Rig plain(kVocabulary, {});
    ASSERT_TRUE(rig.session->readAhead(turnIds(40), 100).ok());
    EXPECT_EQ(rig.session->readAhead(turnIds(20, 5), 100).value(), 20U);
    EXPECT_EQ(rig.session->tokens(), 21U);
    ASSERT_TRUE(rig.session->readTurn(turnIds(60), {}, {}).ok());
    ASSERT_TRUE(plain.session->readTurn(turnIds(60), {}, {}).ok());
    expectSame(rig, plain);
    // All of it, or more than all of it, was read ahead: the logits are of its own last id.
    for (const std::size_t ahead : {60U, 61U}) {
        Rig again(kVocabulary, {});
        ASSERT_TRUE(again.session->readAhead(turnIds(ahead), 100).ok());
        ASSERT_TRUE(again.session->readTurn(turnIds(60), {}, {}).ok());
        expectSame(again, plain);
    }
}

/// However it was read ahead, and whatever of it: what comes after is the same.
TEST(Ahead, MakesNoDifferenceToTurnsAndTheirRereading) {
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        Rig rig(kVocabulary, {});
        Rig plain(kVocabulary, {});
        const std::array<std::uint32_t, 3> evens{1, 32, std::numeric_limits<std::uint32_t>::max()};
        rig.executor->even = plain.executor->even = evens[random() % evens.size()];
        const auto ids = turnIds(1 + random() % 900, random() % 30);
        for (int step = 0; step < 4; ++step) {
            const auto other = turnIds(1 + random() % 900);
            const auto& from = random() % 3 == 0 ? other : ids;
            ASSERT_TRUE(
                rig.session->readAhead(firstOf(from, random() % (from.size() + 1)), random() % 400)
                    .ok());
        }
        if (random() % 3 == 0) {
            ASSERT_TRUE(rig.session->dropAhead().ok());
        }
        ASSERT_TRUE(rig.session->readTurn(ids, {}, {}).ok());
        ASSERT_TRUE(plain.session->readTurn(ids, {}, {}).ok());
        expectSame(rig, plain);
        const auto past = turnIds(1 + random() % 950);
        ASSERT_TRUE(rig.session->rereadTurn(past, {}, {}).ok());
        ASSERT_TRUE(plain.session->rereadTurn(past, {}, {}).ok());
        expectSame(rig, plain);
    }
}

/// Quick, as without it: what is read again begins near the prompt's end.
TEST(Ahead, TheTurnIsReadAgainFromTheSameBorder) {
    for (const std::size_t sure : {300U, 515U, 519U}) {
        Rig rig(kVocabulary, {});
        const auto ids = turnIds(520, 10);
        while (rig.session->tokens() < 1 + sure)
            ASSERT_TRUE(rig.session->readAhead(firstOf(ids, sure), 100).ok());
        ASSERT_TRUE(rig.session->readTurn(ids, {}, {}).ok());
        rig.executor->runs.clear();
        ASSERT_TRUE(rig.session->rereadTurn(turnIds(530), {}, {}).ok());
        EXPECT_EQ(rig.executor->runs, (Runs{256, 18})) << sure;
    }
}

TEST(Ahead, TakenBackAReplyGoesOnAsIfNothingWas) {
    // The reply ends in the middle of a stop string, which goes on after that.
    const std::vector<std::string> pieces{"", "a", "b", "\n", "\nU"};
    const std::vector<std::string> script{"a", "b", "\n", "\nU", "a"};
    const auto half = [](Rig& rig) {
        ReplyRequest asked = rig.request({"\n\nU"});
        asked.maxTokens = 3;
        rig.generate(asked);
    };
    const auto rest = [](Rig& rig) {
        ReplyRequest asked = rig.request({"\n\nU"});
        asked.resume = true;
        return rig.generate(asked);
    };
    Rig plain(pieces, script);
    half(plain);
    Rig rig(pieces, script);
    half(rig);
    ASSERT_TRUE(rig.session->readAhead(std::vector<TokenId>(30, 1), 100).ok());
    EXPECT_FALSE(rig.session->rereadTurn({}, {}, {}).ok());
    ASSERT_TRUE(rig.session->dropAhead().ok());
    expectSame(rig, plain);
    const Reply mine = rest(rig);
    const Reply other = rest(plain);
    EXPECT_EQ(mine.end, other.end);
    EXPECT_EQ(mine.takenBack, other.takenBack);
    EXPECT_EQ(rig.shown, plain.shown);
    expectSame(rig, plain);
    EXPECT_TRUE(rig.session->dropAhead().ok());
}

TEST(Ahead, AFailureIsSaidAndARestoreMendsIt) {
    Rig rig(kVocabulary, {});
    const auto before = rig.session->capture();
    ASSERT_TRUE(before.ok());
    rig.executor->failAtRun = 3;
    ASSERT_TRUE(rig.session->readAhead(turnIds(40), 16).ok());
    EXPECT_FALSE(rig.session->readAhead(turnIds(40), 16).ok());
    EXPECT_FALSE(rig.session->readTurn(turnIds(40), {}, {}).ok());
    rig.executor->failAtRun = 0;
    ASSERT_TRUE(rig.session->restore(before->clone()).ok());
    ASSERT_TRUE(rig.session->readTurn(turnIds(40), {}, {}).ok());
    EXPECT_FALSE(rig.session->readAhead(std::vector<TokenId>{99}, 16).ok());
}

}  // namespace
}  // namespace rookery::session
