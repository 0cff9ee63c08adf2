// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/cut.h"

#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

#include <sstream>

namespace rookery::graph {
namespace {

Program wholeOf(Version version) {
    Dims dims = test::tinyDims(version);
    dims.layers = 3;
    return record(dims).value();
}

std::vector<std::string> namesOf(const Program& program, const std::vector<SlotIndex>& slots) {
    std::vector<std::string> names;
    for (const SlotIndex slot : slots)
        names.push_back(program.slots[slot].name);
    return names;
}

/// The lines of a dump without its two lines of sizes.
std::string stepsText(const Program& program) {
    const std::string text = dump(program);
    return text.substr(text.find('\n', text.find('\n') + 1) + 1);
}

using Names = std::vector<std::string>;

}  // namespace

TEST(Cut, piecesAreValidAndTogetherTheWhole) {
    for (const Version version : {Version::V4, Version::V5_1, Version::V6, Version::V7}) {
        const Program whole = wholeOf(version);
        for (std::uint32_t layer = 0; layer <= whole.dims.layers; ++layer) {
            const auto pieces = cut(whole, layer);
            ASSERT_TRUE(pieces.ok()) << pieces.error().details;
            for (const Program& piece : {pieces->front, pieces->back}) {
                const auto valid = validate(piece);
                EXPECT_TRUE(valid.ok()) << valid.error().details;
                ASSERT_FALSE(piece.steps.empty());
            }
            EXPECT_EQ(stepsText(pieces->front) + stepsText(pieces->back), stepsText(whole));
            EXPECT_LT(pieces->front.steps.back().layer, static_cast<std::int32_t>(layer));
            EXPECT_EQ(pieces->back.steps.front().layer, static_cast<std::int32_t>(layer));
        }
    }
}

TEST(Cut, onlyTheResidualStreamAndVersion7sFirstValueCross) {
    const auto names = [](Version version, std::uint32_t layer) {
        const auto pieces = cut(wholeOf(version), layer);
        const Names front = namesOf(pieces->front, pieces->frontOutputs);
        EXPECT_EQ(front, namesOf(pieces->back, pieces->backInputs));
        for (const SlotIndex slot : pieces->frontOutputs)
            EXPECT_EQ(pieces->front.slots[slot].role, SlotRole::Output);
        for (const SlotIndex slot : pieces->backInputs)
            EXPECT_EQ(pieces->back.slots[slot].role, SlotRole::Input);
        return front;
    };
    EXPECT_EQ(names(Version::V4, 0), (Names{"emb"}));
    EXPECT_EQ(names(Version::V4, 2), (Names{"L1.ffn.x"}));
    EXPECT_EQ(names(Version::V7, 0), (Names{"emb"}));
    EXPECT_EQ(names(Version::V7, 1), (Names{"v_first", "L0.ffn.x"}));
    EXPECT_EQ(names(Version::V7, 3), (Names{"L2.ffn.x"}));
}

TEST(Cut, eachPieceNeedsOnlyItsOwnWeightsAndState) {
    const auto pieces = cut(wholeOf(Version::V7), 2);
    ASSERT_TRUE(pieces.ok());
    for (const SlotInfo& slot : pieces->front.slots)
        EXPECT_LT(slot.layer, 2) << slot.name;
    for (const SlotInfo& slot : pieces->back.slots)
        EXPECT_TRUE(slot.layer >= 2 || slot.role == SlotRole::Input) << slot.name;
    EXPECT_EQ(pieces->front.state.floats(), pieces->back.state.floats());
}

TEST(Cut, refusesLayersThatAreNotThereAndPieces) {
    const Program whole = wholeOf(Version::V4);
    EXPECT_EQ(cut(whole, 4).error().code, ErrorCode::InvalidArgument);
    const auto pieces = cut(whole, 1);
    EXPECT_FALSE(cut(pieces->front, 0).ok());
    EXPECT_FALSE(cut(pieces->back, 2).ok());
}

TEST(Cut, aPieceStillMayNotReadWhatNobodyWrites) {
    auto pieces = cut(wholeOf(Version::V7), 1);
    pieces->back.slots[pieces->backInputs[0]].role = SlotRole::Temp;
    EXPECT_FALSE(validate(pieces->back).ok());
    pieces->front.slots[pieces->frontOutputs[0]].role = SlotRole::Temp;
    pieces->front.slots[pieces->frontOutputs[1]].role = SlotRole::Temp;
    EXPECT_FALSE(validate(pieces->front).ok());
}

}  // namespace rookery::graph
