// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/byte_source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rookery::format {

/// One member of an archive, as the central directory has it.
struct ZipMember {
    std::string name;  ///< never becomes a path
    std::uint64_t headerOffset = 0;
    std::uint64_t bytes = 0;
    std::uint64_t storedBytes = 0;
    std::uint32_t crc = 0;  ///< 0 where the writer left it out
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint64_t offset = 0;  ///< of the data in the file, once locateMembers has run
};

struct ZipDirectory {
    std::vector<ZipMember> members;
    std::uint64_t offset = 0;  ///< where the members end and the directory begins
};

/// Reads the central directory, with Zip64 sizes. Refused beyond a broken structure: names that are
/// no plain relative path, or that are there twice, also in another case.
Result<ZipDirectory> readZipDirectory(const ByteSource& source);

/// Finds every member's data by its local header and holds the two headers against each other.
/// Refused: anything compressed or encrypted, headers that differ, members that overlap, bytes that
/// belong to none. A data descriptor may follow a member; what it says is not needed.
Result<void> locateMembers(const ByteSource& source, ZipDirectory& directory);

}  // namespace rookery::format
