// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/base/dtype.h"
#include "engine/base/result.h"

#include <optional>

namespace rookery::model {

/// How big matrices that are stored as `stored` are kept on the backend. Without a wish: as they
/// are if the backend can read that, blocks of ggml's types as F16, else F32, which every backend
/// reads. A wish (F32, F16 or BF16) holds for all matrices or is refused.
Result<DType> choosePrecision(DType stored, std::optional<DType> wish,
                              const backend::Backend& backend);

}  // namespace rookery::model
