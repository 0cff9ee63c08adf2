// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/byte_source.h"

#include <cstdint>

namespace rookery::format {

/// Where an archive's central directory lies. It lies inside the file.
struct ZipEnd {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::uint64_t entries = 0;
};

/// Reads the record an archive ends in, with its Zip64 form, in at most four reads of at most
/// 64 KiB. Truncated if there is none: a download that stopped has lost its end. Refused: a comment
/// or other bytes after it, several disks, Zip64 numbers that disagree, a directory that does not
/// end where the record begins or is over the caps. Source: PKWARE's APPNOTE 4.3.
Result<ZipEnd> findZipEnd(const ByteSource& source);

}  // namespace rookery::format
