// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/session/turn_rig.h"

#include <gtest/gtest.h>

namespace rookery::session {
namespace {

using test::kVocabulary;
using test::Rig;
using test::Runs;
using test::turnIds;

/// What a session is that has read `ids` behind the rig's prompt by prefill() alone.
void expectAsIfPrefilled(Rig& rig, const std::vector<TokenId>& ids) {
    Rig plain(kVocabulary, {});
    ASSERT_TRUE(plain.session->prefill(ids, {}, {}).ok());
    EXPECT_EQ(rig.executor->idsRead(), plain.executor->idsRead());
    EXPECT_EQ(rig.session->tokens(), plain.session->tokens());
    const auto mine = rig.session->logits();
    const auto other = plain.session->logits();
    EXPECT_TRUE(std::equal(mine.begin(), mine.end(), other.begin(), other.end()));
}

TEST(Turn, IsReadAsAnyPrompt) {
    Rig rig(kVocabulary, {});
    ASSERT_TRUE(rig.session->readTurn(turnIds(600), {}, {}).ok());
    EXPECT_EQ(rig.executor->runs, (Runs{1, 256, 256, 88}));
    expectAsIfPrefilled(rig, turnIds(600));
}

TEST(Turn, WithoutItsReasoningIsReadFromTheLastBorder) {
    Rig rig(kVocabulary, {"a", "b", "a"});
    ASSERT_TRUE(rig.session->readTurn(turnIds(600, 4), {}, {}).ok());
    ReplyRequest asked = rig.request();
    asked.maxTokens = 3;
    rig.generate(asked);
    rig.executor->runs.clear();
    std::vector<std::uint64_t> done;
    ASSERT_TRUE(rig.session
                    ->rereadTurn(turnIds(640), {},
                                 [&](std::uint64_t now, std::uint64_t total) {
                                     done.push_back(now);
                                     EXPECT_EQ(total, 640U);
                                 })
                    .ok());
    EXPECT_EQ(rig.executor->runs, Runs{128});
    EXPECT_EQ(done, std::vector<std::uint64_t>{640});
    expectAsIfPrefilled(rig, turnIds(640));
    // The next turn goes on from there.
    ASSERT_TRUE(rig.session->readTurn(turnIds(3), {}, {}).ok());
    EXPECT_EQ(rig.session->tokens(), 1U + 640U + 3U);
}

TEST(Turn, ThatDiffersBeforeTheBorderIsReadFromItsBeginning) {
    Rig rig(kVocabulary, {});
    ASSERT_TRUE(rig.session->readTurn(turnIds(600), {}, {}).ok());
    rig.executor->runs.clear();
    ASSERT_TRUE(rig.session->rereadTurn(turnIds(600, 90), {}, {}).ok());
    EXPECT_EQ(rig.executor->runs, (Runs{256, 256, 88}));
    expectAsIfPrefilled(rig, turnIds(600, 90));
}

TEST(Turn, ThatIsShortIsReadFromItsBeginning) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{20}, std::size_t{257}}) {
        Rig rig(kVocabulary, {});
        ASSERT_TRUE(rig.session->readTurn(turnIds(count, 1), {}, {}).ok());
        ASSERT_TRUE(rig.session->rereadTurn(turnIds(count + 30), {}, {}).ok());
        expectAsIfPrefilled(rig, turnIds(count + 30));
    }
}

TEST(Turn, CanBeTakenAwayWhole) {
    Rig rig(kVocabulary, {});
    const std::vector<float> logits(rig.session->logits().begin(), rig.session->logits().end());
    ASSERT_TRUE(rig.session->readTurn(turnIds(600), {}, {}).ok());
    ASSERT_TRUE(rig.session->rereadTurn({}, {}, {}).ok());
    EXPECT_EQ(rig.session->tokens(), 1U);
    EXPECT_TRUE(std::equal(logits.begin(), logits.end(), rig.session->logits().begin()));
    // As short as the part before the border: nothing would be left to read for logits.
    ASSERT_TRUE(rig.session->rereadTurn(turnIds(512), {}, {}).ok());
    expectAsIfPrefilled(rig, turnIds(512));
}

TEST(Turn, StoppedInBetweenCanBeReadAgain) {
    for (const bool beforeBorder : {true, false}) {
        Rig rig(kVocabulary, {});
        std::stop_source source;
        const auto stopThere = [&](std::uint64_t now, std::uint64_t) {
            if (now == (beforeBorder ? 256U : 512U))
                source.request_stop();
        };
        const auto read = rig.session->readTurn(turnIds(1000), source.get_token(), stopThere);
        ASSERT_FALSE(read.ok());
        EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
        std::stop_source again;
        again.request_stop();
        EXPECT_FALSE(rig.session->rereadTurn(turnIds(900), again.get_token(), {}).ok());
        ASSERT_TRUE(rig.session->rereadTurn(turnIds(900), {}, {}).ok());
        expectAsIfPrefilled(rig, turnIds(900));
    }
}

TEST(Turn, IsForgottenWithTheState) {
    Rig rig(kVocabulary, {});
    EXPECT_FALSE(rig.session->rereadTurn(turnIds(3), {}, {}).ok());
    ASSERT_TRUE(rig.session->readTurn(turnIds(3), {}, {}).ok());
    EXPECT_FALSE(rig.session->rereadTurn(std::vector<TokenId>{99}, {}, {}).ok());
    ASSERT_TRUE(rig.session->rereadTurn(turnIds(2), {}, {}).ok());
    ASSERT_TRUE(rig.session->reset().ok());
    const auto gone = rig.session->rereadTurn(turnIds(3), {}, {});
    ASSERT_FALSE(gone.ok());
    EXPECT_EQ(gone.error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace rookery::session
