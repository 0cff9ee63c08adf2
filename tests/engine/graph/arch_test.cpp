// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/arch.h"

#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace rookery::graph {
namespace {

std::size_t stepsInLayer(const Program& program, std::int32_t layer) {
    return static_cast<std::size_t>(
        std::count_if(program.steps.begin(), program.steps.end(),
                      [layer](const Step& step) { return step.layer == layer; }));
}

std::set<TensorId> tensorsOf(const Program& program, std::int32_t layer) {
    std::set<TensorId> ids;
    for (const SlotInfo& slot : program.slots)
        if (slot.role == SlotRole::Weight && slot.layer == layer)
            ids.insert(slot.tensor);
    return ids;
}

class RecordedVersion : public testing::TestWithParam<Version> {};

}  // namespace

TEST_P(RecordedVersion, isValid) {
    const auto program = record(test::tinyDims(GetParam()));
    ASSERT_TRUE(program.ok()) << program.error().message;
    const auto valid = validate(*program);
    EXPECT_TRUE(valid.ok()) << valid.error().details;
}

TEST_P(RecordedVersion, usesEveryPartOfTheStateOfEveryLayer) {
    const Program program = *record(test::tinyDims(GetParam()));
    std::set<std::pair<std::int32_t, StatePart>> used;
    for (const SlotInfo& slot : program.slots)
        if (slot.role == SlotRole::State)
            used.emplace(slot.layer, slot.part);
    EXPECT_EQ(used.size(), program.state.parts.size() * program.dims.layers);
}

TEST_P(RecordedVersion, paysForTheHeadOnWantedRowsOnly) {
    const Program program = *record(test::tinyDims(GetParam()));
    const auto head = static_cast<std::int32_t>(program.dims.layers);
    for (const Step& step : program.steps) {
        const RowCount rows = program.slots[step.out.front()].rows;
        EXPECT_EQ(rows, step.layer == head ? RowCount::Wanted : RowCount::Tokens) << step.label;
    }
}

INSTANTIATE_TEST_SUITE_P(Tape, RecordedVersion,
                         testing::Values(Version::V4, Version::V5_0, Version::V5_1, Version::V5_2,
                                         Version::V6, Version::V7),
                         [](const auto& tested) { return test::versionTestName(tested.param); });

TEST(RecordV4, hasTwelveStepsALayerAndAllItsTensors) {
    const Program program = *record(test::tinyDims(Version::V4));
    EXPECT_EQ(stepsInLayer(program, 0), 12U);
    EXPECT_EQ(stepsInLayer(program, 1), 12U);
    using enum TensorId;
    const std::set<TensorId> wanted{Ln1Weight, Ln1Bias,       Ln2Weight,     Ln2Bias, AttMixK,
                                    AttMixV,   AttMixR,       AttReceptance, AttKey,  AttValue,
                                    AttDecay,  AttBonus,      AttOutput,     FfnMixK, FfnMixR,
                                    FfnKey,    FfnReceptance, FfnValue};
    EXPECT_EQ(tensorsOf(program, 1), wanted);
}

TEST(RecordV7, onlyLaterLayersMixTheFirstLayersValue) {
    const Program program = *record(test::tinyDims(Version::V7));
    EXPECT_EQ(stepsInLayer(program, 0), 21U);
    EXPECT_EQ(stepsInLayer(program, 1), 23U);
    const auto first = tensorsOf(program, 0);
    const auto second = tensorsOf(program, 1);
    using enum TensorId;
    for (const TensorId id : {AttValueMix, AttValueLora1, AttValueLora2}) {
        EXPECT_FALSE(first.contains(id));
        EXPECT_TRUE(second.contains(id));
    }
    EXPECT_EQ(first.size() + 3, second.size());
}

TEST(RecordV7, oneLayerNeedsNoValueRank) {
    Dims dims = test::tinyDims(Version::V7);
    dims.layers = 1;
    dims.valueRank = 0;
    const auto program = record(dims);
    ASSERT_TRUE(program.ok());
    EXPECT_TRUE(validate(*program).ok());
}

TEST(RecordV5, gateAndDecayComeWithTheMinorVersions) {
    using enum TensorId;
    const Program zero = *record(test::tinyDims(Version::V5_0));
    EXPECT_EQ(stepsInLayer(zero, 1), 13U);
    EXPECT_FALSE(tensorsOf(zero, 1).contains(AttGate));
    EXPECT_FALSE(tensorsOf(zero, 1).contains(AttMixG));
    for (const Version version : {Version::V5_1, Version::V5_2}) {
        const Program gated = *record(test::tinyDims(version));
        EXPECT_EQ(stepsInLayer(gated, 1), 14U);
        EXPECT_TRUE(tensorsOf(gated, 1).contains(AttGate));
        EXPECT_TRUE(tensorsOf(gated, 1).contains(AttMixG));
    }
}

TEST(RecordV6, readsTheRowBeforeTwiceAndStoresTheNewOneOnce) {
    const Program program = *record(test::tinyDims(Version::V6));
    EXPECT_EQ(stepsInLayer(program, 1), 19U);
    std::vector<bool> stores;
    for (const Step& step : program.steps)
        if (step.layer == 1 && step.kind == OpKind::Shift)
            stores.push_back(std::get<ShiftParams>(step.params).store);
    EXPECT_EQ(stores, (std::vector<bool>{false, true, true}));  // the last is the channel mix's
}

TEST(Record, refusesSizesThatMakeNoSense) {
    const auto refused = [](auto change) {
        Dims dims = test::tinyDims(Version::V7);
        change(dims);
        const auto program = record(dims);
        return !program.ok() && program.error().code == ErrorCode::Corrupt;
    };
    EXPECT_TRUE(refused([](Dims& d) { d.layers = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.layers = 1000000; }));
    EXPECT_TRUE(refused([](Dims& d) { d.width = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.width = 0x80000000U; }));
    EXPECT_TRUE(refused([](Dims& d) { d.hidden = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.hidden = 0xFFFFFFFFU; }));
    EXPECT_TRUE(refused([](Dims& d) { d.vocab = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.heads = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.heads = 3; }));
    EXPECT_TRUE(refused([](Dims& d) { d.heads = 0x10000U, d.headSize = 0x10000U; }));
    EXPECT_TRUE(refused([](Dims& d) { d.decayRank = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.iclrRank = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.valueRank = 0; }));
    EXPECT_TRUE(refused([](Dims& d) { d.gateRank = 0xFFFFFFFFU; }));
    EXPECT_FALSE(refused([](Dims&) {}));
}

}  // namespace rookery::graph
