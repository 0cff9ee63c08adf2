// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/model_info.h"
#include "engine/backend/backend.h"
#include "engine/format/model_file.h"
#include "engine/model/loaded_model.h"

#include <filesystem>
#include <string_view>

namespace rookery {

/// Puts together what people and programs want to know of a model file; `vocabulary` as a
/// tokenizer names itself.
ModelInfo describe(const std::filesystem::path& path, const format::ModelFile& file,
                   const model::ModelHeader& header, DType runsAs, std::string_view vocabulary);

}  // namespace rookery
