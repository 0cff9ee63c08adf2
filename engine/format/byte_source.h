// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace rookery::format {

/// Random access to the bytes of a file, so that readers can be fuzzed from memory.
/// Threads: readAt may be called from several at once.
class ByteSource {
public:
    ByteSource() = default;
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    virtual std::uint64_t size() const = 0;

    /// Fills `to` from `offset` on; an Error (Truncated or Io) if that is not possible.
    virtual Result<void> readAt(std::uint64_t offset, std::span<std::byte> to) const = 0;

    /// The bytes from `offset` on, of which there are so many, without reading them; null where
    /// that cannot be (MappedFile). They stay as long as the pointer, whatever becomes of this.
    virtual std::shared_ptr<const std::byte> map(std::uint64_t /*offset*/,
                                                 std::uint64_t /*bytes*/) const {
        return nullptr;
    }
};

/// A file by pread(); says in words why it cannot be opened (missing, a folder, no permission).
Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& path);

/// Bytes in memory, which the caller keeps alive.
std::unique_ptr<ByteSource> memorySource(std::span<const std::byte> bytes);

}  // namespace rookery::format
