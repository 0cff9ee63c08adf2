// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/state_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace rookery::graph {
namespace {

Dims dims(Version version, std::uint32_t layers, std::uint32_t width) {
    Dims result;
    result.version = version;
    result.layers = layers;
    result.width = width;
    if (version != Version::V4) {
        result.heads = width / 64;
        result.headSize = 64;
    }
    return result;
}

}  // namespace

TEST(StateLayout, hasThePublishedSizes) {
    EXPECT_EQ(StateLayout::of(dims(Version::V7, 12, 768)).bytes(), 2433024U);
    EXPECT_EQ(StateLayout::of(dims(Version::V7, 32, 4096)).bytes(), 34603008U);
    EXPECT_EQ(StateLayout::of(dims(Version::V4, 12, 768)).bytes(), 184320U);
    EXPECT_EQ(StateLayout::of(dims(Version::V4, 40, 5120)).bytes(), 4096000U);
}

TEST(StateLayout, partsTileALayerInOrder) {
    const StateLayout layout = StateLayout::of(dims(Version::V4, 3, 64));
    EXPECT_EQ(layout.offset(0, StatePart::AttShift), 0U);
    EXPECT_EQ(layout.offset(0, StatePart::WkvNum), 64U);
    EXPECT_EQ(layout.offset(0, StatePart::WkvDen), 128U);
    EXPECT_EQ(layout.offset(0, StatePart::WkvMax), 192U);
    EXPECT_EQ(layout.offset(0, StatePart::FfnShift), 256U);
    EXPECT_EQ(layout.offset(2, StatePart::AttShift), 640U);
    EXPECT_FALSE(layout.has(StatePart::Wkv));
    const StateLayout seven = StateLayout::of(dims(Version::V7, 2, 128));
    EXPECT_EQ(seven.layerFloats, 128U * 66U);
    EXPECT_EQ(seven.offset(1, StatePart::Wkv), 128U * 66U + 128U);
    EXPECT_EQ(seven.offset(1, StatePart::FfnShift), 128U * 66U + 128U * 65U);
    EXPECT_EQ(seven.entry(StatePart::Wkv).count, 128U * 64U);
}

TEST(StateLayout, emptyStateHasNoMaximumYet) {
    const StateLayout layout = StateLayout::of(dims(Version::V4, 2, 4));
    std::vector<float> state(layout.floats(), 7.0F);
    layout.fillEmpty(state);
    for (std::uint32_t layer = 0; layer < 2; ++layer)
        for (std::size_t i = 0; i < layout.layerFloats; ++i)
            EXPECT_EQ(state[layer * layout.layerFloats + i], i >= 12 && i < 16 ? -1e30F : 0.0F);

    const StateLayout seven = StateLayout::of(dims(Version::V7, 2, 64));
    std::vector<float> zeros(seven.floats(), 7.0F);
    seven.fillEmpty(zeros);
    EXPECT_TRUE(std::all_of(zeros.begin(), zeros.end(), [](float x) { return x == 0.0F; }));
}

}  // namespace rookery::graph
