// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/rng.h"

#include <gtest/gtest.h>

namespace rookery::sample {
namespace {

TEST(Random, IsXoshiro256StarStar) {
    // The authors' C code from the state {1, 2, 3, 4}.
    RandomState state = {1, 2, 3, 4};
    for (const std::uint64_t expected :
         {11520ULL, 0ULL, 1509978240ULL, 1215971899390074240ULL, 1216172134540287360ULL,
          607988272756665600ULL, 16172922978634559625ULL, 8476171486693032832ULL,
          10595114339597558777ULL, 2904607092377533576ULL})
        EXPECT_EQ(nextRandom(state), expected);
}

TEST(Random, IsSeededBySplitMix64) {
    EXPECT_EQ(seededRandom(1234567), (RandomState{6457827717110365317ULL, 3203168211198807973ULL,
                                                  9817491932198370423ULL, 4593380528125082431ULL}));
    EXPECT_NE(seededRandom(0), RandomState{});
}

TEST(Random, UniformIsBelowOne) {
    RandomState state = seededRandom(7);
    double sum = 0.0;
    for (int i = 0; i < 100000; ++i) {
        const double value = nextUniform(state);
        ASSERT_GE(value, 0.0);
        ASSERT_LT(value, 1.0);
        sum += value;
    }
    EXPECT_NEAR(sum / 100000, 0.5, 0.005);
}

}  // namespace
}  // namespace rookery::sample
