// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <memory>

namespace rookery::format {

/// First bytes of the format, as a little-endian number; "fmgg" on disk.
inline constexpr std::uint32_t kRwkvBinMagic = 0x67676D66U;

/// Reads an rwkv.cpp file (its docs/FILE_FORMAT.md): six int32 (magic, version 100 or 101,
/// vocabulary, width, layers, type), then tensors to the end of the file, each three int32 (axes,
/// name length, type), the sizes fastest first, the name, the bytes. The header's numbers are in
/// metadata() as "rwkv_bin.version", ".vocab", ".width", ".layers". The format has no end mark:
/// a file cut between two tensors is only noticed by who knows which tensors there must be.
Result<std::unique_ptr<ModelFile>> openRwkvBin(std::unique_ptr<ByteSource> source);

}  // namespace rookery::format
