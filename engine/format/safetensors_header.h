// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::format {

/// The JSON of a safetensors file. Offsets count from the end of the header; `bytes` is what
/// data_offsets span, not yet compared with shape and type.
struct SafetensorsHeader {
    std::vector<TensorEntry> tensors;  ///< in the header's order
    std::map<std::string, std::string> metadata;
};

/// Parses without recursion; the first thing that is not as it must be ends it with Corrupt or,
/// for a number type Rookery does not know, Unsupported.
Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json);

}  // namespace rookery::format
