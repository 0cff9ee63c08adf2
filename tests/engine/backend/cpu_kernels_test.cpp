// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/cpu/kernel_table.h"
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/quantised.h"
#include "engine/base/half.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace rookery::backend::cpu {
namespace {

TEST(CpuKernels, EveryOpHasAFunctionForEveryWeightType) {
    for (std::size_t op = 0; op < graph::kOpKinds; ++op) {
        for (std::size_t type = 0; type < kWeightTypes; ++type)
            EXPECT_NE(kernelTable()[op][type], nullptr)
                << graph::opName(static_cast<graph::OpKind>(op)) << ", type " << type;
    }
    EXPECT_NE(kernelTable()[0][0], kernelTable()[0][1]);
}

TEST(CpuKernels, TheBaselineIsAlwaysThere) {
    const auto sets = instructionSets();
    ASSERT_FALSE(sets.empty());
    EXPECT_EQ(currentInstructionSet().id, sets.front().id);
    useInstructionSet(sets.back());
    EXPECT_EQ(currentInstructionSet().id, sets.back().id);
    resetInstructionSet();
    EXPECT_EQ(currentInstructionSet().id, sets.front().id);
}

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

double activated(graph::Activation activation, double x) {
    using enum graph::Activation;
    switch (activation) {
        case None:
            return x;
        case Tanh:
            return std::tanh(x);
        case Sigmoid:
            return sigmoid(x);
        case Silu:
            return x * sigmoid(x);
        case ReluSquared:
            return x > 0 ? x * x : 0;
        case DecayV6:
            return std::exp(-std::exp(x));
        case DecayV7:
            break;
    }
    return std::exp(-0.606531 * sigmoid(x));
}

/// The largest relative error over a dense grid, with every instruction set.
void expectAccurate(graph::Activation activation, float low, float high, double allowed) {
    std::vector<float> x;
    for (float value = low; value < high; value += (high - low) / 200000.0F)
        x.push_back(value);
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        std::vector<float> y = x;
        finishProducts({activation}, y.data(), y.size());
        double worst = 0;
        float at = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double want = activated(activation, static_cast<double>(x[i]));
            const double error = std::fabs(static_cast<double>(y[i]) - want) / std::fabs(want);
            if (want != 0 && !(error <= worst)) {
                worst = error;
                at = x[i];
            }
        }
        EXPECT_LE(worst, allowed) << graph::activationName(activation) << " at " << at << " with "
                                  << set.name;
        testing::Test::RecordProperty(std::string(set.name), std::to_string(worst));
    }
    resetInstructionSet();
}

TEST(CpuKernels, ActivationsAreAccurate) {
    using enum graph::Activation;
    expectAccurate(Tanh, -12, 12, 2.2e-7);
    expectAccurate(Tanh, -1e-3F, 1e-3F, 2.2e-7);
    expectAccurate(Sigmoid, -80, 80, 2.6e-7);
    expectAccurate(Silu, -80, 80, 3e-7);
    expectAccurate(DecayV7, -20, 20, 2.2e-7);
    // exp(-e^x) magnifies the rounding of e^x by e^x itself; above 1 only the absolute error says
    // something, and there the op tests look.
    expectAccurate(DecayV6, -20, 0, 3e-7);
}

TEST(CpuKernels, ActivationsOfHugeNumbersAreRight) {
    using enum graph::Activation;
    const std::vector<float> inputs{-3e38F, -1e30F, -1e5F, -1000, -200, -104, -88.8F,
                                    0,      88.8F,  104,   200,   1000, 1e5F, 1e18F};
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        for (const graph::Activation activation :
             {None, Tanh, Sigmoid, Silu, ReluSquared, DecayV6, DecayV7}) {
            std::vector<float> y = inputs;
            finishProducts({activation}, y.data(), y.size());
            for (std::size_t i = 0; i < y.size(); ++i) {
                const double want = activated(activation, static_cast<double>(inputs[i]));
                EXPECT_NEAR(static_cast<double>(y[i]), want, 1e-6 * std::max(std::fabs(want), 1e-6))
                    << graph::activationName(activation) << " of " << inputs[i] << " with "
                    << set.name;
            }
        }
    }
    resetInstructionSet();
}

TEST(CpuKernels, WideningIsExact) {
    std::vector<std::uint16_t> halves;
    std::vector<std::uint16_t> bf16s;
    for (std::uint32_t bits = 0; bits < 0x10000U; ++bits) {
        if ((bits & 0x7C00U) != 0x7C00U)
            halves.push_back(static_cast<std::uint16_t>(bits));
        if ((bits & 0x7F80U) != 0x7F80U)
            bf16s.push_back(static_cast<std::uint16_t>(bits));
    }
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        std::vector<float> wide(0x10000U);
        widenF16(halves.data(), wide.data(), halves.size());
        for (std::size_t i = 0; i < halves.size(); ++i)
            ASSERT_EQ(std::bit_cast<std::uint32_t>(wide[i]),
                      std::bit_cast<std::uint32_t>(halfToFloat(halves[i])))
                << "f16 " << halves[i] << " with " << set.name;
        widenBf16(bf16s.data(), wide.data(), bf16s.size());
        for (std::size_t i = 0; i < bf16s.size(); ++i)
            ASSERT_EQ(std::bit_cast<std::uint32_t>(wide[i]),
                      std::bit_cast<std::uint32_t>(bf16ToFloat(bf16s[i])))
                << "bf16 " << bf16s[i] << " with " << set.name;
    }
    resetInstructionSet();
}

TEST(CpuKernels, InputsBecomeWholeNumbersOfTheirBlocksLargest) {
    std::vector<float> x(96);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = std::sin(static_cast<float>(i) * 1.7F) * (i < 32 ? 1e-3F : 50.0F);
    std::fill(x.begin() + 64, x.end(), 0.0F);
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        std::vector<std::int16_t> words(x.size());
        std::vector<float> scales(3);
        quantise(x.data(), x.size(), words.data(), scales.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
            const float scale = scales[i / 32];
            EXPECT_NEAR(static_cast<float>(words[i]) * scale, x[i], scale * 0.501F) << set.name;
        }
        EXPECT_EQ(*std::max_element(words.begin() + 32, words.begin() + 64), 32767) << set.name;
        EXPECT_EQ(scales[2], 0.0F) << set.name;
    }
    resetInstructionSet();
}

TEST(CpuKernels, BytesBesideInt4ComeWithWhatTheShiftOfLevelsAdds) {
    std::vector<float> x(96);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = std::sin(static_cast<float>(i) * 1.7F) * (i < 32 ? 1e-3F : 50.0F);
    std::fill(x.begin() + 64, x.end(), 0.0F);
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        std::vector<std::int8_t> bytes(x.size());
        std::vector<float> scales(3);
        std::vector<std::int32_t> offsets(3, -1);
        quantiseToBytes(x.data(), x.size(), bytes.data(), scales.data(), offsets.data());
        std::vector<std::int32_t> sums(3);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const float scale = scales[i / 32];
            EXPECT_NEAR(static_cast<float>(bytes[i]) * scale, x[i], scale * 0.501F) << set.name;
            sums[i / 32] += bytes[i];
        }
        EXPECT_EQ(*std::max_element(bytes.begin() + 32, bytes.begin() + 64), 64) << set.name;
        for (std::size_t block = 0; block < 3; ++block)
            EXPECT_EQ(offsets[block], 127 * sums[block]) << set.name;
        EXPECT_EQ(scales[2], 0.0F) << set.name;
    }
    resetInstructionSet();
}

std::vector<float> numbersBetween(float least, float most, std::size_t count, std::uint32_t seed) {
    std::vector<float> numbers(count);
    for (float& number : numbers) {
        seed = seed * 1664525U + 1013904223U;
        number = least + (most - least) * static_cast<float>(seed >> 8U) / 16777216.0F;
    }
    return numbers;
}

/// Heads of the usual size stay in registers over many rows where there are enough of them.
TEST(CpuKernels, ManyRowsOfTheStateAreTheSameBitsAsOneByOne) {
    constexpr std::size_t kHeads = 2;
    constexpr std::size_t kSize = 64;
    constexpr std::size_t kRows = 37;
    constexpr std::size_t kColumns = kHeads * kSize;
    const auto x = [](std::uint32_t seed) {
        return numbersBetween(-0.3F, 0.3F, kRows * kColumns, seed);
    };
    const auto r = x(1);
    const auto k = x(2);
    const auto v = x(3);
    const auto kk = x(4);
    const auto b = x(5);
    const auto w = numbersBetween(0.6F, 1, kRows * kColumns, 6);
    const auto before = numbersBetween(-1, 1, kHeads * kSize * kSize, 7);
    const auto read = [&](std::size_t rowsAtOnce, std::vector<float>& state) {
        state = before;
        std::vector<float> y(kRows * kColumns);
        for (std::size_t row = 0; row < kRows; row += rowsAtOnce) {
            const std::size_t at = row * kColumns;
            wkv7({.r = r.data() + at,
                  .w = w.data() + at,
                  .k = k.data() + at,
                  .v = v.data() + at,
                  .kk = kk.data() + at,
                  .b = b.data() + at,
                  .state = state.data(),
                  .y = y.data() + at,
                  .rows = std::min(rowsAtOnce, kRows - row),
                  .columns = kColumns,
                  .headSize = kSize},
                 0, kHeads);
        }
        return y;
    };
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        std::vector<float> wanted;
        const std::vector<float> oneByOne = read(1, wanted);
        EXPECT_FALSE(wanted == before);
        for (const std::size_t rowsAtOnce : {15U, 16U, 17U, 37U}) {
            std::vector<float> state;
            EXPECT_TRUE(read(rowsAtOnce, state) == oneByOne) << rowsAtOnce << ", " << set.name;
            EXPECT_TRUE(state == wanted) << rowsAtOnce << ", " << set.name;
        }
    }
    resetInstructionSet();
}

TEST(CpuKernels, WhatIsNotANumberIsNotLostInWholeNumbers) {
    const float undefined = std::numeric_limits<float>::quiet_NaN();
    for (const float bad : {undefined, -undefined, std::numeric_limits<float>::infinity()}) {
        std::vector<float> x(32, 1.0F);
        x[13] = bad;
        for (const auto& set : instructionSets()) {
            useInstructionSet(set);
            std::vector<std::int16_t> words(32);
            float scale = 0;
            quantise(x.data(), x.size(), words.data(), &scale);
            EXPECT_FALSE(std::isfinite(scale)) << set.name;
            std::vector<std::int8_t> bytes(32);
            std::int32_t offset = 0;
            quantiseToBytes(x.data(), x.size(), bytes.data(), &scale, &offset);
            EXPECT_FALSE(std::isfinite(scale)) << set.name;
        }
        resetInstructionSet();
    }
}

}  // namespace
}  // namespace rookery::backend::cpu
