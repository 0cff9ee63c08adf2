// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <cstdint>
#include <span>

namespace rookery::format {

/// ModelFile::read for a tensor with strides: gathers its values in row-major order. The file is
/// gone through in ascending order and gaps under a page are read over, so that a band of rows of a
/// transposed matrix costs one read a column, however many rows it has. Memory: 256 KiB.
Result<void> readStrided(const ByteSource& source, const TensorEntry& tensor, std::uint64_t from,
                         std::span<std::byte> to);

}  // namespace rookery::format
