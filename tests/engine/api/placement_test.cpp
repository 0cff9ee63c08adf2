// SPDX-License-Identifier: Apache-2.0
#include "engine/api/placement.h"

#include <gtest/gtest.h>

namespace rookery {
namespace {

/// Four layers of 100, a head of 50; runs take 10 a layer and 5 for the head.
PartSizes sizes() {
    return {{100, 100, 100, 100}, 50, [](std::uint32_t layers, bool head) -> std::uint64_t {
                return 10U * layers + (head ? 5 : 0);
            }};
}

TEST(Placement, TakesAllThatFits) {
    const Placement all = largestThatFits(sizes(), 495, {});
    EXPECT_EQ(all.layers, 4U);
    EXPECT_TRUE(all.head);
    EXPECT_EQ(all.weightBytes, 450U);
    EXPECT_EQ(all.bytes, 495U);
}

TEST(Placement, LeavesTheHeadFirstThenLayerByLayer) {
    const auto layersIn = [](std::uint64_t free) { return largestThatFits(sizes(), free, {}); };
    EXPECT_EQ(layersIn(494).layers, 4U);
    EXPECT_FALSE(layersIn(494).head);
    EXPECT_EQ(layersIn(440).layers, 4U);
    EXPECT_EQ(layersIn(439).layers, 3U);
    EXPECT_EQ(layersIn(110).layers, 1U);
    EXPECT_EQ(layersIn(109).layers, 0U);
    EXPECT_EQ(layersIn(0).bytes, 0U);
}

TEST(Placement, NoMoreThanAskedFor) {
    EXPECT_EQ(largestThatFits(sizes(), 1000, 2U).layers, 2U);
    EXPECT_FALSE(largestThatFits(sizes(), 1000, 2U).head);
    EXPECT_EQ(largestThatFits(sizes(), 150, 2U).layers, 1U);
    EXPECT_EQ(largestThatFits(sizes(), 1000, 0U).layers, 0U);
    EXPECT_TRUE(largestThatFits(sizes(), 1000, 4U).head);
    EXPECT_TRUE(largestThatFits(sizes(), 1000, 99U).head) << "more than there are: all";
}

}  // namespace
}  // namespace rookery
