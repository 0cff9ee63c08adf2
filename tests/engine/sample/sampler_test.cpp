// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/sampler.h"

#include "engine/sample/penalties.h"
#include "tests/engine/sample/official_sampler.h"

#include <gtest/gtest.h>

#include <limits>

namespace rookery::sample {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
const float kNan = std::nanf("");

float oddWeight(TokenId id) {
    return id % 2 == 0 ? 0.0F : 1.0F;
}

SamplerParams greedy() {
    SamplerParams params;
    params.temperature = 0.0F;
    return params;
}

/// Chi-square of drawn counts against expected shares; classes that expect less than 5 are joined.
struct Fit {
    double chiSquare = 0.0;
    int classes = 0;
    bool impossible = false;
};

Fit fit(const std::vector<int>& counts, const std::vector<double>& shares, int draws) {
    Fit result;
    double smallExpected = 0.0;
    double smallCount = 0.0;
    const auto add = [&](double count, double expected) {
        result.chiSquare += (count - expected) * (count - expected) / expected;
        ++result.classes;
    };
    for (std::size_t i = 0; i < counts.size(); ++i) {
        result.impossible = result.impossible || (shares[i] == 0.0 && counts[i] > 0);
        const double expected = shares[i] * draws;
        if (expected >= 5.0) {
            add(counts[i], expected);
        } else {
            smallExpected += expected;
            smallCount += counts[i];
        }
    }
    if (smallExpected > 1.0)
        add(smallCount, smallExpected);
    return result;
}

TEST(Sampler, DrawsFromTheOfficialDistribution) {
    struct Case {
        float temperature;
        float topP;
        std::uint32_t topK;
    };

    std::mt19937 random(1);
    for (const Case c :
         {Case{1.0F, 1.0F, 0}, Case{1.0F, 0.3F, 0}, Case{1.0F, 0.85F, 0}, Case{2.0F, 0.9F, 0},
          Case{0.5F, 0.9F, 0}, Case{1.0F, 1.0F, 20}, Case{1.3F, 0.95F, 10}}) {
        const std::vector<float> logits = randomLogits(random, 300, 1.5F);
        SamplerParams params;
        params.temperature = c.temperature;
        params.topP = c.topP;
        params.topK = c.topK;
        params.seed = 42;
        params.banned = {3, 4};
        OfficialSampler official;
        official.temperature = static_cast<double>(c.temperature);
        official.topP = static_cast<double>(c.topP);
        official.topK = c.topK;
        official.banned = params.banned;

        Sampler sampler(params, oddWeight);
        constexpr int kDraws = 20000;
        std::vector<int> counts(logits.size());
        for (int i = 0; i < kDraws; ++i) {
            std::vector<float> row = logits;
            ++counts[sampler.next(row)];
        }
        const Fit result = fit(counts, official.distribution(doubles(logits)), kDraws);
        EXPECT_FALSE(result.impossible);
        // Mean classes - 1, deviation sqrt(2 (classes - 1)); four of them.
        const double freedom = std::max(1, result.classes - 1);
        EXPECT_LT(result.chiSquare, freedom + 4.0 * std::sqrt(2.0 * freedom))
            << c.temperature << ' ' << c.topP << ' ' << c.topK;
    }
}

TEST(Sampler, FollowsTheOfficialOneStepByStep) {
    std::mt19937 random(2);
    SamplerParams params = greedy();
    params.presence = 0.7F;
    params.frequency = 1.1F;
    params.decay = 0.9F;
    params.banned = {1, 5000};
    Sampler sampler(params, oddWeight);
    OfficialSampler official;
    official.temperature = 0.0;
    official.presence = 0.7;
    official.frequency = 1.1;
    official.decay = 0.9;
    official.banned = {1};
    const std::vector<float> base = randomLogits(random, 40, 1.0F);
    std::vector<float> logits;
    for (int step = 0; step < 400; ++step) {
        logits = base;
        logits[random() % 40] += 4.0F;
        const auto p = official.distribution(doubles(logits));
        const auto expected =
            static_cast<TokenId>(std::max_element(p.begin(), p.end()) - p.begin());
        ASSERT_EQ(sampler.next(logits), expected) << step;
        official.chose(expected, static_cast<double>(oddWeight(expected)));
    }
    ASSERT_EQ(sampler.state().counts.size(), official.occurrence.size());
    EXPECT_GT(official.occurrence.size(), 5U);
    for (const auto& [id, count] : official.occurrence)
        EXPECT_NEAR(static_cast<double>(sampler.state().counts.at(id)), count, 1e-4);
}

TEST(Sampler, ChangesTheLogitsByItsPenalties) {
    SamplerParams params = greedy();
    params.presence = 1.0F;
    params.frequency = 0.5F;
    Sampler sampler(params, nullptr);
    std::vector<float> logits = {0, 4, 3};
    EXPECT_EQ(sampler.next(logits), 1U);
    EXPECT_EQ(sampler.next(logits), 2U);
    EXPECT_EQ(logits, (std::vector<float>{0, 2.5F, 3}));
}

TEST(Sampler, SameSeedSameTokens) {
    std::mt19937 random(3);
    SamplerParams params;
    params.topP = 0.9F;
    params.frequency = 0.2F;
    params.seed = 5;
    Sampler first(params, oddWeight);
    Sampler second(params, oddWeight);
    params.seed = 6;
    Sampler other(params, oddWeight);
    int different = 0;
    for (int step = 0; step < 200; ++step) {
        const std::vector<float> logits = randomLogits(random, 500, 1.0F);
        std::vector<float> a = logits;
        std::vector<float> b = logits;
        std::vector<float> c = logits;
        const TokenId id = first.next(a);
        ASSERT_EQ(second.next(b), id);
        different += other.next(c) != id ? 1 : 0;
    }
    EXPECT_EQ(first.state(), second.state());
    EXPECT_GT(different, 100);
}

TEST(Sampler, GoesOnFromASavedState) {
    for (const float temperature : {0.0F, 1.0F}) {
        std::mt19937 random(4);
        SamplerParams params;
        params.temperature = temperature;
        params.topP = 0.9F;
        params.presence = 0.3F;
        params.frequency = 0.4F;
        params.seed = 9;
        params.lineEnd = 3;
        params.noRepeat = {4, 5};
        Sampler whole(params, oddWeight);
        std::vector<std::vector<float>> rows;
        std::vector<TokenId> ids;
        SamplerState saved;
        for (int step = 0; step < 300; ++step) {
            if (step == 120)
                saved = whole.state();
            rows.push_back(randomLogits(random, 100, 1.0F));
            std::vector<float> row = rows.back();
            ids.push_back(whole.next(row));
        }
        params.seed = 1;  // must not matter any more
        Sampler resumed(params, oddWeight);
        resumed.setState(saved);
        Sampler replayed(whole.params(), oddWeight);
        for (std::size_t step = 0; step < ids.size(); ++step) {
            std::vector<float> row = rows[step];
            if (step < 120) {
                replayed.accept(ids[step]);
                continue;
            }
            ASSERT_EQ(resumed.next(row), ids[step]);
            row = rows[step];
            ASSERT_EQ(replayed.next(row), ids[step]) << "accept() moves on as next() does";
        }
        EXPECT_EQ(resumed.state(), whole.state());
        EXPECT_EQ(replayed.state(), whole.state());
    }
}

TEST(Sampler, BiasesTheLineEndByTheLengthOfTheReply) {
    SamplerParams params = greedy();
    params.lineEnd = 1;
    Sampler sampler(params, oddWeight);
    for (std::uint64_t step = 0; step < 200; ++step) {
        std::vector<float> row{0.0F, 0.0F, 0.0F};
        sampler.next(row);
        ASSERT_EQ(row[1], lineEndBias(step)) << step;
        ASSERT_EQ(row[2], 0.0F);
    }
    EXPECT_EQ(sampler.state().steps, 200U);
}

TEST(Sampler, SomeTokensDoNotFollowThemselves) {
    SamplerParams params = greedy();
    params.noRepeat = {2};
    Sampler sampler(params, oddWeight);
    const auto next = [&sampler](std::vector<float> row) { return sampler.next(row); };
    EXPECT_EQ(next({0.0F, 0.0F, 1.0F}), 2U);
    EXPECT_EQ(next({0.0F, 0.5F, 1.0F}), 1U) << "2 was the last";
    EXPECT_EQ(next({0.0F, 0.5F, 1.0F}), 2U);
    EXPECT_EQ(next({0.5F, 0.0F, 1.0F}), 0U);
    SamplerParams none = greedy();
    none.noRepeat = {0};
    Sampler first(none, oddWeight);
    std::vector<float> row{1.0F, 0.0F};
    EXPECT_EQ(first.next(row), 0U) << "nothing was generated before";
}

TEST(Sampler, NeverChoosesNan) {
    for (const float temperature : {0.0F, 1.0F, 0.3F}) {
        SamplerParams params;
        params.temperature = temperature;
        params.topP = 1.0F;
        Sampler sampler(params, nullptr);
        for (int i = 0; i < 200; ++i) {
            std::vector<float> logits = {kNan, 1.0F, -kNan, 1.0F, kNan, -kInfinity};
            const TokenId id = sampler.next(logits);
            ASSERT_TRUE(id == 1 || id == 3) << id;
        }
        std::vector<float> infinite = {kNan, 1e30F, kInfinity, 5.0F};
        EXPECT_EQ(sampler.next(infinite), 2U);
    }
}

TEST(Sampler, EndsTheDocumentIfNothingIsLeft) {
    for (const float temperature : {0.0F, 1.0F}) {
        SamplerParams params;
        params.temperature = temperature;
        params.banned = {0, 1, 2};
        Sampler sampler(params, nullptr);
        std::vector<float> logits = {1, 2, 3};
        EXPECT_EQ(sampler.next(logits), kEndOfDocument);
        std::vector<float> nans = {kNan, kNan};
        EXPECT_EQ(sampler.next(nans), kEndOfDocument);
        EXPECT_EQ(sampler.next(std::span<float>()), kEndOfDocument);
    }
}

TEST(Sampler, OddParametersStillChooseALikelyToken) {
    for (const float temperature : {-1.0F, kNan, kInfinity, 1e-30F}) {
        for (const float topP : {-1.0F, kNan, kInfinity, 1e-30F}) {
            SamplerParams params;
            params.temperature = temperature;
            params.topP = topP;
            params.topK = 1;
            params.presence = kNan;
            Sampler sampler(params, nullptr);
            std::vector<float> logits = {-1, 7, 6};
            EXPECT_EQ(sampler.next(logits), 1U);
            logits = {-1, 7, 6};
            EXPECT_EQ(sampler.next(logits), 2U) << "a penalty that is no number takes it out";
        }
    }
}

TEST(Sampler, SpacesAndDigitsWeighNothing) {
    for (const char* text : {" ", "\t", " \t", "0", "7", "12", "0123456789", "\t0", ""})
        EXPECT_EQ(countWeight(text), 0.0F) << text;
    for (const char* text : {"a", "21", "  ", "\n", " 1", "1 ", "10", "\xFF"})
        EXPECT_EQ(countWeight(text), 1.0F) << text;
}

}  // namespace
}  // namespace rookery::sample
