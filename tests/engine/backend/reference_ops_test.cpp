// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"
#include "tests/engine/backend/op_program.h"

#include <gtest/gtest.h>

namespace rookery::backend::reference {
namespace {

using graph::HeadParams;
using graph::MapKind;
using graph::MapParams;
using graph::NormParams;
using graph::OpKind;
using graph::ShiftParams;
using graph::StatePart;
using graph::Version;
using test::OpProgram;
using Floats = std::vector<float>;

void expectNear(const Floats& actual, const Floats& expected) {
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_FLOAT_EQ(actual[i], expected[i]) << "number " << i;
}

class ReferenceOps : public testing::Test {
protected:
    ReferenceBackend m_backend;
};

}  // namespace

TEST_F(ReferenceOps, embedPicksTheTokensRow) {
    OpProgram op(Version::V7, 2, 2, 2);
    const auto x = op.input({1, 2, 3, 4});
    op.step(OpKind::Copy, {x}, {2});
    EXPECT_EQ(op.run(m_backend).at(x), (Floats{1, 2, 3, 4}));
}

TEST_F(ReferenceOps, normDividesByThePopulationsDeviation) {
    OpProgram op(Version::V7, 2, 2, 2);
    const auto x = op.input({1, 3, /**/ 5, 5});
    const auto y = op.step(OpKind::Norm, {x, op.vector({2, 1}), op.vector({0.5F, -1})}, {2},
                           NormParams{.eps = 3});
    // mean 2, variance 1, with eps 3 divided by 2; a flat row leaves the bias.
    EXPECT_EQ(op.run(m_backend).at(y[0]), (Floats{-0.5F, -0.5F, /**/ 0.5F, -1}));
}

TEST_F(ReferenceOps, normTreatsGroupsByThemselvesAndGates) {
    OpProgram op(Version::V7, 1, 4, 2);
    const auto x = op.input({1, 3, /* second group */ 10, 14});
    const auto ones = op.vector({1, 1, 1, 1});
    const auto bias = op.vector({0, 0, 0, 1});
    const auto gate = op.input({1, 2, 3, 4});
    const auto y = op.step(OpKind::Norm, {x, ones, bias, gate}, {4},
                           NormParams{.groups = 2, .eps = 0, .gated = true});
    EXPECT_EQ(op.run(m_backend).at(y[0]), (Floats{-1, 2, /**/ -3, 8}));
}

TEST_F(ReferenceOps, shiftMixesWithTheRowBeforeAndStoresTheLast) {
    OpProgram op(Version::V7, 3, 2, 2);
    const auto x = op.input({1, 2, /**/ 3, 4, /**/ 5, 6});
    const auto state = op.state(StatePart::AttShift, {10, 20});
    const auto y = op.step(OpKind::Shift, {x, state, op.vector({0.5F, 0.25F}), op.vector({0, 1})},
                           {2, 2}, ShiftParams{.outputs = 2});
    const auto outcome = op.run(m_backend);
    EXPECT_EQ(outcome.at(y[0]), (Floats{5.5F, 6.5F, /**/ 2, 3.5F, /**/ 4, 5.5F}));
    EXPECT_EQ(outcome.at(y[1]), (Floats{1, 20, /**/ 3, 2, /**/ 5, 4}));
    EXPECT_EQ(outcome.part(op, StatePart::AttShift), (Floats{5, 6}));
}

TEST_F(ReferenceOps, shiftAddsTheRowsOwnDeltaAndMayLeaveTheStateToTheNextReader) {
    OpProgram op(Version::V7, 2, 1, 1);
    const auto x = op.input({1, 3});
    const auto delta = op.input({0.25F, -0.5F, /**/ -0.5F, 2});
    const auto state = op.state(StatePart::AttShift, {9});
    const auto mix = op.vector({0.5F});
    const auto first = op.step(OpKind::Shift, {x, state, delta, mix, op.vector({-1})}, {1, 1},
                               ShiftParams{.outputs = 2, .delta = true, .store = false});
    const auto second = op.step(OpKind::Shift, {x, state, mix}, {1}, ShiftParams{});
    const auto outcome = op.run(m_backend);
    EXPECT_EQ(outcome.at(first[0]), (Floats{7, 3}));    // 1 + 8 * 0.75; 3 + (1 - 3) * 0
    EXPECT_EQ(outcome.at(first[1]), (Floats{-11, 1}));  // 1 + 8 * -1.5; 3 + (1 - 3) * 1
    EXPECT_EQ(outcome.at(second[0]), (Floats{5, 2}));   // still sees 9, not 3
    EXPECT_EQ(outcome.part(op, StatePart::AttShift), (Floats{3}));
}

TEST_F(ReferenceOps, shiftStartsEverySpanFromItsOwnState) {
    OpProgram op(Version::V7, 2, 1, 1);
    const auto x = op.input({1, 3});
    const auto y = op.step(OpKind::Shift, {x, op.state(StatePart::AttShift, {9}), op.vector({1})},
                           {1}, ShiftParams{});
    const auto outcome = op.run(m_backend, {{.stateSlot = 0, .firstRow = 0, .rows = 1},
                                            {.stateSlot = 1, .firstRow = 1, .rows = 1}});
    EXPECT_EQ(outcome.at(y[0]), (Floats{9, 9}));
    EXPECT_EQ(outcome.part(op, StatePart::AttShift), (Floats{1}));
}

TEST_F(ReferenceOps, keys7NormalisesAdjustsAndWeighs) {
    OpProgram op(Version::V7, 1, 4, 2);
    const auto k = op.input({3, 4, /* second head */ 2, 0});
    const auto a = op.input({0.5F, 1, /**/ 0, 0.25F});
    const auto y =
        op.step(OpKind::Keys7, {k, a, op.vector({1, 1, 2, 1}), op.vector({1, 0.5F, 0.5F, 1})},
                {4, 4, 4}, HeadParams{.heads = 2, .headSize = 2});
    const auto outcome = op.run(m_backend);
    expectNear(outcome.at(y[0]), {0.6F, 0.8F, /**/ 1, 0});
    expectNear(outcome.at(y[1]), {1.5F, 4, /**/ 1, 0});
    expectNear(outcome.at(y[2]), {0.3F, 0.8F, /**/ 0, 0});
}

TEST_F(ReferenceOps, keys7NormalisesHoweverSmall) {
    OpProgram op(Version::V7, 1, 2, 2);
    const auto k = op.input({3e-9F, -4e-9F});
    const auto ones = op.vector({1, 1});
    const auto y = op.step(OpKind::Keys7, {k, k, ones, ones}, {2, 2, 2},
                           HeadParams{.heads = 1, .headSize = 2});
    expectNear(op.run(m_backend).at(y[0]), {0.6F, -0.8F});
}

TEST_F(ReferenceOps, keys7OfNothingIsNothing) {
    OpProgram op(Version::V7, 1, 2, 2);
    const auto zero = op.input({0, 0});
    const auto ones = op.vector({1, 1});
    const auto y = op.step(OpKind::Keys7, {zero, zero, ones, ones}, {2, 2, 2},
                           HeadParams{.heads = 1, .headSize = 2});
    EXPECT_EQ(op.run(m_backend).at(y[0]), (Floats{0, 0}));
}

TEST_F(ReferenceOps, headBonus7AddsTheRowsOwnValueAndGates) {
    OpProgram op(Version::V7, 1, 4, 2);
    const auto y = op.input({1, 2, /* second head */ 1, 1});
    const auto r = op.input({1, 2, /**/ 1, 1});
    const auto k = op.input({3, 1, /**/ 1, -1});
    const auto v = op.input({2, -1, /**/ 5, 7});
    const auto gate = op.input({1, 2, /**/ 1, 3});
    const auto out = op.step(OpKind::HeadBonus7, {y, r, k, v, op.vector({1, 0.5F, 2, 2}), gate},
                             {4}, HeadParams{.heads = 2, .headSize = 2});
    // head sums 3 + 1 = 4 and 2 - 2 = 0
    EXPECT_EQ(op.run(m_backend).at(out[0]), (Floats{9, -4, /**/ 1, 3}));
}

TEST_F(ReferenceOps, maps) {
    OpProgram op(Version::V7, 1, 2, 2);
    const auto a = op.input({2, 4});
    const auto b = op.input({4, -4});
    const auto s = op.input({0.5F, 0.25F});
    const auto lerp = op.step(OpKind::Map, {a, b, s}, {2}, MapParams{.kind = MapKind::Lerp});
    const auto add = op.step(OpKind::Map, {a, b}, {2}, MapParams{.kind = MapKind::Add});
    const auto mul = op.step(OpKind::Map, {a, b}, {2}, MapParams{.kind = MapKind::Mul});
    const auto scale =
        op.step(OpKind::Map, {a}, {2}, MapParams{.kind = MapKind::Scale, .factor = 0.5F});
    const auto outcome = op.run(m_backend);
    EXPECT_EQ(outcome.at(lerp[0]), (Floats{3, 2}));
    EXPECT_EQ(outcome.at(add[0]), (Floats{6, 0}));
    EXPECT_EQ(outcome.at(mul[0]), (Floats{8, -16}));
    EXPECT_EQ(outcome.at(scale[0]), (Floats{1, 2}));
}

TEST_F(ReferenceOps, rowsPicksWhatEachSpanWants) {
    OpProgram op(Version::V7, 6, 1, 1);
    const auto x = op.input({0, 1, 2, 3, 4, 5});
    const auto picked = op.step(OpKind::Rows, {x}, {1}, graph::NoParams{}, graph::RowCount::Wanted);
    const auto outcome =
        op.run(m_backend, {{.stateSlot = 0, .firstRow = 0, .rows = 2, .want = Want::None},
                           {.stateSlot = 2, .firstRow = 2, .rows = 2, .want = Want::All},
                           {.stateSlot = 1, .firstRow = 4, .rows = 2, .want = Want::Last}});
    EXPECT_EQ(outcome.at(picked[0]), (Floats{2, 3, 5}));
}

}  // namespace rookery::backend::reference
