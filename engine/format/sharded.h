// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <filesystem>
#include <memory>

namespace rookery::format {

/// True if `path` stands for a model of several files: a folder as Hugging Face has them, an index
/// (`model.safetensors.index.json`), or one of the parts ("…-00001-of-00003.safetensors").
bool standsForParts(const std::filesystem::path& path);

/// Opens what lies in several files as one: names and numbers are those of all parts, offsets count
/// through them one after another. Every tensor of the index must be in the part it names, every
/// tensor of a part in the index, and no part may be missing or lie elsewhere. A folder with one
/// whole model file opens as that file.
Result<std::unique_ptr<ModelFile>> openParts(const std::filesystem::path& path);

}  // namespace rookery::format
