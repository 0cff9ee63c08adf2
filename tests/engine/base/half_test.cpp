// SPDX-License-Identifier: Apache-2.0
#include "engine/base/half.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rookery {
namespace {

TEST(Half, EveryHalfSurvivesTheRoundTrip) {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float value = halfToFloat(half);
        if (std::isnan(value)) {
            EXPECT_TRUE(std::isnan(halfToFloat(floatToHalf(value))));
        } else {
            ASSERT_EQ(floatToHalf(value), half) << bits;
        }
    }
}

TEST(Half, RoundsToNearestEvenLikeTheHardwareType) {
#ifdef __FLT16_MANT_DIG__
    std::uint32_t bits = 12345;
    for (int i = 0; i < 2'000'000; ++i) {
        bits = bits * 1664525U + 1013904223U;
        const auto value = std::bit_cast<float>(bits);
        if (std::isnan(value))
            continue;
        const auto expected = std::bit_cast<std::uint16_t>(static_cast<_Float16>(value));
        ASSERT_EQ(floatToHalf(value), expected) << value;
    }
#else
    GTEST_SKIP() << "skipped: the compiler has no _Float16";
#endif
}

TEST(Bf16, RoundsToNearestEven) {
    EXPECT_EQ(floatToBf16(1.0F), 0x3F80);
    EXPECT_EQ(floatToBf16(std::bit_cast<float>(0x3F808000U)), 0x3F80);  // tie, to even
    EXPECT_EQ(floatToBf16(std::bit_cast<float>(0x3F818000U)), 0x3F82);  // tie, to even
    EXPECT_EQ(floatToBf16(std::bit_cast<float>(0x3F808001U)), 0x3F81);
    EXPECT_TRUE(std::isnan(bf16ToFloat(floatToBf16(std::numeric_limits<float>::quiet_NaN()))));
}

}  // namespace
}  // namespace rookery
