// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

#include <map>

namespace rookery::graph {
namespace {

/// The slots that hold a value somebody still needs while step `at` runs, found the slow way.
std::vector<SlotIndex> liveAt(const Program& program, std::size_t at) {
    std::vector<SlotIndex> live;
    for (SlotIndex slot = 0; slot < program.slots.size(); ++slot) {
        if (program.slots[slot].role != SlotRole::Temp)
            continue;
        bool written = false;
        bool needed = false;
        for (std::size_t step = 0; step < program.steps.size(); ++step) {
            const auto& [in, out] = std::tie(program.steps[step].in, program.steps[step].out);
            const bool writes = std::find(out.begin(), out.end(), slot) != out.end();
            const bool reads = std::find(in.begin(), in.end(), slot) != in.end();
            written = written || (writes && step <= at);
            needed = needed || ((reads || writes) && step >= at);
        }
        if (written && needed)
            live.push_back(slot);
    }
    return live;
}

class PlannedVersion : public testing::TestWithParam<Version> {};

}  // namespace

TEST_P(PlannedVersion, neverLetsLiveSlotsOverlap) {
    Dims dims = test::tinyDims(GetParam());
    dims.layers = 3;
    const Program program = *record(dims);
    const Plan places = plan(program);
    ASSERT_EQ(places.offset.size(), program.slots.size());
    for (std::size_t step = 0; step < program.steps.size(); ++step) {
        std::map<std::uint32_t, SlotIndex> owner;
        for (const SlotIndex slot : liveAt(program, step)) {
            for (std::uint32_t c = 0; c < program.slots[slot].columns; ++c) {
                const auto [at, fresh] = owner.emplace(places.offset[slot] + c, slot);
                ASSERT_TRUE(fresh) << program.steps[step].label << ": " << program.slots[slot].name
                                   << " lies on " << program.slots[at->second].name;
            }
        }
        ASSERT_FALSE(owner.empty());
        EXPECT_LT(owner.rbegin()->first, places.floatsPerRow);
    }
}

TEST_P(PlannedVersion, alignsTempsAndPlacesNothingElse) {
    const Program program = *record(test::tinyDims(GetParam()));
    const Plan places = plan(program);
    for (SlotIndex slot = 0; slot < program.slots.size(); ++slot) {
        if (program.slots[slot].role == SlotRole::Temp)
            EXPECT_EQ(places.offset[slot] % 16, 0U) << program.slots[slot].name;
        else
            EXPECT_EQ(places.offset[slot], Plan::kNoPlace) << program.slots[slot].name;
    }
}

INSTANTIATE_TEST_SUITE_P(Tape, PlannedVersion,
                         testing::Values(Version::V4, Version::V5_0, Version::V5_2, Version::V6,
                                         Version::V7),
                         [](const auto& tested) { return test::versionTestName(tested.param); });

TEST(Plan, reusesPlacesSoThatDepthCostsNothing) {
    const auto floats = [](Version version, std::uint32_t layers) {
        Dims dims = test::tinyDims(version);
        dims.layers = layers;
        dims.width = 64;
        dims.headSize = version == Version::V4 ? 0 : 32;
        dims.hidden = 256;
        return plan(*record(dims)).floatsPerRow;
    };
    EXPECT_EQ(floats(Version::V4, 2), floats(Version::V4, 24));
    EXPECT_EQ(floats(Version::V7, 2), floats(Version::V7, 24));
    EXPECT_LE(floats(Version::V4, 24), 8U * 64U);  // x, its gate, and the hidden row of 4 C
    EXPECT_LE(floats(Version::V7, 24), 12U * 64U);
}

}  // namespace rookery::graph
