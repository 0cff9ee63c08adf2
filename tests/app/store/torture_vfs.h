// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace rookery::test {

/// A disk in memory that SQLite can be opened on, which fails and loses power on command. Reads see
/// all writes; after powerCut() only what was synced is sure to be there, of the rest any part.
/// Threads: one at a time. Outlives the connections on it.
class TortureDisk {
public:
    TortureDisk();
    ~TortureDisk();
    TortureDisk(const TortureDisk&) = delete;
    TortureDisk& operator=(const TortureDisk&) = delete;

    /// To be given to StoreOptions::vfs.
    const std::string& vfsName() const { return m_name; }

    /// Writes, syncs, truncations, creations and deletions so far.
    std::int64_t operations() const { return m_operations; }

    /// Lets the n-th operation from now on fail (1 is the next), and with `forEver` all after it.
    void failAt(std::int64_t n, bool forEver);

    /// No more failures.
    void heal() { m_failAt = 0; }

    /// Power goes and comes back: un-synced sectors are kept or lost as `seed` has it.
    void powerCut(std::uint32_t seed);

    /// How many bytes all files may have together; asked at each write that grows one.
    std::function<std::uint64_t()> capacity;

    /// Whether the operation goes through; counts it.
    bool operate();

    struct Change {
        std::uint64_t offset = 0;
        std::string bytes;  ///< empty: a truncation to `offset`
    };

    struct File {
        std::string now;
        std::string synced;
        std::vector<Change> unsynced;
        bool nameIsSynced = false;
    };

    std::map<std::string, File> files;
    std::map<std::string, std::string> ghosts;  ///< deleted, but the deletion is not synced

    std::uint64_t used() const;
    void syncNames();

private:
    std::string m_name;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    std::int64_t m_operations = 0;
    std::int64_t m_failAt = 0;
    bool m_forEver = false;
};

}  // namespace rookery::test
