// SPDX-License-Identifier: Apache-2.0
#include "engine/session/session.h"

#include "tests/engine/session/fake_executor.h"

#include <gtest/gtest.h>

namespace rookery::session {
namespace {

using test::FakeExecutor;
using test::Rig;

const std::vector<std::string> kVocabulary{"", "a", "b", "\n\n"};

std::vector<TokenId> pattern(std::size_t count) {
    std::vector<TokenId> ids(count);
    for (std::size_t i = 0; i < count; ++i)
        ids[i] = static_cast<TokenId>(1 + i % 2);
    return ids;
}

TEST(Session, PrefillReadsInChunksOf256AndTheRestInOne) {
    Rig rig(kVocabulary, {}, 600);
    EXPECT_EQ(rig.executor->runs, (std::vector<std::size_t>{256, 256, 88}));
    EXPECT_EQ(rig.session->tokens(), 600U);
    EXPECT_EQ(rig.executor->idsRead(), rig.prompt);
}

TEST(Session, ProgressComesAfterEachChunk) {
    Rig rig(kVocabulary, {});
    std::vector<std::uint64_t> done;
    const auto ids = pattern(513);
    ASSERT_TRUE(rig.session
                    ->prefill(ids, {},
                              [&](std::uint64_t now, std::uint64_t total) {
                                  done.push_back(now);
                                  EXPECT_EQ(total, 513U);
                              })
                    .ok());
    EXPECT_EQ(done, (std::vector<std::uint64_t>{256, 512, 513}));
}

TEST(Session, CancelledPrefillStandsAfterAWholeChunk) {
    Rig rig(kVocabulary, {});
    std::stop_source source;
    const auto ids = pattern(700);
    const auto read = rig.session->prefill(
        ids, source.get_token(), [&](std::uint64_t, std::uint64_t) { source.request_stop(); });
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(rig.session->tokens(), 257U);
    EXPECT_EQ(rig.executor->idsRead().size(), 257U);
    EXPECT_TRUE(rig.session->logits().empty());
    EXPECT_FALSE(rig.session->generate(rig.request(), {}, {}).ok());

    // The rest has the same borders as an uninterrupted run.
    ASSERT_TRUE(rig.session->prefill(std::span(ids).subspan(256), {}, {}).ok());
    EXPECT_EQ(rig.executor->runs, (std::vector<std::size_t>{1, 256, 256, 188}));
    EXPECT_FALSE(rig.session->logits().empty());
}

TEST(Session, ReplayReadsOneByOne) {
    Rig rig(kVocabulary, {});
    ASSERT_TRUE(rig.session->replay(pattern(40), {}, {}).ok());
    EXPECT_EQ(rig.executor->runs, std::vector<std::size_t>(41, 1));
    EXPECT_EQ(rig.idsRead(), pattern(40));
}

TEST(Session, NothingReadYetIsAnError) {
    Rig rig(kVocabulary, {});
    ASSERT_TRUE(rig.session->reset().ok());
    EXPECT_EQ(rig.session->tokens(), 0U);
    const auto reply = rig.session->generate(rig.request(), {}, {});
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidArgument);
}

TEST(Session, IdsOutsideTheVocabularyAreRefusedBeforeAnythingIsRead) {
    Rig rig(kVocabulary, {});
    const std::vector<TokenId> ids{1, 4};
    const auto read = rig.session->prefill(ids, {}, {});
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(rig.session->tokens(), 1U);
    EXPECT_TRUE(rig.session->prefill(pattern(3), {}, {}).ok());
}

TEST(Session, CaptureAndRestoreGoOnAlike) {
    Rig rig(kVocabulary, {"a", "b", "a", "b", "\n\n"});
    State state = rig.session->capture().value().clone();
    const Reply first = rig.generate(rig.request());
    ASSERT_TRUE(rig.session->restore(std::move(state)).ok());
    EXPECT_EQ(rig.session->tokens(), 1U);
    const Reply second = rig.generate(rig.request());
    EXPECT_EQ(first.ids, second.ids);
    EXPECT_EQ(first.ids.size(), 4U);
}

TEST(Session, StateOfAnotherSizeIsRefused) {
    Rig rig(kVocabulary, {});
    State state = rig.session->capture().value().clone();
    state.recurrent.pop_back();
    EXPECT_FALSE(rig.session->restore(std::move(state)).ok());
    EXPECT_EQ(rig.session->tokens(), 1U);
    EXPECT_TRUE(rig.session->capture().ok()) << "the running conversation is not touched";
}

TEST(Session, NotANumberIsSaidAndNothingOfItIsKept) {
    Rig rig(kVocabulary, std::vector<std::string>(50, "a"));
    rig.executor->notANumberAfter = 10;
    const auto reply = rig.session->generate(rig.request(), {}, {});
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().code, ErrorCode::Corrupt);
    EXPECT_NE(reply.error().message.find("not numbers"), std::string::npos);
    EXPECT_FALSE(rig.session->capture().ok());
    EXPECT_FALSE(rig.session->prefill(pattern(3), {}, {}).ok());
    ASSERT_TRUE(rig.session->reset().ok());
    EXPECT_TRUE(rig.session->prefill(pattern(3), {}, {}).ok());
}

TEST(Session, FailedDeviceIsRememberedUntilAStateIsWritten) {
    Rig rig(kVocabulary, {});
    State state = rig.session->capture().value().clone();
    rig.executor->failAtRun = 3;
    const auto read = rig.session->prefill(pattern(600), {}, {});
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().message, "The device is gone.");
    EXPECT_FALSE(rig.session->capture().ok());
    EXPECT_FALSE(rig.session->generate(rig.request(), {}, {}).ok());
    ASSERT_TRUE(rig.session->restore(std::move(state)).ok());
    EXPECT_EQ(rig.session->tokens(), 1U);
    EXPECT_TRUE(rig.session->prefill(pattern(5), {}, {}).ok());
}

TEST(Session, EvaluateGivesTheRowsAskedFor) {
    Rig rig(kVocabulary, {});
    ASSERT_TRUE(rig.session->reset().ok());
    std::vector<std::size_t> sizes;
    const auto sink = [&](std::span<const float> logits) -> Result<void> {
        sizes.push_back(logits.size());
        return {};
    };
    ASSERT_TRUE(rig.session->evaluate(pattern(5), 2, true, {}, sink).ok());
    EXPECT_EQ(sizes, (std::vector<std::size_t>{8, 8, 4}));
    sizes.clear();
    ASSERT_TRUE(rig.session->evaluate(pattern(5), 2, false, {}, sink).ok());
    EXPECT_EQ(sizes, (std::vector<std::size_t>{4}));
    EXPECT_FALSE(rig.session->evaluate(pattern(5), 0, false, {}, sink).ok());
    EXPECT_FALSE(rig.session->evaluate(pattern(5), 257, false, {}, sink).ok());
}

}  // namespace
}  // namespace rookery::session
