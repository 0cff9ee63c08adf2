// SPDX-License-Identifier: Apache-2.0
// Every op but the product against the reference. Every shape of a head is a shader to compile, so
// there are few.
#include "tests/engine/backend/vulkan_against_reference.h"

#include <cmath>

namespace rookery::test {
namespace {

using graph::OpKind;
using graph::StatePart;
using graph::Version;

/// Around a workgroup's 64 lanes and the 16 floats rows are filled up to.
const std::vector<std::uint32_t> kColumns{1, 5, 16, 63, 64, 65, 100, 300};

/// heads x head size.
const std::vector<std::pair<std::uint32_t, std::uint32_t>> kHeads{{3, 20}, {2, 64}};

class VulkanOps : public OnVulkan {};

graph::SlotIndex activation(OpTape& program, std::uint32_t rows, std::uint32_t columns, float low,
                            float high, std::uint32_t seed) {
    return program.activation(columns, uniform(std::size_t{rows} * columns, low, high, seed));
}

TEST_F(VulkanOps, Embed) {
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16, DType::Int8, DType::Int4}) {
        for (const std::uint32_t columns :
             isRunBlock(dtype) ? std::vector<std::uint32_t>{32, 96} : kColumns) {
            OpTape program(Version::V4, 5, columns);
            const auto table = program.matrix(
                5, columns, uniform(std::size_t{5} * columns, -2, 2, columns), dtype);
            program.step(OpKind::Embed, graph::NoParams{}, {table}, {columns});
            expectLikeReference(program, std::string(dtypeInfo(dtype).name) + " columns " +
                                             std::to_string(columns));
        }
    }
}

TEST_F(VulkanOps, Norm) {
    for (const std::uint32_t part : kColumns) {
        for (const bool gated : {false, true}) {
            constexpr std::uint32_t kRows = 3;
            const std::uint32_t groups = part % 2 + 1;
            const std::uint32_t columns = part * groups;
            OpTape program(Version::V4, kRows, columns);
            // A mean far from 0, as residual streams have it.
            std::vector<graph::SlotIndex> in{activation(program, kRows, columns, 7, 9, part),
                                             program.vector(uniform(columns, -1, 1, 2)),
                                             program.vector(uniform(columns, -1, 1, 3))};
            if (gated)
                in.push_back(activation(program, kRows, columns, -1, 1, part + 1));
            program.step(OpKind::Norm,
                         graph::NormParams{.groups = groups, .eps = 64e-5F, .gated = gated}, in,
                         {columns});
            expectLikeReference(program,
                                std::to_string(groups) + " parts of " + std::to_string(part));
        }
    }
}

TEST_F(VulkanOps, Shift) {
    for (const auto& spans : std::vector<std::vector<std::uint32_t>>{{1}, {4, 1, 1, 3}}) {
        for (const std::uint32_t columns : {5U, 64U, 100U}) {
            for (const bool delta : {false, true}) {
                for (const std::uint32_t outputs : {1U, 6U}) {
                    std::uint32_t rows = 0;
                    for (const std::uint32_t span : spans)
                        rows += span;
                    OpTape program(Version::V4, rows, columns);
                    program.setSpans(spans, -2, 2);
                    std::vector<graph::SlotIndex> in{activation(program, rows, columns, -2, 2, 5),
                                                     program.state(StatePart::AttShift)};
                    if (delta)
                        in.push_back(activation(program, rows, outputs * columns, -1, 1, 60));
                    for (std::uint32_t output = 0; output < outputs; ++output)
                        in.push_back(program.vector(uniform(columns, 0, 1, 6 + output)));
                    program.step(OpKind::Shift,
                                 graph::ShiftParams{.outputs = outputs, .delta = delta}, in,
                                 std::vector<std::uint32_t>(outputs, columns));
                    expectLikeReference(
                        program, std::to_string(rows) + " rows of " + std::to_string(columns));
                }
            }
        }
    }
}

TEST_F(VulkanOps, ShiftThatDoesNotStoreLeavesTheStateToTheNext) {
    for (const auto& spans : std::vector<std::vector<std::uint32_t>>{{1}, {3, 1}}) {
        constexpr std::uint32_t kColumns20 = 20;
        const std::uint32_t rows = spans.size() == 1 ? 1 : 4;
        OpTape program(Version::V6, rows, kColumns20, 5);
        program.setSpans(spans, -2, 2);
        const auto x = activation(program, rows, kColumns20, -2, 2, 5);
        const auto state = program.state(StatePart::AttShift);
        for (const bool store : {false, true}) {
            const auto mix = program.vector(uniform(kColumns20, 0, 1, store ? 8 : 9));
            program.step(OpKind::Shift, graph::ShiftParams{.store = store}, {x, state, mix},
                         {kColumns20});
        }
        expectLikeReference(program, "two readers of one row");
    }
}

TEST_F(VulkanOps, Wkv4) {
    for (const float keys : {4.0F, 1e4F, 1e30F}) {
        for (const std::uint32_t columns : {5U, 100U}) {
            constexpr std::uint32_t kRows = 11;
            OpTape program(Version::V4, kRows, columns);
            program.setSpans({1, 6, 4}, -2, 2);
            const auto r = activation(program, kRows, columns, 0, 1, 1);
            const auto k = activation(program, kRows, columns, -keys, keys, 2);
            const auto v = activation(program, kRows, columns, -2, 2, 3);
            program.step(
                OpKind::Wkv4, graph::NoParams{},
                {r, k, v, program.vector(uniform(columns, -3, -0.001F, 4)),
                 program.vector(uniform(columns, -1, 1, 5)), program.state(StatePart::WkvNum),
                 program.state(StatePart::WkvDen), program.state(StatePart::WkvMax)},
                {columns});
            for (auto& state : program.states())
                for (std::size_t i = 0; i < state.size(); ++i)
                    state[i] = std::fabs(state[i]) + 0.1F;
            expectLikeReference(program, "keys up to " + std::to_string(keys));
        }
    }
}

TEST_F(VulkanOps, Wkv6) {
    constexpr std::uint32_t kRows = 7;
    for (const auto& [heads, size] : kHeads) {
        for (const bool dataDecay : {false, true}) {
            const std::uint32_t columns = heads * size;
            OpTape program(Version::V6, kRows, columns, heads);
            program.setSpans({3, 1, 3}, -1, 1);
            const auto r = activation(program, kRows, columns, -1, 1, 1);
            const auto k = activation(program, kRows, columns, -1, 1, 2);
            const auto v = activation(program, kRows, columns, -1, 1, 3);
            const auto decay = dataDecay ? activation(program, kRows, columns, 0.01F, 0.99F, 4)
                                         : program.vector(uniform(columns, 0.01F, 0.99F, 4));
            const auto bonus = program.vector(uniform(columns, -1, 1, 5));
            program.step(
                OpKind::Wkv6,
                graph::HeadParams{.heads = heads, .headSize = size, .dataDecay = dataDecay},
                {r, k, v, decay, bonus, program.state(StatePart::Wkv)}, {columns});
            expectLikeReference(program, "head size " + std::to_string(size));
        }
    }
}

TEST_F(VulkanOps, Wkv7) {
    constexpr std::uint32_t kRows = 7;
    for (const auto& [heads, size] : kHeads) {
        const std::uint32_t columns = heads * size;
        OpTape program(Version::V7, kRows, columns, heads);
        program.setSpans({1, 5, 1}, -1, 1);
        const float unit = 1.0F / std::sqrt(static_cast<float>(size));
        const auto r = activation(program, kRows, columns, -1, 1, 1);
        const auto w = activation(program, kRows, columns, 0.55F, 1, 2);
        const auto k = activation(program, kRows, columns, -1, 1, 3);
        const auto v = activation(program, kRows, columns, -1, 1, 4);
        const auto kk = activation(program, kRows, columns, -unit, unit, 5);
        const auto b = activation(program, kRows, columns, -unit, unit, 6);
        program.step(OpKind::Wkv7, graph::HeadParams{.heads = heads, .headSize = size},
                     {r, w, k, v, kk, b, program.state(StatePart::Wkv)}, {columns});
        expectLikeReference(program, "head size " + std::to_string(size));
    }
}

TEST_F(VulkanOps, Keys7AndHeadBonus7) {
    constexpr std::uint32_t kRows = 5;
    for (const auto& [heads, size] : kHeads) {
        const std::uint32_t columns = heads * size;
        const graph::HeadParams params{.heads = heads, .headSize = size};
        OpTape program(Version::V7, kRows, columns, heads);
        const auto act = [&](std::uint32_t seed) {
            return activation(program, kRows, columns, -1, 1, seed);
        };
        const auto k = act(1);
        const auto a = act(2);
        program.step(OpKind::Keys7, params,
                     {k, a, program.vector(uniform(columns, -1, 1, 3)),
                      program.vector(uniform(columns, 0, 1, 4))},
                     {columns, columns, columns});
        const auto y = act(5);
        const auto r = act(6);
        program.step(OpKind::HeadBonus7, params,
                     {y, r, k, a, program.vector(uniform(columns, -1, 1, 8)), act(7)}, {columns});
        expectLikeReference(program, "head size " + std::to_string(size));
    }
}

TEST_F(VulkanOps, Keys7OfNothingIsNothing) {
    OpTape program(Version::V7, 1, 64, 1);
    const auto k = program.activation(64, std::vector<float>(64, 0.0F));
    const auto a = activation(program, 1, 64, 0, 1, 2);
    program.step(
        OpKind::Keys7, graph::HeadParams{.heads = 1, .headSize = 64},
        {k, a, program.vector(uniform(64, -1, 1, 3)), program.vector(uniform(64, 0, 1, 4))},
        {64, 64, 64});
    expectLikeReference(program, "a key of zeros");
}

TEST_F(VulkanOps, MapRowsAndCopy) {
    for (const std::uint32_t columns : {5U, 100U}) {
        for (const graph::MapKind kind : {graph::MapKind::Lerp, graph::MapKind::Add,
                                          graph::MapKind::Mul, graph::MapKind::Scale}) {
            // More rows than the tail takes at once.
            const std::uint32_t rows = kind == graph::MapKind::Lerp ? 37 : 3;
            OpTape program(Version::V4, rows, columns);
            const std::size_t operands = kind == graph::MapKind::Lerp    ? 3
                                         : kind == graph::MapKind::Scale ? 1
                                                                         : 2;
            std::vector<graph::SlotIndex> in;
            for (std::uint32_t i = 0; i < operands; ++i)
                in.push_back(activation(program, rows, columns, -2, 2, i));
            const auto y = program.step(
                OpKind::Map, graph::MapParams{.kind = kind, .factor = 0.37F}, in, {columns});
            program.step(OpKind::Copy, graph::NoParams{}, y, {columns});
            expectLikeReference(
                program, std::string(graph::mapName(kind)) + " of " + std::to_string(columns));
        }
    }
}

}  // namespace
}  // namespace rookery::test
