// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/dims.h"
#include "engine/model/tensor_index.h"

#include <cstdint>

namespace rookery::model {

/// More layers than any RWKV has; a file that claims more is refused before loops begin.
inline constexpr std::uint32_t kMaxLayers = 256;

struct Detected {
    graph::Version version = graph::Version::V7;
    std::uint32_t layers = 0;
};

/// Tells versions apart by tensors' names and shapes, never by the file's name. Files that are
/// something else are refused by what they are: experimental 7a and 7b, hybrids with Qwen, files
/// converted by the rwkv package, adapters, tuned states, other naming schemes. Blocks that are
/// missing between others are an error here too.
Result<Detected> detectVersion(const TensorIndex& tensors);

/// A GGUF file says what it is: an error if that is anything but RWKV-6 or 7.
Result<void> refuseArchitecture(const format::ModelFile& file);

/// The refusals by name, in foreign_names.cpp: an error if this is known to be something else.
Result<void> refuseForeign(const TensorIndex& tensors);

}  // namespace rookery::model
