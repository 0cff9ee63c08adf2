// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/api/synth_models.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace rookery {
namespace {

using test::copyOf;
using test::greedy;
using test::loaded;
using test::newSession;
using test::SynthModels;

std::vector<TokenId> someIds(const Model& model, std::size_t count) {
    std::vector<TokenId> ids(count);
    for (std::size_t i = 0; i < count; ++i)
        ids[i] = static_cast<TokenId>((i * 7919 + 13) % std::min(model.info().vocab, 65000U));
    return ids;
}

bool sameBits(std::span<const float> a, std::span<const float> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

struct Case {
    const char* version;
    std::uint32_t vocab;
    const char* device;
};

class Conversation : public testing::TestWithParam<Case> {
protected:
    std::shared_ptr<const Model> model() const {
        LoadOptions options;
        options.device = GetParam().device;
        return loaded(SynthModels::path(GetParam().version, GetParam().vocab), options);
    }
};

TEST_P(Conversation, SnapshotThen64GreedyTokensEqualTheUninterruptedRun) {
    const auto model = this->model();
    const auto ids = someIds(*model, 300);
    const auto whole = newSession(*model);
    ASSERT_TRUE(whole->prefill(ids, {}, {}).ok());
    ASSERT_TRUE(whole->generate(greedy(20), {}, {}).ok());
    const auto snapshot = whole->snapshot(hashIds(ids));
    ASSERT_TRUE(snapshot.ok());
    const auto expected = whole->generate(greedy(64), {}, {});
    ASSERT_TRUE(expected.ok());
    ASSERT_EQ(expected->ids.size(), 64U);

    // Loaded anew, as after a restart.
    const auto again = this->model();
    const auto resumed = newSession(*again);
    ASSERT_TRUE(resumed->restore(*snapshot).ok());
    EXPECT_EQ(resumed->tokens(), 320U);
    const auto reply = resumed->generate(greedy(64), {}, {});
    ASSERT_TRUE(reply.ok());
    EXPECT_EQ(reply->ids, expected->ids);
    EXPECT_TRUE(sameBits(whole->logits(), resumed->logits()));
    EXPECT_EQ(*whole->snapshot(7), *resumed->snapshot(7));
}

TEST_P(Conversation, ReplayAfterPrefillGivesTheSameBits) {
    const auto model = this->model();
    const auto ids = someIds(*model, 40);
    const auto first = newSession(*model);
    ASSERT_TRUE(first->prefill(ids, {}, {}).ok());
    const auto reply = first->generate(greedy(25), {}, {});
    ASSERT_TRUE(reply.ok());

    const auto second = newSession(*model);
    ASSERT_TRUE(second->prefill(ids, {}, {}).ok());
    ASSERT_TRUE(second->replay(reply->ids, {}, {}).ok());
    EXPECT_TRUE(sameBits(first->logits(), second->logits()));
}

TEST_P(Conversation, ChunkEqualsTokenByToken) {
    const auto model = this->model();
    const auto ids = someIds(*model, 270);
    const auto rows = [&](std::uint32_t chunk) {
        const auto session = newSession(*model);
        std::vector<float> all;
        const auto done = session->evaluate(ids, {chunk, true}, {}, [&](std::span<const float> l) {
            all.insert(all.end(), l.begin(), l.end());
            return Result<void>();
        });
        EXPECT_TRUE(done.ok());
        return all;
    };
    const std::vector<float> one = rows(1);
    ASSERT_EQ(one.size(), ids.size() * model->info().vocab);
    const auto [low, high] = std::minmax_element(one.begin(), one.end());
    for (const std::uint32_t chunk : {7U, 256U}) {
        const std::vector<float> many = rows(chunk);
        ASSERT_EQ(many.size(), one.size());
        float worst = 0;
        for (std::size_t i = 0; i < one.size(); ++i)
            worst = std::max(worst, std::abs(one[i] - many[i]));
        EXPECT_LE(worst, 5e-5F * (*high - *low)) << "chunk " << chunk;
    }
}

TEST_P(Conversation, TwoSessionsDoNotDisturbEachOther) {
    const auto model = this->model();
    const auto ids = someIds(*model, 30);
    const auto alone = newSession(*model);
    ASSERT_TRUE(alone->prefill(ids, {}, {}).ok());
    const auto expected = alone->generate(greedy(12), {}, {});
    ASSERT_TRUE(expected.ok());

    const auto a = newSession(*model);
    const auto b = newSession(*model);
    ASSERT_TRUE(a->prefill(ids, {}, {}).ok());
    ASSERT_TRUE(b->prefill(someIds(*model, 11), {}, {}).ok());
    std::vector<TokenId> said;
    for (int i = 0; i < 12; ++i) {
        const auto piece = a->generate(greedy(1), {}, {});
        ASSERT_TRUE(piece.ok());
        said.insert(said.end(), piece->ids.begin(), piece->ids.end());
        ASSERT_TRUE(b->generate(greedy(1), {}, {}).ok());
    }
    EXPECT_EQ(said, expected->ids);
    EXPECT_TRUE(sameBits(a->logits(), alone->logits()));
}

INSTANTIATE_TEST_SUITE_P(Models, Conversation,
                         testing::Values(Case{"4", 256, "cpu"}, Case{"7", 256, "cpu"},
                                         Case{"7", 256, "reference"}, Case{"4", 256, "reference"}),
                         [](const auto& each) {
                             return std::string("v") + each.param.version + "_" + each.param.device;
                         });

TEST(ConversationCpu, ThreadsDoNotChangeTheBits) {
    std::vector<std::vector<float>> results;
    for (const std::uint32_t threads : {1U, 2U, 3U}) {
        LoadOptions options;
        options.threads = threads;
        const auto model = loaded(SynthModels::path("7", 256), options);
        const auto session = newSession(*model);
        ASSERT_TRUE(session->prefill(someIds(*model, 100), {}, {}).ok());
        ASSERT_TRUE(session->generate(greedy(10), {}, {}).ok());
        results.push_back(copyOf(session->logits()));
    }
    EXPECT_TRUE(sameBits(results[0], results[1]));
    EXPECT_TRUE(sameBits(results[0], results[2]));
}

TEST(ConversationCpu, SnapshotOfAnotherModelIsRefused) {
    const auto one = loaded(SynthModels::path("7", 256, 1));
    const auto other = loaded(SynthModels::path("7", 256, 2));
    const auto from = newSession(*one);
    ASSERT_TRUE(from->prefill(someIds(*one, 5), {}, {}).ok());
    const auto snapshot = from->snapshot(0);
    ASSERT_TRUE(snapshot.ok());
    const auto to = newSession(*other);
    ASSERT_TRUE(to->prefill(someIds(*other, 3), {}, {}).ok());
    const auto restored = to->restore(*snapshot);
    ASSERT_FALSE(restored.ok());
    EXPECT_EQ(restored.error().code, ErrorCode::Mismatch);
    EXPECT_EQ(to->tokens(), 3U) << "the running conversation is not touched";

    LoadOptions narrower;
    narrower.precision = "f16";
    const auto sameFile = loaded(SynthModels::path("7", 256, 1), narrower);
    EXPECT_FALSE(newSession(*sameFile)->restore(*snapshot).ok());
}

TEST(ConversationCpu, SnapshotSaysWhatItBelongsTo) {
    const auto model = loaded(SynthModels::path("7", 256));
    const auto session = newSession(*model);
    const auto ids = someIds(*model, 5);
    ASSERT_TRUE(session->prefill(ids, {}, {}).ok());
    const auto info = peekSnapshot(*session->snapshot(hashIds(ids)));
    ASSERT_TRUE(info.ok());
    EXPECT_EQ(info->stateKey, model->stateKey());
    EXPECT_EQ(info->tokens, 5U);
    EXPECT_EQ(info->contextHash, hashIds(ids));
}

TEST(ConversationCpu, SessionOutlivesItsModel) {
    auto model = loaded(SynthModels::path("7", 256));
    const auto session = newSession(*model);
    const auto ids = someIds(*model, 5);
    model.reset();
    ASSERT_TRUE(session->prefill(ids, {}, {}).ok());
    EXPECT_TRUE(session->generate(greedy(3), {}, {}).ok());
}

/// A snapshot taken in the middle of a reply, with penalties and chance, goes on alike.
TEST(ConversationCpu, ReplyGoesOnFromASnapshotInItsMiddle) {
    const auto model = loaded(SynthModels::path("7", 65536));
    GenerateOptions options;
    options.sampling.topP = 0.9F;
    options.sampling.seed = 11;
    options.maxTokens = 48;
    const auto ids = someIds(*model, 30);
    const auto whole = newSession(*model);
    ASSERT_TRUE(whole->prefill(ids, {}, {}).ok());
    std::vector<std::byte> snapshot;
    std::size_t seen = 0;
    const auto expected = whole->generate(options, {}, [&](const TokenEvent& event) {
        if (event.newId && ++seen == 20)
            snapshot = whole->snapshot(0).value();
    });
    ASSERT_TRUE(expected.ok());
    ASSERT_EQ(expected->ids.size(), 48U);

    const auto resumed = newSession(*model);
    ASSERT_TRUE(resumed->restore(snapshot).ok());
    // Eight more were known from the text, the rest is made anew.
    ASSERT_TRUE(resumed->replay(std::span(expected->ids).subspan(20, 8), {}, {}).ok());
    options.maxTokens = 20;
    options.resumeSampler = true;
    const auto rest = resumed->generate(options, {}, {});
    ASSERT_TRUE(rest.ok());
    EXPECT_TRUE(std::equal(rest->ids.begin(), rest->ids.end(), expected->ids.begin() + 28,
                           expected->ids.end()));
}

TEST(ConversationCpu, EmptyLogitsAreNothingToGoOnFrom) {
    const auto model = loaded(SynthModels::path("7", 256));
    const auto session = newSession(*model);
    EXPECT_TRUE(session->logits().empty());
    EXPECT_FALSE(session->generate(greedy(1), {}, {}).ok());
    EXPECT_TRUE(session->prefill({}, {}, {}).ok());
}

TEST(ConversationCpu, ThrowingCallbackBecomesAnErrorAndTheSessionStartsAnew) {
    const auto model = loaded(SynthModels::path("7", 256));
    const auto session = newSession(*model);
    ASSERT_TRUE(session->prefill(someIds(*model, 5), {}, {}).ok());
    const auto reply =
        session->generate(greedy(5), {}, [](const TokenEvent&) { throw std::bad_alloc(); });
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().code, ErrorCode::OutOfMemory);
    EXPECT_FALSE(session->snapshot(0).ok());
    ASSERT_TRUE(session->reset().ok());
    EXPECT_TRUE(session->prefill(someIds(*model, 5), {}, {}).ok());
}

TEST(ConversationCpu, ZeroShareIsAShare) {
    const auto model = loaded(SynthModels::path("7", 256));
    const auto session = newSession(*model);
    const auto share = session->ffnZeroShare(someIds(*model, 50), {});
    ASSERT_TRUE(share.ok());
    EXPECT_GT(*share, 0.1);
    EXPECT_LT(*share, 0.9);
    EXPECT_EQ(session->tokens(), 0U);
}

}  // namespace
}  // namespace rookery
