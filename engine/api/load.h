// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"
#include "engine/format/model_file.h"
#include "engine/graph/dims.h"

#include <memory>
#include <vector>

namespace rookery {

/// The state that conversations are to begin with; empty without a tuned one.
Result<std::vector<float>> tunedStateOf(const LoadOptions& options, const graph::Dims& dims);

/// The LoRA to merge; null without one.
Result<std::unique_ptr<format::ModelFile>> loraOf(const LoadOptions& options);

}  // namespace rookery
