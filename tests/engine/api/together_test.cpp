// SPDX-License-Identifier: Apache-2.0
// Replies made side by side are those that each session would have made alone.
#include "engine/api/generating.h"
#include "tests/engine/api/synth_models.h"

#include <cstring>
#include <string>

namespace rookery {
namespace {

using test::loaded;
using test::newSession;
using test::SynthModels;

struct Case {
    const char* version;
    const char* precision;
    std::uint32_t count;
};

std::vector<TokenId> prompt(std::uint32_t which) {
    std::vector<TokenId> ids(20 + 9 * which);
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = static_cast<TokenId>((i * 31 + which * 7 + 3) % 256);
    return ids;
}

/// Another temperature, seed and length each.
GenerateOptions options(std::uint32_t which) {
    GenerateOptions made;
    made.sampling.temperature = 0.4F * static_cast<float>(which);
    made.sampling.topP = 0.8F;
    made.sampling.seed = 100 + which;
    made.maxTokens = 12 + 5 * which;
    return made;
}

std::vector<Generating*> pointersTo(std::vector<Generating>& replies) {
    std::vector<Generating*> all;
    for (Generating& reply : replies)
        all.push_back(&reply);
    return all;
}

bool anyGoesOn(const std::vector<Generating>& replies) {
    for (const Generating& reply : replies)
        if (!reply.over())
            return true;
    return false;
}

class Together : public testing::TestWithParam<Case> {
protected:
    std::shared_ptr<const Model> model() const {
        LoadOptions load;
        load.device = "cpu";
        load.precision = GetParam().precision;
        return loaded(SynthModels::path(GetParam().version, 256), load);
    }
};

}  // namespace

TEST_P(Together, EachIsWhatItWouldBeAlone) {
    const auto model = this->model();
    auto sessions = model->createSessions(GetParam().count);
    ASSERT_TRUE(sessions.ok()) << sessions.error().message;
    std::vector<std::string> said(sessions->size());
    std::vector<Generating> replies;
    for (std::uint32_t i = 0; i < sessions->size(); ++i) {
        ASSERT_TRUE((*sessions)[i]->prefill(prompt(i), {}, {}).ok());
        auto begun =
            beginGenerating(*(*sessions)[i], options(i), {},
                            [&said, i](const TokenEvent& event) { said[i] += event.text; });
        ASSERT_TRUE(begun.ok());
        replies.push_back(std::move(begun).value());
    }
    while (anyGoesOn(replies))
        step(pointersTo(replies));
    for (std::uint32_t i = 0; i < replies.size(); ++i) {
        const auto alone = newSession(*model);
        ASSERT_TRUE(alone->prefill(prompt(i), {}, {}).ok());
        const auto expected = alone->generate(options(i), {}, {});
        ASSERT_TRUE(expected.ok());
        const auto got = replies[i].report();
        ASSERT_TRUE(got.ok());
        EXPECT_EQ(got->ids, expected->ids) << "reply " << i;
        EXPECT_EQ(got->text, expected->text);
        EXPECT_EQ(said[i], expected->text);
        EXPECT_EQ(got->reason, expected->reason);
        // Bit for bit: what is kept of it can be gone on from like any other.
        EXPECT_EQ(*(*sessions)[i]->snapshot(7), *alone->snapshot(7)) << "reply " << i;
    }
}

INSTANTIATE_TEST_SUITE_P(OnTheProcessor, Together,
                         testing::Values(Case{"4", "f32", 3}, Case{"5.2", "f16", 4},
                                         Case{"6", "int8", 6}, Case{"7", "f32", 2},
                                         Case{"7", "f16", 6}, Case{"7", "f16", 9},
                                         Case{"7", "int8", 3}, Case{"7", "int8", 5},
                                         Case{"7", "int4", 6}),
                         [](const auto& tested) {
                             std::string name = std::string("V") + tested.param.version +
                                                tested.param.precision +
                                                std::to_string(tested.param.count);
                             name.erase(std::remove(name.begin(), name.end(), '.'), name.end());
                             return name;
                         });

TEST(TogetherSteps, OneThatIsStoppedDoesNotStopTheOthers) {
    const auto model = loaded(SynthModels::path("7", 256));
    auto sessions = model->createSessions(2);
    ASSERT_TRUE(sessions.ok());
    std::stop_source stop;
    std::vector<Generating> replies;
    for (std::uint32_t i = 0; i < 2; ++i) {
        ASSERT_TRUE((*sessions)[i]->prefill(prompt(i), {}, {}).ok());
        auto begun = beginGenerating(*(*sessions)[i], test::greedy(30),
                                     i == 0 ? stop.get_token() : std::stop_token(), {});
        ASSERT_TRUE(begun.ok());
        replies.push_back(std::move(begun).value());
    }
    for (int i = 0; i < 5; ++i)
        step(pointersTo(replies));
    EXPECT_FALSE(replies[0].over());
    stop.request_stop();
    while (anyGoesOn(replies))
        step(pointersTo(replies));
    EXPECT_EQ(replies[0].report()->reason, FinishReason::Stopped);
    EXPECT_EQ(replies[0].report()->ids.size(), 5U);
    EXPECT_EQ(replies[1].report()->ids.size(), 30U);
}

TEST(TogetherSteps, NeedsSomethingToGoOnFrom) {
    const auto model = loaded(SynthModels::path("7", 256));
    const auto session = newSession(*model);
    EXPECT_EQ(beginGenerating(*session, test::greedy(3), {}, {}).error().code,
              ErrorCode::InvalidArgument);
}

}  // namespace rookery
