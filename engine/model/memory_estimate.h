// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"
#include "engine/graph/dims.h"

#include <cstdint>

namespace rookery::model {

/// Bytes needed to run a model, by the precision of its matrices.
struct MemoryEstimate {
    std::uint64_t f16 = 0;
    std::uint64_t int8 = 0;
    std::uint64_t int4 = 0;
};

/// matrices * bits / 8 + embedding + all other numbers * 4 + state + scratch, where
/// - bits is 16; 8.5 for int8 and 4.5 for int4 (blocks of 32 with their scales);
/// - matrices are the tensors of at least width * width values, the embedding apart;
/// - the embedding is float32 because ln0 is folded into it (transform.h), for int8 and int4 int8;
/// - state is one conversation's;
/// - scratch is 256 rows (the largest piece of a prompt) of 12 widths and one hidden width, and one
///   row of logits, in float32.
MemoryEstimate estimateMemory(const format::ModelFile& file, const graph::Dims& dims);

}  // namespace rookery::model
