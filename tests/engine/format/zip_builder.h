// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/format/file_builder.h"

#include <optional>
#include <string>

namespace rookery::test {

/// A member as it is written, with what it claims where that is to differ from the truth.
struct ZipPart {
    std::string name;
    Bytes data;
    std::uint16_t flags = 0x0808;  ///< PyTorch's: UTF-8 name, sizes behind the data
    std::uint16_t method = 0;
    std::optional<std::uint32_t> crc;
    std::optional<std::uint64_t> bytes;        ///< claimed size
    std::optional<std::uint64_t> storedBytes;  ///< claimed compressed size
    std::optional<std::uint64_t> headerOffset;
    std::optional<std::string> localName;
    std::optional<std::uint16_t> localFlags;
    std::optional<std::uint16_t> localMethod;
    std::optional<std::uint32_t> localBytes;
    std::string gapBefore;  ///< bytes between the member before and this one
    bool padded = true;     ///< data aligned to 64 bytes
    bool zip64 = false;     ///< sizes and offset in a Zip64 field although they are small
    bool zip64Lost = false;
    std::uint16_t disk = 0;
};

/// An archive, PyTorch's way if nothing is changed: stored, data aligned to 64 bytes by an extra
/// field, sizes behind the data, a Zip64 end record.
struct Zip {
    std::vector<ZipPart> parts;
    std::string gapBeforeDirectory;
    std::string comment;
    std::string trailing;
    bool zip64End = true;
    bool saturated = false;  ///< the ordinary end record leaves all to the Zip64 one
    std::uint16_t disk = 0;
    std::optional<std::uint64_t> entries;
    std::optional<std::uint64_t> directoryOffset;
    std::optional<std::uint64_t> directoryBytes;
    std::optional<std::uint64_t> zip64Entries;
    std::optional<std::uint64_t> locatorOffset;

    void add(std::string name, Bytes data) {
        parts.emplace_back();
        parts.back().name = std::move(name);
        parts.back().data = std::move(data);
    }
};

/// CRC-32 as zip has it, bit by bit.
std::uint32_t zipCrc(const Bytes& data);

Bytes zipBytes(const Zip& zip);

inline Bytes bytesOf(std::string_view text) {
    Bytes out;
    append(out, text);
    return out;
}

}  // namespace rookery::test
