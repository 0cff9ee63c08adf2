// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_model.h"

#include "engine/base/half.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <set>
#include <stdexcept>
#include <utility>

namespace rookery::test {
namespace {

using graph::TensorId;

struct Range {
    float low;
    float high;
};

/// As the tape wants it: 4 a logarithm, 5 the decay itself, 6 and 7 before their activations.
Range decayRange(graph::Version version) {
    switch (version) {
        case graph::Version::V4:
            return {-1.5F, -0.01F};
        case graph::Version::V6:
        case graph::Version::V7:
            return {-4.0F, 1.0F};
        default:
            return {0.3F, 0.999F};
    }
}

/// Ranges under which activations neither die nor saturate.
Range rangeOf(TensorId id, graph::Version version, std::uint32_t rows, std::uint32_t columns) {
    switch (id) {
        case TensorId::LnOutWeight:
        case TensorId::Ln1Weight:
        case TensorId::Ln2Weight:
        case TensorId::AttLnWeight:
            return {0.8F, 1.2F};
        case TensorId::AttDecay:
            return decayRange(version);
        case TensorId::AttKeyNorm:
        case TensorId::AttKeyIclr:
            return {0.5F, 1.0F};
        case TensorId::AttMixR:
        case TensorId::AttMixK:
        case TensorId::AttMixV:
        case TensorId::AttMixG:
        case TensorId::AttMixW:
        case TensorId::AttMixA:
        case TensorId::AttMixX:
        case TensorId::FfnMixK:
        case TensorId::FfnMixR:
            return {0.0F, 1.0F};
        case TensorId::Embedding:
            return {-1.0F, 1.0F};
        default:
            break;
    }
    if (rows == 1)
        return {-0.5F, 0.5F};
    const float reach = 1.7F / std::sqrt(static_cast<float>(columns));  // unit variance kept
    return {-reach, reach};
}

}  // namespace

graph::Dims tinyDims(graph::Version version) {
    graph::Dims dims;
    dims.version = version;
    dims.layers = 2;
    dims.width = 32;
    dims.hidden = 96;
    dims.vocab = 64;
    if (version == graph::Version::V4)
        return dims;
    dims.heads = 2;
    dims.headSize = 16;
    dims.decayRank = 8;
    dims.iclrRank = 8;
    dims.valueRank = 4;
    dims.gateRank = 12;
    dims.mixRank = 4;
    dims.groupNormEps = graph::defaultGroupNormEps(version, dims.headSize);
    return dims;
}

std::string versionTestName(graph::Version version) {
    std::string name = "V" + std::string(graph::versionName(version));
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

std::vector<float> randomFloats(std::size_t count, float low, float high, std::uint32_t seed) {
    std::mt19937 bits(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = low + (high - low) * static_cast<float>(bits() >> 8U) * 0x1p-24F;
    return values;
}

TinyModel makeTinyModel(const graph::Dims& dims, std::uint32_t seed) {
    auto program = graph::record(dims);
    if (!program)
        throw std::runtime_error(program.error().message);
    TinyModel model{std::move(program).value(), {}};
    for (const graph::SlotInfo& slot : model.program.slots) {
        if (slot.role != graph::SlotRole::Weight)
            continue;
        const auto layer =
            graph::isPerLayer(slot.tensor) ? static_cast<std::uint32_t>(slot.layer) : 0U;
        const Range range = rangeOf(slot.tensor, dims.version, slot.fixedRows, slot.columns);
        const std::size_t count = static_cast<std::size_t>(slot.fixedRows) * slot.columns;
        model.weights.push_back({slot.tensor, layer, slot.fixedRows, slot.columns,
                                 randomFloats(count, range.low, range.high, seed++)});
    }
    return model;
}

std::vector<std::byte> encode(std::span<const float> values, DType dtype) {
    const std::size_t size = dtypeInfo(dtype).blockBytes;
    std::vector<std::byte> bytes(values.size() * size);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (dtype == DType::F32) {
            std::memcpy(&bytes[i * size], &values[i], size);
            continue;
        }
        const std::uint16_t bits =
            dtype == DType::F16 ? floatToHalf(values[i]) : floatToBf16(values[i]);
        std::memcpy(&bytes[i * size], &bits, size);
    }
    return bytes;
}

backend::WeightMap upload(const TinyModel& model, backend::Backend& backend, DType matrixType) {
    backend::WeightMap map;
    for (const TinyModel::Weight& weight : model.weights) {
        const DType dtype = weight.rows == 1 ? DType::F32 : matrixType;
        const std::vector<std::byte> bytes = encode(weight.values, dtype);
        auto tensor = backend.upload(
            {dtype, weight.rows, weight.columns, bytes.data(), weight.id, weight.layer});
        if (!tensor)
            throw std::runtime_error(tensor.error().message);
        map.set(weight.id, weight.layer, std::move(tensor).value());
    }
    return map;
}

}  // namespace rookery::test
