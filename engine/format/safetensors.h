// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <memory>

namespace rookery::format {

/// Reads a safetensors file: uint64 header length, JSON header, then the tensors' bytes, which must
/// tile the rest of the file exactly (no hole, no overlap, nothing appended). Refused beyond the
/// format's own rules: duplicate or unknown keys, empty tensors, everything over limits.h.
Result<std::unique_ptr<ModelFile>> openSafetensors(std::unique_ptr<ByteSource> source);

}  // namespace rookery::format
