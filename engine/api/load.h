// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"
#include "engine/graph/dims.h"

#include <vector>

namespace rookery {

/// The state that conversations are to begin with; empty without a tuned one.
Result<std::vector<float>> tunedStateOf(const LoadOptions& options, const graph::Dims& dims);

}  // namespace rookery
