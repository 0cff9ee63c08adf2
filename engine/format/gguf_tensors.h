// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/header_cursor.h"
#include "engine/format/model_file.h"

#include <cstdint>
#include <vector>

namespace rookery::format {

/// Reads `count` tensor descriptions: name, axes, sizes (fastest first in the file), type, offset.
/// Offsets count from the start of the data. A type Rookery cannot read is refused by its name.
Result<std::vector<TensorEntry>> readGgufTensors(HeaderCursor& cursor, std::uint64_t count);

/// Sorts by offset and checks that the tensors follow each other, each at the next multiple of
/// `alignment`, and that file and data end together (but for padding). Offsets then count from the
/// start of the file.
Result<void> placeGgufTensors(std::vector<TensorEntry>& tensors, std::uint64_t dataStart,
                              std::uint64_t alignment, std::uint64_t fileBytes);

}  // namespace rookery::format
