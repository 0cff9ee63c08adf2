// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/model_info.h"
#include "engine/backend/backend.h"
#include "engine/format/model_file.h"
#include "engine/model/loaded_model.h"

#include <filesystem>

namespace rookery {

/// Puts together what people and programs want to know of a model file.
ModelInfo describe(const std::filesystem::path& path, const format::ModelFile& file,
                   const model::ModelHeader& header, DType runsAs);

}  // namespace rookery
