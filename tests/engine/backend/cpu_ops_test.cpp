// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/cpu_against_reference.h"

#include <algorithm>
#include <cmath>

namespace rookery::test {
namespace {

using graph::OpKind;
using graph::StatePart;
using graph::Version;

/// Around every vector width there is: 1, 4, 8 and 16 numbers.
const std::vector<std::uint32_t> kColumns{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 48, 100};

TEST(CpuOps, Embed) {
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16}) {
        for (const std::uint32_t columns : kColumns) {
            OpTape program(Version::V4, 5, columns);
            const auto table = program.matrix(
                5, columns, uniform(std::size_t{5} * columns, -2.0F, 2.0F, columns), dtype);
            program.step(OpKind::Embed, graph::NoParams{}, {table}, {columns});
            expectLikeReference(program, "columns " + std::to_string(columns));
        }
    }
}

TEST(CpuOps, EmbedBlocks) {
    for (const DType dtype : {DType::Int8, DType::Int4}) {
        for (const std::uint32_t columns : {32U, 64U, 160U}) {
            OpTape program(Version::V4, 5, columns);
            const auto table = program.matrix(
                5, columns, uniform(std::size_t{5} * columns, -2.0F, 2.0F, columns), dtype);
            program.step(OpKind::Embed, graph::NoParams{}, {table}, {columns});
            expectLikeReference(program, "columns " + std::to_string(columns));
        }
    }
}

TEST(CpuOps, Norm) {
    for (const std::uint32_t part : kColumns) {
        for (const std::uint32_t groups : {1U, 3U}) {
            for (const bool gated : {false, true}) {
                constexpr std::uint32_t kRows = 3;
                const std::uint32_t columns = part * groups;
                OpTape program(Version::V4, kRows, columns);
                // A mean far from 0, as residual streams have it.
                const auto x = program.activation(columns, uniform(kRows * columns, 7, 9, part));
                std::vector<graph::SlotIndex> in{x, program.vector(uniform(columns, -1, 1, 2)),
                                                 program.vector(uniform(columns, -1, 1, 3))};
                if (gated)
                    in.push_back(
                        program.activation(columns, uniform(kRows * columns, -1, 1, part + 1)));
                program.step(OpKind::Norm,
                             graph::NormParams{.groups = groups, .eps = 64e-5F, .gated = gated}, in,
                             {columns});
                expectLikeReference(program,
                                    std::to_string(groups) + " parts of " + std::to_string(part));
            }
        }
    }
}

TEST(CpuOps, ShiftWithinSpansAndFromTheState) {
    constexpr std::uint32_t kRows = 9;
    for (const std::uint32_t columns : kColumns) {
        for (const bool delta : {false, true}) {
            for (const std::uint32_t outputs : {1U, 2U, 6U}) {
                OpTape program(Version::V4, kRows, columns);
                program.setSpans({4, 1, 1, 3}, -2, 2);
                const auto x = program.activation(columns, uniform(kRows * columns, -2, 2, 5));
                std::vector<graph::SlotIndex> in{x, program.state(StatePart::AttShift)};
                if (delta) {
                    const std::uint32_t all = outputs * columns;
                    in.push_back(program.activation(all, uniform(kRows * all, -1, 1, 60)));
                }
                for (std::uint32_t output = 0; output < outputs; ++output)
                    in.push_back(program.vector(uniform(columns, 0, 1, 6 + output)));
                program.step(OpKind::Shift, graph::ShiftParams{.outputs = outputs, .delta = delta},
                             in, std::vector<std::uint32_t>(outputs, columns));
                expectLikeReference(program, "columns " + std::to_string(columns));
            }
        }
    }
}

TEST(CpuOps, ShiftThatDoesNotStoreLeavesTheStateToTheNext) {
    constexpr std::uint32_t kColumns20 = 20;
    OpTape program(Version::V6, 4, kColumns20, 5);
    program.setSpans({3, 1}, -2, 2);
    const auto x = program.activation(kColumns20, uniform(4 * kColumns20, -2, 2, 5));
    const auto state = program.state(StatePart::AttShift);
    for (const bool store : {false, true}) {
        const auto mix = program.vector(uniform(kColumns20, 0, 1, store ? 8 : 9));
        program.step(OpKind::Shift, graph::ShiftParams{.store = store}, {x, state, mix},
                     {kColumns20});
    }
    expectLikeReference(program, "two readers of one row");
}

struct Wkv4Range {
    float k;
    float decay;
    float max;
};

OpTape wkv4Program(std::uint32_t columns, const Wkv4Range& range) {
    constexpr std::uint32_t kRows = 11;
    OpTape program(Version::V4, kRows, columns);
    program.setSpans({5, 1, 5}, 0.1F, 2);
    for (auto& state : program.states()) {  // WkvMax is the fourth part of five
        const auto max = uniform(columns, -range.max, range.max, 77);
        std::copy(max.begin(), max.end(), state.begin() + 3 * columns);
    }
    const auto act = [&](float low, float high, std::uint32_t seed) {
        return program.activation(columns, uniform(std::size_t{kRows} * columns, low, high, seed));
    };
    const auto r = act(0, 1, 1);
    const auto k = act(-range.k, range.k, 2);
    const auto v = act(-2, 2, 3);
    const auto decay = program.vector(uniform(columns, -range.decay, -0.001F, 4));
    const auto bonus = program.vector(uniform(columns, -1, 1, 5));
    program.step(OpKind::Wkv4, graph::NoParams{},
                 {r, k, v, decay, bonus, program.state(StatePart::WkvNum),
                  program.state(StatePart::WkvDen), program.state(StatePart::WkvMax)},
                 {columns});
    return program;
}

TEST(CpuOps, Wkv4) {
    for (const std::uint32_t columns : kColumns) {
        OpTape program = wkv4Program(columns, {.k = 4, .decay = 3, .max = 2});
        expectLikeReference(program, "columns " + std::to_string(columns));
    }
}

TEST(CpuOps, Wkv4StaysFiniteWithHugeKeys) {
    // relativeError is infinite if one number is not finite.
    for (const float k : {100.0F, 1e4F, 1e9F, 1e30F}) {
        OpTape program = wkv4Program(33, {.k = k, .decay = 1e4F, .max = 1e30F});
        expectLikeReference(program, "keys up to " + std::to_string(k));
    }
}

/// heads x headSize around the widths of vectors; odd sizes too.
const std::vector<std::pair<std::uint32_t, std::uint32_t>> kHeads{
    {1, 1}, {2, 3}, {3, 4}, {1, 5}, {2, 8}, {3, 15}, {2, 16}, {1, 17}, {2, 64}};

TEST(CpuOps, Wkv6) {
    constexpr std::uint32_t kRows = 7;
    for (const auto& [heads, size] : kHeads) {
        for (const bool dataDecay : {false, true}) {
            const std::uint32_t columns = heads * size;
            OpTape program(Version::V6, kRows, columns, heads);
            program.setSpans({3, 1, 3}, -1, 1);
            const auto act = [&](float low, float high, std::uint32_t seed) {
                return program.activation(columns,
                                          uniform(std::size_t{kRows} * columns, low, high, seed));
            };
            const auto r = act(-1, 1, 1);
            const auto k = act(-1, 1, 2);
            const auto v = act(-1, 1, 3);
            const auto decay = dataDecay ? act(0.01F, 0.99F, 4)
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

TEST(CpuOps, Wkv7) {
    constexpr std::uint32_t kRows = 7;
    for (const auto& [heads, size] : kHeads) {
        const std::uint32_t columns = heads * size;
        OpTape program(Version::V7, kRows, columns, heads);
        program.setSpans({1, 5, 1}, -1, 1);
        const auto act = [&](float low, float high, std::uint32_t seed) {
            return program.activation(columns,
                                      uniform(std::size_t{kRows} * columns, low, high, seed));
        };
        const float unit = 1.0F / std::sqrt(static_cast<float>(size));
        const auto r = act(-1, 1, 1);
        const auto w = act(0.55F, 1, 2);
        const auto k = act(-1, 1, 3);
        const auto v = act(-1, 1, 4);
        const auto kk = act(-unit, unit, 5);
        const auto b = act(-unit, unit, 6);
        program.step(OpKind::Wkv7, graph::HeadParams{.heads = heads, .headSize = size},
                     {r, w, k, v, kk, b, program.state(StatePart::Wkv)}, {columns});
        expectLikeReference(program, "head size " + std::to_string(size));
    }
}

TEST(CpuOps, Keys7AndHeadBonus7) {
    constexpr std::uint32_t kRows = 5;
    for (const auto& [heads, size] : kHeads) {
        const std::uint32_t columns = heads * size;
        const graph::HeadParams params{.heads = heads, .headSize = size};
        OpTape program(Version::V7, kRows, columns, heads);
        const auto act = [&](std::uint32_t seed) {
            return program.activation(columns, uniform(std::size_t{kRows} * columns, -1, 1, seed));
        };
        const auto k = act(1);
        const auto a = act(2);
        program.step(OpKind::Keys7, params,
                     {k, a, program.vector(uniform(columns, -1, 1, 3)),
                      program.vector(uniform(columns, 0, 1, 4))},
                     {columns, columns, columns});
        const auto y = act(5);
        const auto r = act(6);
        const auto gate = act(7);
        program.step(OpKind::HeadBonus7, params,
                     {y, r, k, a, program.vector(uniform(columns, -1, 1, 8)), gate}, {columns});
        expectLikeReference(program, "head size " + std::to_string(size));
    }
}

TEST(CpuOps, Keys7OfNothingIsNothing) {
    OpTape program(Version::V7, 1, 8, 1);
    const auto k = program.activation(8, std::vector<float>(8, 0.0F));
    const auto a = program.activation(8, uniform(8, 0, 1, 2));
    program.step(OpKind::Keys7, graph::HeadParams{.heads = 1, .headSize = 8},
                 {k, a, program.vector(uniform(8, -1, 1, 3)), program.vector(uniform(8, 0, 1, 4))},
                 {8, 8, 8});
    expectLikeReference(program, "a key of zeros");
}

TEST(CpuOps, MapRowsAndCopy) {
    constexpr std::uint32_t kRows = 3;
    for (const std::uint32_t columns : kColumns) {
        for (const graph::MapKind kind : {graph::MapKind::Lerp, graph::MapKind::Add,
                                          graph::MapKind::Mul, graph::MapKind::Scale}) {
            OpTape program(Version::V4, kRows, columns);
            const std::size_t operands = kind == graph::MapKind::Lerp    ? 3
                                         : kind == graph::MapKind::Scale ? 1
                                                                         : 2;
            std::vector<graph::SlotIndex> in;
            for (std::size_t i = 0; i < operands; ++i)
                in.push_back(program.activation(
                    columns, uniform(kRows * columns, -2, 2, static_cast<std::uint32_t>(i))));
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
