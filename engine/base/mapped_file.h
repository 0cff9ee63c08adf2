// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace rookery {

/// A file in memory without reading it: pages come when they are touched and are the system's to
/// take back. Only from local disks, whose files do not vanish with a network.
/// Where a file is cut while it is mapped, touching what is gone would end the program. Instead
/// such pages become zeros, and damagedMappings() counts them: whoever computed with mapped bytes
/// compares the count before and after and throws the result away.
/// Threads: any.
class MappedFile {
public:
    /// Null if the file is on no local disk, is empty, or the system does not map it. The
    /// descriptor may be closed afterwards.
    static std::shared_ptr<const MappedFile> map(int descriptor, std::uint64_t bytes);

    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::byte* data() const { return m_data; }

private:
    MappedFile(const std::byte* data, std::size_t bytes, std::size_t place)
        : m_data(data), m_bytes(bytes), m_place(place) {}

    const std::byte* m_data;
    std::size_t m_bytes;
    std::size_t m_place;  ///< in the list that the handler looks through
};

/// How many pages of mapped files turned out to be gone since the program began.
std::uint64_t damagedMappings();

/// Brings pages of a mapped file into memory now instead of one by one when they are touched: from
/// the disk in long reads, or where they are there already, all in one go.
void bringIn(std::span<const std::byte> mapped);

}  // namespace rookery
