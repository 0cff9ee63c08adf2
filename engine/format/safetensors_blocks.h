// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/bands.h"
#include "engine/base/dtype.h"
#include "engine/base/result.h"
#include "engine/format/safetensors_header.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace rookery::format {

/// safetensors has no name for Int8 and Int4 blocks. A matrix of them is written as U8 of shape
/// [rows, bytes of a row], and the metadata says what the bytes are:
///     "rookery.blocks:NAME" = "int4 2048"          (type, columns)
///     "rookery.blocks:NAME" = "int8 8192 bands"    (in bands instead of rows)
std::string blocksKey(std::string_view tensor);
std::string blocksNote(DType dtype, std::uint64_t columns, Layout layout = Layout::Rows);

/// Gives the noted tensors their type, layout and shape [rows, columns], and takes the notes away.
/// Corrupt if a note does not fit its tensor.
Result<void> applyBlockNotes(SafetensorsHeader& header);

}  // namespace rookery::format
