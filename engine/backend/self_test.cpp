// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/self_test.h"

#include "engine/base/half.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace rookery::backend {
namespace {

constexpr std::uint32_t kVocab = 96;
constexpr std::size_t kPrompt = 48;
constexpr std::size_t kSingles = 16;

/// Of the range. With weights in blocks one device may round inputs to whole numbers, the other
/// not.
double mostError(DType weights, bool roundsPrompts) {
    if (isRunBlock(weights))
        return 5e-2;
    return roundsPrompts ? 1e-2 : 1e-4;
}

graph::Dims dimsOf(graph::Version version) {
    graph::Dims dims;
    dims.version = version;
    dims.layers = 2;
    dims.width = 128;
    dims.hidden = 256;
    dims.vocab = kVocab;
    dims.heads = 2;
    dims.headSize = 64;
    dims.decayRank = 32;
    dims.iclrRank = 32;
    dims.valueRank = 32;
    dims.gateRank = 32;
    dims.mixRank = 32;
    return dims;
}

/// A linear congruential generator: the same numbers everywhere.
class Numbers {
public:
    float next(float low, float high) {
        m_state = m_state * 1664525U + 1013904223U;
        return low + (high - low) * static_cast<float>(m_state >> 8U) * 0x1p-24F;
    }

private:
    std::uint32_t m_state = 2024;
};

std::vector<std::byte> encoded(const std::vector<float>& values, DType dtype) {
    std::vector<std::byte> bytes(bytesOf(dtype, values.size()));
    if (dtype == DType::Int8 || dtype == DType::Int4) {
        // Such small numbers always fit.
        static_cast<void>(dtype == DType::Int8 ? packInt8(values, bytes.data())
                                               : packInt4(values, bytes.data()));
        return bytes;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint16_t half =
            dtype == DType::F16 ? floatToHalf(values[i]) : floatToBf16(values[i]);
        if (dtype == DType::F32)
            std::memcpy(bytes.data() + i * sizeof(float), &values[i], sizeof(float));
        else
            std::memcpy(bytes.data() + i * sizeof(half), &half, sizeof(half));
    }
    return bytes;
}

/// Vectors and low-rank matrices as float32, as models have them; the other matrices as `dtype`.
Result<WeightMap> weightsOn(Backend& device, const graph::Program& program, DType dtype) {
    WeightMap weights;
    Numbers numbers;
    for (const graph::SlotInfo& slot : program.slots) {
        if (slot.role != graph::SlotRole::Weight)
            continue;
        const bool decay = slot.tensor == graph::TensorId::AttDecay;
        std::vector<float> values(std::size_t{slot.fixedRows} * slot.columns);
        for (float& value : values)
            value = decay ? numbers.next(-3, 0) : numbers.next(-0.15F, 0.25F);
        const bool large = slot.fixedRows >= program.dims.vocab && slot.columns >= 128;
        const DType kept = large ? dtype : DType::F32;
        const auto bytes = encoded(values, kept);
        ROOKERY_TRY(Tensor tensor,
                    device.upload({kept, slot.fixedRows, slot.columns, bytes.data()}));
        const std::int32_t layer = graph::isPerLayer(slot.tensor) ? slot.layer : 0;
        weights.set(slot.tensor, static_cast<std::uint32_t>(layer), std::move(tensor));
    }
    return weights;
}

/// All logits of the prompt, then those of the single tokens.
Result<std::vector<float>> answers(Backend& device, const graph::Program& program, DType dtype) {
    ROOKERY_TRY(const WeightMap weights, weightsOn(device, program, dtype));
    ROOKERY_TRY(const auto executor,
                device.compile(program, weights, {.maxRows = kPrompt, .stateSlots = 1}));
    std::vector<float> state(program.state.floats());
    program.state.fillEmpty(state);
    ROOKERY_TRY_VOID(executor->writeState(0, state));
    std::vector<TokenId> ids;
    for (std::size_t i = 0; i < kPrompt + kSingles; ++i)
        ids.push_back(static_cast<TokenId>(i * i * 5 + i) % kVocab);
    std::vector<float> logits(ids.size() * kVocab);
    for (std::size_t at = 0; at < ids.size();) {
        const std::size_t rows = at == 0 ? kPrompt : 1;
        const Span span{.stateSlot = 0,
                        .firstRow = 0,
                        .rows = static_cast<std::uint32_t>(rows),
                        .want = Want::All};
        ROOKERY_TRY_VOID(executor->run({std::span(ids).subspan(at, rows), {&span, 1}},
                                       std::span(logits).subspan(at * kVocab, rows * kVocab)));
        at += rows;
    }
    return logits;
}

Error wrong(const std::string& details) {
    return {ErrorCode::Unsupported,
            "The graphics driver computes wrong numbers, so models run on the processor; a newer "
            "driver may help.",
            details};
}

Result<void> compare(const std::vector<float>& got, const std::vector<float>& want, double allowed,
                     const std::string& what) {
    const auto [low, high] = std::minmax_element(want.begin(), want.end());
    const double range = static_cast<double>(*high) - static_cast<double>(*low);
    for (std::size_t row = 0; row < want.size() / kVocab; ++row) {
        const auto a = std::span(got).subspan(row * kVocab, kVocab);
        const auto b = std::span(want).subspan(row * kVocab, kVocab);
        double most = 0;
        for (std::size_t i = 0; i < kVocab; ++i) {
            const double error = std::fabs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
            // Not a number is not less either.
            if (!(error <= allowed * range))
                return wrong(what + ", token " + std::to_string(row) + ": " + std::to_string(a[i]) +
                             " for " + std::to_string(b[i]));
            most = std::max(most, error);
        }
        const auto best = std::max_element(b.begin(), b.end()) - b.begin();
        const float chosen = a[static_cast<std::size_t>(best)];
        if (static_cast<double>(*std::max_element(a.begin(), a.end()) - chosen) > 2 * most)
            return wrong(what + ", token " + std::to_string(row) + ": another is likeliest");
    }
    return {};
}

}  // namespace

Result<void> selfTest(Backend& device, Backend& trusted, bool roundsPrompts) {
    constexpr std::array<std::pair<graph::Version, DType>, 4> kCases{
        {{graph::Version::V7, DType::F16},
         {graph::Version::V7, DType::Int4},
         {graph::Version::V6, DType::Int8},
         {graph::Version::V6, DType::BF16}}};
    for (const auto& [version, dtype] : kCases) {
        if (!device.supports(dtype) || !trusted.supports(dtype))
            continue;
        ROOKERY_TRY(const graph::Program program, graph::record(dimsOf(version)));
        ROOKERY_TRY(const std::vector<float> want, answers(trusted, program, dtype));
        ROOKERY_TRY(const std::vector<float> got, answers(device, program, dtype));
        ROOKERY_TRY_VOID(compare(got, want, mostError(dtype, roundsPrompts),
                                 "version " + std::string(graph::versionName(version)) + " as " +
                                     std::string(dtypeInfo(dtype).name)));
    }
    return {};
}

}  // namespace rookery::backend
