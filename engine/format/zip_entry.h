// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/zip_directory.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace rookery::format {

/// Bit 3: the local header may leave out checksum and sizes, they follow the data.
inline constexpr std::uint16_t kDescriptorFlag = 1U << 3U;

/// Takes one entry off the front of the central directory's bytes.
Result<ZipMember> takeCentralEntry(std::span<const std::byte>& rest);

/// Reads the header before a member's data, sets member.offset, and refuses it if it says anything
/// else than the central directory (left-out sizes are allowed with kDescriptorFlag).
Result<void> readLocalHeader(const ByteSource& source, ZipMember& member);

}  // namespace rookery::format
