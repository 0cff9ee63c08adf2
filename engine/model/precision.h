// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/base/dtype.h"
#include "engine/base/result.h"
#include "engine/model/tensor_spec.h"

#include <cstdint>
#include <optional>

namespace rookery::model {

/// What big matrices that are stored as `stored` run as if nobody wishes otherwise: plain numbers
/// and our own blocks as they are, all of ggml's blocks as Int8. Also those of four bits: they were
/// to run as Int4 if that adds less than a tenth to their divergence from float32, but on the
/// trained tiny models it adds 41 % to that of q4_0 and 88 % to that of q4_1, while Int8 adds
/// nothing (tests/engine/model/quant_loss_test.cpp).
DType naturalPrecision(DType stored);

/// How big matrices that are stored as `stored` are kept on the backend: as naturalPrecision()
/// says, or wider if the backend cannot; every backend can F32. A wish (F32, F16, BF16, Int8 or
/// Int4) holds for all matrices or is refused.
Result<DType> choosePrecision(DType stored, std::optional<DType> wish,
                              const backend::Backend& backend);

/// How one weight of a model is kept. Matrices as `precision`, if their rows are whole blocks;
/// what is small or feeds exponentials (vectors, low-rank matrices) as F32, the latter while
/// loading as they are stored if that is F16 or BF16 (the same numbers in half the bytes). So is
/// the embedding, since ln0 is folded into it, but in a model of blocks: there it is Int8, whose
/// error is less than a tenth of Int4's, and no larger than that of the other matrices in Int8.
DType keptAs(WeightClass kind, DType precision, DType stored, std::uint32_t columns);

}  // namespace rookery::model
