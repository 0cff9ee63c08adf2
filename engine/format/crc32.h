// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rookery::format {

/// CRC-32 as zip has it (polynomial 0xEDB88320). `before` is that of the bytes before, 0 for none.
std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t before = 0);

}  // namespace rookery::format
