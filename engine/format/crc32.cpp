// SPDX-License-Identifier: Apache-2.0
#include "engine/format/crc32.h"

#include "engine/format/little_endian.h"

#include <array>

namespace rookery::format {
namespace {

constexpr std::uint32_t kPolynomial = 0xEDB88320U;
/// Bytes dealt with at once, each by a table of its own.
constexpr std::size_t kSlices = 8;

using Table = std::array<std::uint32_t, 256>;

/// [0] is the classical table; [k] is the same with k zero bytes behind.
constexpr std::array<Table, kSlices> makeTables() {
    std::array<Table, kSlices> tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1U ^ ((crc & 1U) != 0 ? kPolynomial : 0U);
        tables[0][byte] = crc;
    }
    for (std::size_t k = 1; k < kSlices; ++k) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t crc = tables[k - 1][byte];
            tables[k][byte] = crc >> 8U ^ tables[0][crc & 0xFFU];
        }
    }
    return tables;
}

constexpr std::array<Table, kSlices> kTables = makeTables();

}  // namespace

std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t before) {
    std::uint32_t crc = ~before;
    while (bytes.size() >= kSlices) {
        std::uint64_t eight = littleEndian<std::uint64_t>(bytes, 0) ^ crc;
        crc = 0;
        for (std::size_t k = kSlices; k-- > 0; eight >>= 8U)
            crc ^= kTables[k][eight & 0xFFU];
        bytes = bytes.subspan(kSlices);
    }
    for (const std::byte byte : bytes)
        crc = crc >> 8U ^ kTables[0][(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xFFU];
    return ~crc;
}

}  // namespace rookery::format
