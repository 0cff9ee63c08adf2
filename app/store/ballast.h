// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/result.h"

#include <cstdint>
#include <filesystem>

namespace rookery::store {

/// A file that is only there to be deleted: on a full disk even folding the write-ahead log back
/// needs space (measured: nothing committed was lost, but the log stayed). Without a path it does
/// nothing.
class Ballast {
public:
    Ballast() = default;
    Ballast(std::filesystem::path path, std::uint64_t bytes);

    /// Writes it if it is missing and the disk has room for it several times over.
    /// Returns whether it is there now.
    bool restore();

    /// Deletes it; true if that gave space.
    bool release();

    bool exists() const;

private:
    std::filesystem::path m_path;
    std::uint64_t m_bytes = 0;
};

}  // namespace rookery::store
