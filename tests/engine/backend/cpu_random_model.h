// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/backend/cpu_op_tape.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace rookery::test {

/// Sizes large enough that every step is worth several threads in a chunk, and no multiple of a
/// vector's width.
inline graph::Dims unevenDims(graph::Version version) {
    graph::Dims dims;
    dims.version = version;
    dims.layers = 2;
    dims.width = 180;
    dims.hidden = 333;
    dims.vocab = 401;
    if (version != graph::Version::V4) {
        dims.heads = 9;
        dims.headSize = 20;
        dims.mixRank = 7;
        dims.decayRank = 13;
        dims.iclrRank = 17;
        dims.valueRank = 5;
        dims.gateRank = 33;
    }
    dims.groupNormEps = 64e-5F;
    return dims;
}

/// The same in whole blocks of 32, but for what is low-rank.
inline graph::Dims blockDims(graph::Version version) {
    graph::Dims dims = unevenDims(version);
    dims.width = 192;
    dims.hidden = 352;
    dims.headSize = dims.heads == 0 ? 0 : 16;
    dims.heads = dims.heads == 0 ? 0 : 12;
    return dims;
}

inline graph::Dims dimsFor(graph::Version version, DType matrixType) {
    return isRunBlock(matrixType) ? blockDims(version) : unevenDims(version);
}

/// Fills every weight of a recorded program with sane random numbers; low-rank matrices may have a
/// type of their own.
inline backend::WeightMap randomWeights(const graph::Program& program, backend::Backend& backend,
                                        DType matrixType,
                                        std::optional<DType> lowRankType = std::nullopt) {
    backend::WeightMap weights;
    std::uint32_t seed = 1;
    for (const graph::SlotInfo& slot : program.slots) {
        if (slot.role != graph::SlotRole::Weight)
            continue;
        const bool matrix = slot.fixedRows > 1;
        const bool whole = slot.columns % dtypeInfo(matrixType).blockValues == 0;
        const bool lowRank = std::min(slot.fixedRows, slot.columns) < program.dims.width;
        const DType dtype = matrix && lowRank && lowRankType ? *lowRankType
                            : matrix && whole                ? matrixType
                                                             : DType::F32;
        const bool decay = slot.tensor == graph::TensorId::AttDecay;
        // Versions 5 and 4 need it on opposite sides of 0; 6 and 7 take any.
        const bool five = decay && program.dims.version != graph::Version::V4 &&
                          program.dims.version != graph::Version::V6 &&
                          program.dims.version != graph::Version::V7;
        const float low = five ? 0.3F : -3.0F;
        const float high = five ? 0.99F : -0.01F;
        const auto values = uniform(std::size_t{slot.fixedRows} * slot.columns,
                                    decay ? low : -0.15F, decay ? high : 0.25F, seed++);
        const auto bytes = encodeNumbers(values, dtype);
        const auto layer =
            static_cast<std::uint32_t>(graph::isPerLayer(slot.tensor) ? slot.layer : 0);
        auto tensor =
            backend.upload({dtype, slot.fixedRows, slot.columns, bytes.data(), slot.tensor, layer});
        if (!tensor.ok())
            throw std::runtime_error(tensor.error().message);
        weights.set(slot.tensor, layer, *tensor);
    }
    return weights;
}

}  // namespace rookery::test
