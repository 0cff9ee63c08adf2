// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/op_cases.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rookery::test {
namespace {

using graph::OpKind;
using graph::StatePart;
using graph::Version;
using Cases = std::vector<OpCase>;

graph::SlotIndex activation(OpTape& tape, std::uint32_t rows, std::uint32_t columns, float low,
                            float high, std::uint32_t seed) {
    return tape.activation(columns, uniform(std::size_t{rows} * columns, low, high, seed));
}

Cases embed(const OpSizes& sizes) {
    Cases cases;
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16, DType::Int8, DType::Int4}) {
        for (const std::uint32_t columns : isRunBlock(dtype) ? sizes.blockColumns : sizes.columns) {
            OpTape tape(Version::V4, 5, columns);
            const auto table =
                tape.matrix(5, columns, uniform(std::size_t{5} * columns, -2, 2, columns), dtype);
            tape.step(OpKind::Embed, graph::NoParams{}, {table}, {columns});
            cases.push_back({std::string(dtypeInfo(dtype).name) + " of " + std::to_string(columns),
                             std::move(tape)});
        }
    }
    return cases;
}

Cases norm(const OpSizes& sizes) {
    constexpr std::uint32_t kRows = 3;
    Cases cases;
    for (const std::uint32_t part : sizes.columns) {
        for (const std::uint32_t groups : {1U, 3U}) {
            for (const bool gated : {false, true}) {
                const std::uint32_t columns = part * groups;
                OpTape tape(Version::V4, kRows, columns);
                // A mean far from 0, as residual streams have it.
                std::vector<graph::SlotIndex> in{activation(tape, kRows, columns, 7, 9, part),
                                                 tape.vector(uniform(columns, -1, 1, 2)),
                                                 tape.vector(uniform(columns, -1, 1, 3))};
                if (gated)
                    in.push_back(activation(tape, kRows, columns, -1, 1, part + 1));
                tape.step(OpKind::Norm,
                          graph::NormParams{.groups = groups, .eps = 64e-5F, .gated = gated}, in,
                          {columns});
                cases.push_back({std::to_string(groups) + " parts of " + std::to_string(part),
                                 std::move(tape)});
            }
        }
    }
    return cases;
}

OpTape shiftTape(const std::vector<std::uint32_t>& spans, std::uint32_t columns, bool delta,
                 std::uint32_t outputs) {
    const std::uint32_t rows = std::accumulate(spans.begin(), spans.end(), 0U);
    OpTape tape(Version::V4, rows, columns);
    tape.setSpans(spans, -2, 2);
    std::vector<graph::SlotIndex> in{activation(tape, rows, columns, -2, 2, 5),
                                     tape.state(StatePart::AttShift)};
    if (delta)
        in.push_back(activation(tape, rows, outputs * columns, -1, 1, 60));
    for (std::uint32_t output = 0; output < outputs; ++output)
        in.push_back(tape.vector(uniform(columns, 0, 1, 6 + output)));
    tape.step(OpKind::Shift, graph::ShiftParams{.outputs = outputs, .delta = delta}, in,
              std::vector<std::uint32_t>(outputs, columns));
    return tape;
}

/// Within spans and from the state.
Cases shift(const OpSizes& sizes) {
    Cases cases;
    for (const auto& spans : sizes.shiftSpans)
        for (const std::uint32_t columns : sizes.columns)
            for (const bool delta : {false, true})
                for (const std::uint32_t outputs : sizes.shiftOutputs)
                    cases.push_back(
                        {std::to_string(spans.size()) + " spans of " + std::to_string(columns),
                         shiftTape(spans, columns, delta, outputs)});
    return cases;
}

/// One that does not store leaves the state to the next.
Cases shiftTwice(const OpSizes& /*sizes*/) {
    constexpr std::uint32_t kColumns = 20;
    Cases cases;
    for (const auto& spans : std::vector<std::vector<std::uint32_t>>{{1}, {3, 1}}) {
        const std::uint32_t rows = std::accumulate(spans.begin(), spans.end(), 0U);
        OpTape tape(Version::V6, rows, kColumns, 5);
        tape.setSpans(spans, -2, 2);
        const auto x = activation(tape, rows, kColumns, -2, 2, 5);
        const auto state = tape.state(StatePart::AttShift);
        for (const bool store : {false, true}) {
            const auto mix = tape.vector(uniform(kColumns, 0, 1, store ? 8 : 9));
            tape.step(OpKind::Shift, graph::ShiftParams{.store = store}, {x, state, mix},
                      {kColumns});
        }
        cases.push_back({std::to_string(rows) + " rows, two readers", std::move(tape)});
    }
    return cases;
}

struct Wkv4Range {
    float k;
    float decay;
    float max;
};

OpTape wkv4Tape(std::uint32_t columns, const Wkv4Range& range) {
    constexpr std::uint32_t kRows = 11;
    OpTape tape(Version::V4, kRows, columns);
    tape.setSpans({5, 1, 5}, 0.1F, 2);
    for (auto& state : tape.states()) {  // WkvMax is the fourth part of five
        const auto max = uniform(columns, -range.max, range.max, 77);
        std::copy(max.begin(), max.end(), state.begin() + std::ptrdiff_t{3} * columns);
    }
    const auto r = activation(tape, kRows, columns, 0, 1, 1);
    const auto k = activation(tape, kRows, columns, -range.k, range.k, 2);
    const auto v = activation(tape, kRows, columns, -2, 2, 3);
    const auto decay = tape.vector(uniform(columns, -range.decay, -0.001F, 4));
    const auto bonus = tape.vector(uniform(columns, -1, 1, 5));
    tape.step(OpKind::Wkv4, graph::NoParams{},
              {r, k, v, decay, bonus, tape.state(StatePart::WkvNum), tape.state(StatePart::WkvDen),
               tape.state(StatePart::WkvMax)},
              {columns});
    return tape;
}

Cases wkv4(const OpSizes& sizes) {
    Cases cases;
    for (const std::uint32_t columns : sizes.columns)
        cases.push_back({std::to_string(columns) + " columns",
                         wkv4Tape(columns, {.k = 4, .decay = 3, .max = 2})});
    // relativeError is infinite if one number is not finite.
    for (const float k : sizes.wkv4Keys)
        cases.push_back({"keys up to " + std::to_string(k),
                         wkv4Tape(33, {.k = k, .decay = 1e4F, .max = 1e30F})});
    return cases;
}

Cases wkv6(const OpSizes& sizes) {
    constexpr std::uint32_t kRows = 7;
    Cases cases;
    for (const auto& [heads, size] : sizes.heads) {
        for (const bool dataDecay : {false, true}) {
            const std::uint32_t columns = heads * size;
            OpTape tape(Version::V6, kRows, columns, heads);
            tape.setSpans({3, 1, 3}, -1, 1);
            const auto r = activation(tape, kRows, columns, -1, 1, 1);
            const auto k = activation(tape, kRows, columns, -1, 1, 2);
            const auto v = activation(tape, kRows, columns, -1, 1, 3);
            const auto decay = dataDecay ? activation(tape, kRows, columns, 0.01F, 0.99F, 4)
                                         : tape.vector(uniform(columns, 0.01F, 0.99F, 4));
            const auto bonus = tape.vector(uniform(columns, -1, 1, 5));
            tape.step(OpKind::Wkv6,
                      graph::HeadParams{.heads = heads, .headSize = size, .dataDecay = dataDecay},
                      {r, k, v, decay, bonus, tape.state(StatePart::Wkv)}, {columns});
            cases.push_back({"head size " + std::to_string(size), std::move(tape)});
        }
    }
    return cases;
}

Cases wkv7(const OpSizes& sizes) {
    constexpr std::uint32_t kRows = 7;
    Cases cases;
    for (const auto& [heads, size] : sizes.heads) {
        const std::uint32_t columns = heads * size;
        OpTape tape(Version::V7, kRows, columns, heads);
        tape.setSpans({1, 5, 1}, -1, 1);
        const float unit = 1.0F / std::sqrt(static_cast<float>(size));
        const auto r = activation(tape, kRows, columns, -1, 1, 1);
        const auto w = activation(tape, kRows, columns, 0.55F, 1, 2);
        const auto k = activation(tape, kRows, columns, -1, 1, 3);
        const auto v = activation(tape, kRows, columns, -1, 1, 4);
        const auto kk = activation(tape, kRows, columns, -unit, unit, 5);
        const auto b = activation(tape, kRows, columns, -unit, unit, 6);
        tape.step(OpKind::Wkv7, graph::HeadParams{.heads = heads, .headSize = size},
                  {r, w, k, v, kk, b, tape.state(StatePart::Wkv)}, {columns});
        cases.push_back({"head size " + std::to_string(size), std::move(tape)});
    }
    return cases;
}

Cases keysAndBonus(const OpSizes& sizes) {
    constexpr std::uint32_t kRows = 5;
    Cases cases;
    for (const auto& [heads, size] : sizes.heads) {
        for (const bool zeros : {false, true}) {
            const std::uint32_t columns = heads * size;
            const graph::HeadParams params{.heads = heads, .headSize = size};
            OpTape tape(Version::V7, kRows, columns, heads);
            const auto act = [&](std::uint32_t seed) {
                return activation(tape, kRows, columns, -1, 1, seed);
            };
            // A key of zeros has no direction.
            const auto k = zeros ? tape.activation(
                                       columns, std::vector<float>(std::size_t{kRows} * columns, 0))
                                 : act(1);
            const auto a = act(2);
            tape.step(OpKind::Keys7, params,
                      {k, a, tape.vector(uniform(columns, -1, 1, 3)),
                       tape.vector(uniform(columns, 0, 1, 4))},
                      {columns, columns, columns});
            const auto y = act(5);
            const auto r = act(6);
            const auto gate = act(7);
            tape.step(OpKind::HeadBonus7, params,
                      {y, r, k, a, tape.vector(uniform(columns, -1, 1, 8)), gate}, {columns});
            cases.push_back(
                {"head size " + std::to_string(size) + (zeros ? ", zeros" : ""), std::move(tape)});
        }
    }
    return cases;
}

Cases map(const OpSizes& sizes) {
    Cases cases;
    for (const std::uint32_t columns : sizes.columns) {
        for (const graph::MapKind kind : {graph::MapKind::Lerp, graph::MapKind::Add,
                                          graph::MapKind::Mul, graph::MapKind::Scale}) {
            OpTape tape(Version::V4, sizes.mapRows, columns);
            const std::uint32_t operands = kind == graph::MapKind::Lerp    ? 3
                                           : kind == graph::MapKind::Scale ? 1
                                                                           : 2;
            std::vector<graph::SlotIndex> in;
            for (std::uint32_t i = 0; i < operands; ++i)
                in.push_back(activation(tape, sizes.mapRows, columns, -2, 2, i));
            const auto y = tape.step(OpKind::Map, graph::MapParams{.kind = kind, .factor = 0.37F},
                                     in, {columns});
            tape.step(OpKind::Copy, graph::NoParams{}, y, {columns});
            cases.push_back({std::string(graph::mapName(kind)) + " of " + std::to_string(columns),
                             std::move(tape)});
        }
    }
    return cases;
}

/// So that the reference executor gets the very same numbers.
std::vector<float> asWholeNumbers(std::vector<float> values, double steps) {
    constexpr std::size_t kBlock = 32;
    for (std::size_t at = 0; at < values.size(); at += kBlock) {
        const auto block = std::span(values).subspan(at, kBlock);
        double most = 0;
        for (const float value : block)
            most = std::max(most, std::fabs(static_cast<double>(value)));
        for (float& value : block)
            value = static_cast<float>(std::round(static_cast<double>(value) * steps / most) *
                                       most / steps);
    }
    return values;
}

}  // namespace

const std::vector<OpCases>& opCases() {
    static const std::vector<OpCases> all{
        {"Embed", embed},       {"Norm", norm}, {"Shift", shift}, {"ShiftTwice", shiftTwice},
        {"Wkv4", wkv4},         {"Wkv6", wkv6}, {"Wkv7", wkv7},   {"KeysAndBonus", keysAndBonus},
        {"MapRowsAndCopy", map}};
    return all;
}

OpCase productCase(ProductShape shape, DType dtype, const graph::MatMulParams& params,
                   double inputSteps) {
    const auto block = static_cast<std::uint32_t>(dtypeInfo(dtype).blockValues);
    shape.inputs = (shape.inputs + block - 1) / block * block;
    const std::uint32_t inputs = shape.inputs * params.batch;
    const std::uint32_t outputs = shape.outputs * params.batch;
    OpTape tape(graph::Version::V4, shape.rows, inputs);
    std::vector<float> x = uniform(std::size_t{shape.rows} * inputs, -1, 1, 1);
    if (inputSteps > 0)
        x = asWholeNumbers(std::move(x), inputSteps);
    const float scale = 2.0F / std::sqrt(static_cast<float>(shape.inputs));
    std::vector<graph::SlotIndex> in;
    in.push_back(tape.activation(inputs, std::move(x)));
    in.push_back(tape.matrix(
        outputs, shape.inputs,
        uniform(std::size_t{outputs} * shape.inputs, -scale, scale, shape.inputs), dtype));
    if (params.bias)
        in.push_back(tape.vector(uniform(outputs, -1, 1, 3)));
    if (params.gate)
        in.push_back(activation(tape, shape.rows, outputs, -1, 1, 4));
    if (params.residual)
        in.push_back(activation(tape, shape.rows, outputs, -1, 1, 5));
    tape.step(graph::OpKind::MatMul, params, in, {outputs});
    return {std::to_string(shape.outputs) + " x " + std::to_string(shape.inputs) + " " +
                std::string(dtypeInfo(dtype).name) + " for " + std::to_string(shape.rows) +
                " rows, " + std::string(graph::activationName(params.activation)),
            std::move(tape)};
}

std::vector<graph::MatMulParams> epilogues(const std::vector<unsigned>& flags) {
    using graph::Activation;
    std::vector<graph::MatMulParams> all;
    for (const Activation activation :
         {Activation::None, Activation::Tanh, Activation::Sigmoid, Activation::Silu,
          Activation::ReluSquared, Activation::DecayV6, Activation::DecayV7})
        for (const unsigned chosen : flags)
            all.push_back({.activation = activation,
                           .bias = (chosen & 1U) != 0,
                           .gate = (chosen & 2U) != 0,
                           .residual = (chosen & 4U) != 0});
    return all;
}

}  // namespace rookery::test
