// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <memory>

namespace rookery::format {

/// Reads a GGUF file, version 2 or 3, little-endian: "GGUF", uint32 version, uint64 tensors, uint64
/// metadata entries, the entries, the tensors' descriptions, padding, the tensors. Single values
/// are in metadata() as text, lists are read by stringArray() and numberArray(). Beyond the
/// format's own rules refused: tensors out of order with holes or anything appended, files in
/// parts, lists in lists, everything over limits.h.
Result<std::unique_ptr<ModelFile>> openGguf(std::unique_ptr<ByteSource> source);

}  // namespace rookery::format
