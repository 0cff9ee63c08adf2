// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/graph/dims.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rookery::model {

/// Reads a tuned initial state, `blocks.N.att.time_state` [H, N, N] of every layer, for a model of
/// these sizes. The result is a whole state in the order of graph::StateLayout; the shift rows are
/// empty, as they were in training.
///
/// Which axis is which: PyTorch files have (head, value, key), as the training kernels do;
/// web-rwkv's `.st` files have the last two axes the other way round. The file's format decides;
/// `transposed` reads it the other way, for files that somebody rewrote.
///
/// Errors: no tuned state, tensors beside it, another number of layers or heads, numbers that are
/// not finite, a version without matrix states (4).
Result<std::vector<float>> readTunedState(const format::ModelFile& file, const graph::Dims& dims,
                                          bool transposed);

/// For the state key: XXH3-64 of the numbers as the model starts with them; never 0.
std::uint64_t tunedStateHash(std::span<const float> state);

}  // namespace rookery::model
