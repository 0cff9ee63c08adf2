// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/logit_filters.h"

#include "engine/sample/penalties.h"
#include "tests/engine/sample/official_sampler.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace rookery::sample {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
const float kNan = std::nanf("");

using Values = std::vector<float>;

/// Probabilities of random logits; every third time in few steps, so that many are equal.
Values randomProbabilities(std::mt19937& random, std::size_t size, int round) {
    Values logits = randomLogits(random, size, 1.0F + static_cast<float>(round % 5));
    if (round % 3 == 0) {
        for (float& logit : logits)
            logit = std::round(logit);
    }
    Values p(size);
    EXPECT_TRUE(softmax(logits, p));
    return p;
}

void expectSameKept(const Values& fast, const std::vector<double>& plain) {
    ASSERT_EQ(fast.size(), plain.size());
    for (std::size_t i = 0; i < fast.size(); ++i)
        ASSERT_EQ(static_cast<double>(fast[i]), plain[i]) << i;
}

TEST(LogitFilters, BansOnlyWhatIsNamed) {
    Values logits = {1, 2, 3};
    banTokens(logits, std::vector<TokenId>{1, 3, 0xFFFFFFFF});
    EXPECT_EQ(logits, (Values{1, -kInfinity, 3}));
}

TEST(LogitFilters, TamesWhatIsNoNumber) {
    Values logits = {kNan, 1, kInfinity, -kInfinity, -kNan, -2};
    tameLogits(logits);
    EXPECT_EQ(logits, (Values{-kInfinity, 1, std::numeric_limits<float>::max(), -kInfinity,
                              -kInfinity, -2}));
}

TEST(LogitFilters, ArgmaxTakesTheLowestIdAmongEquals) {
    EXPECT_EQ(argmax(Values{1, 5, 2, 5}), TokenId{1});
    EXPECT_EQ(argmax(Values{-3, -2}), TokenId{1});
    EXPECT_EQ(argmax(Values{-kInfinity, std::numeric_limits<float>::lowest()}), TokenId{1});
    EXPECT_EQ(argmax(Values{-kInfinity, -kInfinity}), std::nullopt);
    EXPECT_EQ(argmax(Values{}), std::nullopt);
}

TEST(LogitFilters, SoftmaxAgreesWithThePlainOne) {
    std::mt19937 random(1);
    for (const float spread : {0.1F, 3.0F, 50.0F}) {
        Values logits = randomLogits(random, 5000, spread);
        logits[7] = -kInfinity;
        Values p(logits.size());
        ASSERT_TRUE(softmax(logits, p));
        const auto plain = OfficialSampler::softmax(doubles(logits));
        for (std::size_t i = 0; i < p.size(); ++i)
            ASSERT_NEAR(static_cast<double>(p[i]), plain[i], 2e-5 * plain[i] + 1e-38) << i;
        EXPECT_EQ(p[7], 0.0F);
    }
    // Far beyond what exp() can take by itself.
    Values p(2);
    ASSERT_TRUE(softmax(Values{3e38F, -3e38F}, p));
    EXPECT_EQ(p, (Values{1, 0}));
    EXPECT_FALSE(softmax(Values{-kInfinity, -kInfinity}, p));
    EXPECT_FALSE(softmax(Values{}, std::span<float>()));
}

TEST(LogitFilters, TopPKeepsWhatASortWouldKeep) {
    std::mt19937 random(2);
    for (int round = 0; round < 300; ++round) {
        Values fast = randomProbabilities(random, 1 + random() % 2000, round);
        const float topP = static_cast<float>(random() % 1000) / 1000.0F;
        auto plain = doubles(fast);
        OfficialSampler::cutTopP(plain, static_cast<double>(topP));
        keepTopP(fast, topP);
        expectSameKept(fast, plain);
    }
}

TEST(LogitFilters, TopPAtItsEdges) {
    const Values p = {0.125F, 0.5F, 0.25F, 0.125F};
    const auto kept = [&](float topP) {
        Values values = p;
        keepTopP(values, topP);
        return values;
    };
    EXPECT_EQ(kept(0.0F), (Values{0, 0.5F, 0, 0}));
    EXPECT_EQ(kept(-1.0F), (Values{0, 0.5F, 0, 0}));
    EXPECT_EQ(kept(0.5F), (Values{0, 0.5F, 0, 0})) << "the sum reaches 0.5 with the first";
    EXPECT_EQ(kept(0.51F), (Values{0, 0.5F, 0.25F, 0}));
    EXPECT_EQ(kept(0.8F), p) << "equal ones stay together";
    EXPECT_EQ(kept(1.0F), p);
    EXPECT_EQ(kept(2.0F), p);
    EXPECT_EQ(kept(kNan), p);
    Values lost = {0.25F, 0.25F};  // a sum that rounding or a caller left below topP
    keepTopP(lost, 0.9F);
    EXPECT_EQ(lost, (Values{0.25F, 0.25F}));
    keepTopP(std::span<float>(), 0.0F);
}

TEST(LogitFilters, TopKKeepsWhatASortWouldKeep) {
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        Values fast = randomProbabilities(random, 1 + random() % 2000, round);
        if (round % 4 == 0)
            keepTopP(fast, 0.7F);  // many zeros
        const auto k = static_cast<std::uint32_t>(random() % (round % 2 == 0 ? 10 : 2500));
        auto plain = doubles(fast);
        OfficialSampler::cutTopK(plain, k);
        keepTopK(fast, k);
        expectSameKept(fast, plain);
    }
    Values equal = {1, 1, 1, 1};
    keepTopK(equal, 2);
    EXPECT_EQ(equal, (Values{1, 1, 0, 0}));
}

TEST(LogitFilters, TemperatureIsAPower) {
    std::mt19937 random(4);
    for (const float temperature : {0.2F, 0.7F, 1.0F, 1.5F, 4.0F}) {
        const Values logits = randomLogits(random, 500, 2.0F);
        Values p(logits.size());
        ASSERT_TRUE(softmax(logits, p));
        keepTopP(p, 0.95F);
        const auto before = doubles(p);
        applyTemperature(logits, p, temperature);
        // Up to a factor, which drawing does not see: at 1 nothing is changed.
        const double largest = *std::max_element(before.begin(), before.end());
        const double scale = static_cast<double>(*std::max_element(p.begin(), p.end()));
        for (std::size_t i = 0; i < p.size(); ++i) {
            const double plain =
                std::pow(before[i] / largest, 1.0 / static_cast<double>(temperature));
            ASSERT_NEAR(static_cast<double>(p[i]) / scale, before[i] > 0.0 ? plain : 0.0, 1e-5);
        }
    }
    // Where p^(1/T) itself is too small for a float, the largest must not vanish.
    Values p = {0.05F, 0.1F, 0.0F, 0.02F};
    applyTemperature(Values{-0.7F, 0.0F, -9.0F, -1.6F}, p, 0.001F);
    EXPECT_EQ(p, (Values{0, 1, 0, 0}));
    Values none = {0, 0};
    applyTemperature(Values{-kInfinity, -kInfinity}, none, 0.5F);
    EXPECT_EQ(none, (Values{0, 0}));
}

TEST(LogitFilters, DrawWalksTheSum) {
    const Values p = {0, 1, 0, 2, 1, 0};
    EXPECT_EQ(draw(p, 0.0), TokenId{1});
    EXPECT_EQ(draw(p, 0.2499), TokenId{1});
    EXPECT_EQ(draw(p, 0.25), TokenId{3});
    EXPECT_EQ(draw(p, 0.7499), TokenId{3});
    EXPECT_EQ(draw(p, 0.75), TokenId{4});
    EXPECT_EQ(draw(p, std::nextafter(1.0, 0.0)), TokenId{4});
    EXPECT_EQ(draw(p, 1.0), TokenId{4}) << "never an impossible one";
    EXPECT_EQ(draw(Values{0, 0}, 0.5), std::nullopt);
    EXPECT_EQ(draw(Values{}, 0.5), std::nullopt);
}

TEST(Penalties, PresenceCountsTheKeyAndFrequencyTheCount) {
    Values logits = {10, 10, 10};
    applyPenalties(logits, {{0, 0.0F}, {2, 3.0F}, {9, 1.0F}}, 0.5F, 2.0F);
    EXPECT_EQ(logits, (Values{9.5F, 10, 3.5F}));
}

TEST(Penalties, LineEndBiasIsThatOfRavensChat) {
    // The authors: -1e9 when the prompt was read; after token i -1e9 for i = 0, (i - 40) / 10 up to
    // 40, 0 up to 150, then a quarter more each token, at most 3.
    EXPECT_LT(lineEndBias(0), -9e8F);
    EXPECT_LT(lineEndBias(1), -9e8F);
    EXPECT_FLOAT_EQ(lineEndBias(2), -3.9F);
    EXPECT_FLOAT_EQ(lineEndBias(40), -0.1F);
    EXPECT_EQ(lineEndBias(41), 0.0F);
    EXPECT_EQ(lineEndBias(151), 0.0F);
    EXPECT_FLOAT_EQ(lineEndBias(152), 0.25F);
    EXPECT_FLOAT_EQ(lineEndBias(162), 2.75F);
    EXPECT_EQ(lineEndBias(163), 3.0F);
    EXPECT_EQ(lineEndBias(1000000), 3.0F);
}

TEST(Penalties, CountsFadeBeforeTheNewOneIsAdded) {
    TokenCounts counts;
    countToken(counts, 5, 0.5F, 1.0F);
    countToken(counts, 5, 0.5F, 1.0F);
    countToken(counts, 6, 0.5F, 0.0F);
    EXPECT_EQ(counts, (TokenCounts{{5, 0.75F}, {6, 0.0F}}));
}

}  // namespace
}  // namespace rookery::sample
