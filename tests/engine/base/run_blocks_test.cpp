// SPDX-License-Identifier: Apache-2.0
// Our own blocks: what comes back, how far off it is, and that it is never farther off than ggml's
// blocks of as many bits.
#include "engine/base/dtype.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"
#include "tests/support/peer_blocks.h"
#include "tests/support/peer_k_blocks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <random>

namespace rookery {
namespace {

using Bytes = std::vector<std::byte>;

std::vector<float> through8(std::span<const float> values) {
    Bytes blocks(values.size() / 32 * kInt8BlockBytes);
    EXPECT_TRUE(packInt8(values, blocks.data()));
    std::vector<float> out(values.size());
    unpackInt8(blocks, out.data());
    return out;
}

std::vector<float> through4(std::span<const float> values) {
    Bytes blocks(values.size() / 32 * kInt4BlockBytes);
    EXPECT_TRUE(packInt4(values, blocks.data()));
    std::vector<float> out(values.size());
    unpackInt4(blocks, out.data());
    return out;
}

enum class Spread { Normal, Heavy, Even };

std::vector<float> randomNumbers(std::size_t count, std::uint32_t seed, Spread spread) {
    std::mt19937 random(seed);
    std::vector<float> values(count);
    std::normal_distribution<float> normal;
    std::student_t_distribution<float> heavy(4);
    std::uniform_real_distribution<float> even(-1, 1);
    for (float& value : values) {
        value = 0.02F * (spread == Spread::Normal  ? normal(random)
                         : spread == Spread::Heavy ? heavy(random)
                                                   : even(random));
    }
    return values;
}

/// |(W - W') x| / |W x| for 8 random x, W having rows of 1,024.
double outputError(std::span<const float> weights, std::span<const float> packed) {
    constexpr std::size_t kColumns = 1024;
    constexpr std::size_t kInputs = 8;
    const std::vector<float> x = randomNumbers(kInputs * kColumns, 7, Spread::Normal);
    double wrong = 0;
    double all = 0;
    for (std::size_t at = 0; at < kInputs * weights.size(); at += kColumns) {
        const std::size_t input = at / weights.size() * kColumns;
        const std::size_t row = at % weights.size();
        double y = 0;
        double off = 0;
        for (std::size_t i = 0; i < kColumns; ++i) {
            const auto w = static_cast<double>(weights[row + i]);
            const auto v = static_cast<double>(x[input + i]);
            y += w * v;
            off += (w - static_cast<double>(packed[row + i])) * v;
        }
        wrong += off * off;
        all += y * y;
    }
    return std::sqrt(wrong / all);
}

TEST(RunBlocks, SizesAreThoseOfThePeers) {
    EXPECT_EQ(bytesOf(DType::Int8, 1024), bytesOf(DType::Q8_0, 1024));
    EXPECT_EQ(bytesOf(DType::Int4, 1024), bytesOf(DType::Q4_0, 1024));
    EXPECT_EQ(bytesOf(DType::Int4, 1024), bytesOf(DType::Q4_K, 1024));
}

TEST(RunBlocks, WhatABlockHoldsExactlyComesBackExactly) {
    std::vector<float> whole(32);
    for (std::size_t i = 0; i < whole.size(); ++i)
        whole[i] = 0.25F * static_cast<float>(static_cast<int>(i * 8) - 128);
    EXPECT_EQ(through8(whole), whole);

    std::vector<float> levels(32);
    for (std::size_t i = 0; i < 16; ++i) {
        levels[i] = 0.0625F * static_cast<float>(kInt4Levels.lists[3][i]);
        levels[16 + i] = 0.0625F * static_cast<float>(kInt4Levels.lists[12][i]);
    }
    EXPECT_EQ(through4(levels), levels);
    const std::vector<float> zeros(64);
    EXPECT_EQ(through8(zeros), zeros);
    EXPECT_EQ(through4(zeros), zeros);
}

TEST(RunBlocks, PlacesAreTheDocumentedOnes) {
    Bytes block(kInt4BlockBytes, std::byte{0});
    block[0] = std::byte{8 * 26 + 3};  // 11
    block[1] = std::byte{0x52};        // first half list 2, second half list 5
    block[2 + 7] = std::byte{0xD4};
    std::vector<float> out(32);
    unpackInt4(block, out.data());
    EXPECT_EQ(out[7], 11.0F * static_cast<float>(kInt4Levels.lists[2][4]));
    EXPECT_EQ(out[16 + 7], 11.0F * static_cast<float>(kInt4Levels.lists[5][13]));

    Bytes bytes(kInt8BlockBytes, std::byte{0});
    bytes[1] = std::byte{0xC0};  // -2 as bfloat16
    bytes[2 + 31] = std::byte{0x80};
    unpackInt8(bytes, out.data());
    EXPECT_EQ(out[31], 256.0F);
    EXPECT_EQ(out[30], 0.0F);
}

TEST(RunBlocks, ListsAscend) {
    for (const auto& list : kInt4Levels.lists) {
        for (std::size_t i = 1; i < list.size(); ++i)
            EXPECT_LT(list[i - 1], list[i]);
    }
}

TEST(RunBlocks, ErrorsAreBelowThoseOfAsManyBits) {
    constexpr std::size_t kCount = 1U << 20U;
    for (const Spread spread : {Spread::Normal, Spread::Heavy, Spread::Even}) {
        const std::vector<float> weights = randomNumbers(kCount, 11, spread);
        const double eight = outputError(weights, through8(weights));
        const double four = outputError(weights, through4(weights));
        std::printf("relative output error, 1024 x 1024: int8 %.5f int4 %.4f", eight, four);
        for (const test::Peer peer : test::kPeers) {
            const double error = outputError(weights, test::throughPeer(peer, weights));
            std::printf(" %s %.5f", test::peerInfo(peer).name, error);
            const double bits = test::peerInfo(peer).bits;
            if (bits >= 8.5) {
                EXPECT_LT(eight, 0.95 * error) << test::peerInfo(peer).name;
            }
            if (bits <= 5.0) {  // q4_1 spends more bits than int4
                EXPECT_LT(four, error) << test::peerInfo(peer).name;
            }
        }
        const double k = outputError(weights, test::throughQ4K(weights));
        std::printf(" q4_k %.5f\n", k);
        EXPECT_LT(four, k);
    }
}

/// The peer of the test above: ggml's own q4_k of normal numbers is off by 0.0716.
TEST(RunBlocks, Q4KIsAsGoodAsGgmls) {
    const std::vector<float> weights = randomNumbers(1U << 18U, 5, Spread::Normal);
    EXPECT_NEAR(outputError(weights, test::throughQ4K(weights)), 0.0716, 0.001);
}

/// Files and states depend on it: whatever the processor, these bytes.
TEST(RunBlocks, EveryMachinePacksTheSameBytes) {
    std::vector<float> values(2048);
    std::uint32_t bits = 1;
    for (float& value : values) {
        bits = bits * 1664525U + 1013904223U;
        const auto even = static_cast<float>(static_cast<std::int32_t>(bits >> 8U) - (1 << 23));
        value = even * even * even * 0x1p-72F;
    }
    Bytes eight(values.size() / 32 * kInt8BlockBytes);
    Bytes four(values.size() / 32 * kInt4BlockBytes);
    ASSERT_TRUE(packInt8(values, eight.data()));
    ASSERT_TRUE(packInt4(values, four.data()));
    const auto sumOf = [](const Bytes& bytes) {
        std::uint32_t sum = 2166136261U;
        for (const std::byte byte : bytes)
            sum = (sum ^ std::to_integer<std::uint32_t>(byte)) * 16777619U;
        return sum;
    };
    EXPECT_EQ(sumOf(eight), 2909512800U);
    EXPECT_EQ(sumOf(four), 3078345708U);
}

TEST(RunBlocks, ScaleFollowsTheNumbers) {
    const std::vector<float> normal = randomNumbers(1U << 16U, 3, Spread::Normal);
    for (const float factor : {1e-3F, 1.0F, 1e3F, 4e5F}) {
        std::vector<float> values = normal;
        for (float& value : values)
            value *= factor;
        EXPECT_LT(outputError(values, through8(values)), 0.006) << factor;
        EXPECT_LT(outputError(values, through4(values)), 0.08) << factor;
    }
}

TEST(RunBlocks, TooLargeIsSaid) {
    std::vector<float> values(64, 1.0F);
    Bytes blocks(2 * kInt8BlockBytes);
    values[40] = 61000.0F;
    EXPECT_FALSE(packInt4(values, blocks.data()));
    EXPECT_TRUE(packInt8(values, blocks.data()));
    EXPECT_TRUE(int8BlocksAreFinite(blocks));
    values[40] = -60900.0F;
    EXPECT_TRUE(packInt4(values, blocks.data()));
    values[40] = std::numeric_limits<float>::max();
    EXPECT_FALSE(packInt8(values, blocks.data()));
    values[40] = std::numeric_limits<float>::denorm_min();
    EXPECT_TRUE(packInt8(values, blocks.data()));
    EXPECT_TRUE(packInt4(values, blocks.data()));
}

TEST(RunBlocks, EveryScaleThatIsNotRefusedGivesFiniteNumbers) {
    Bytes block(kInt8BlockBytes, std::byte{0x80});
    std::vector<float> out(32);
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        block[0] = static_cast<std::byte>(bits & 0xFFU);
        block[1] = static_cast<std::byte>(bits >> 8U);
        if (!int8BlocksAreFinite(block))
            continue;
        unpackInt8(block, out.data());
        ASSERT_TRUE(std::isfinite(out[0])) << bits;
    }
    block[1] = std::byte{0x7F};
    block[0] = std::byte{0x80};
    EXPECT_FALSE(int8BlocksAreFinite(block));
}

}  // namespace
}  // namespace rookery
