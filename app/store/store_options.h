// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/records.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace rookery::store {

struct StoreOptions {
    std::filesystem::path path;  ///< of the database; its folder must exist
    /// What time it is, with the local offset. Default: UTC, offset 0.
    std::function<Timestamp()> clock;
    /// How long to wait for another process that holds the file (one that is just ending).
    std::chrono::milliseconds lockWait{1000};
    /// 32 MB beside the database that are given up when the disk is full, so that what is in the
    /// write-ahead log can be folded back. chats.db only; empty: none.
    std::filesystem::path ballast;
    std::uint64_t ballastBytes = 32U << 20U;
    /// Name of an SQLite VFS, for tests; empty: the system's.
    std::string vfs;
};

/// What happened while opening. `notice` is for the user, once, as it stands; empty if all is well.
struct OpenReport {
    bool isNew = false;
    bool lastExitWasClean = true;
    int migratedFrom = 0;  ///< schema before, 0 if there was nothing to migrate
    std::optional<std::filesystem::path> damagedCopy;  ///< where a damaged file was set aside
    std::optional<std::filesystem::path> backup;       ///< made before migrating
    std::string notice;
};

}  // namespace rookery::store
