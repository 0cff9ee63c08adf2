// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/dims.h"
#include "engine/graph/tensor_id.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace rookery::model {

/// Random numbers for one tensor: the same for the same seed and name, whatever was made before.
class TensorRandom {
public:
    TensorRandom(std::uint64_t seed, std::string_view name);

    /// Close to normal with mean 0 and deviation 1, at most 3.5; made of whole numbers only, so
    /// that every machine makes the same.
    float normal();

private:
    std::uint64_t m_state;
};

/// Fills a stretch of a tensor, which starts at value `first`; `id` says what kind of numbers.
void fillSynthetic(const graph::Dims& dims, graph::TensorId id, std::uint32_t layer,
                   std::uint64_t first, TensorRandom& random, std::span<float> values);

}  // namespace rookery::model
