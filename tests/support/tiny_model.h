// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/graph/program.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rookery::test {

/// A small model with random but sane weights, made in memory: no file, no loader.
struct TinyModel {
    struct Weight {
        graph::TensorId id;
        std::uint32_t layer;  ///< as in WeightMap: 0 for embedding, head, ln_out
        std::uint32_t rows;
        std::uint32_t columns;
        std::vector<float> values;
    };

    graph::Program program;
    std::vector<Weight> weights;
};

/// Two layers, width 32, hidden 96, vocabulary 64; version 7 has two heads of 16.
graph::Dims tinyDims(graph::Version version);

/// "V5_2": what GoogleTest takes as a name.
std::string versionTestName(graph::Version version);

/// Fails the test (throws std::runtime_error) if the version cannot be recorded.
TinyModel makeTinyModel(const graph::Dims& dims, std::uint32_t seed);

/// Uploads all weights; matrices as `matrixType` (F32, F16 or BF16), vectors as F32. Throws
/// std::runtime_error if the backend refuses one.
backend::WeightMap upload(const TinyModel& model, backend::Backend& backend,
                          DType matrixType = DType::F32);

/// The bytes of numbers in another floating type.
std::vector<std::byte> encode(std::span<const float> values, DType dtype);

/// `count` numbers in [low, high), the same for a seed on every machine.
std::vector<float> randomFloats(std::size_t count, float low, float high, std::uint32_t seed);

}  // namespace rookery::test
