// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace rookery::format {

/// More parts than any RWKV model is cut into; each costs an open file.
inline constexpr std::size_t kMaxShards = 256;

/// Tensor name to file name, as `model.safetensors.index.json` has it.
struct ShardIndex {
    std::map<std::string, std::string> files;
};

/// Reads the `weight_map` of an index; what else is there (`metadata`) is left out. Refused: names
/// that lead out of the folder, a tensor named twice, no weight map, everything over limits.h.
Result<ShardIndex> parseShardIndex(std::string_view json);

}  // namespace rookery::format
