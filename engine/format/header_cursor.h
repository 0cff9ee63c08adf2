// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace rookery::format {

/// Walks a binary little-endian header from front to back over a small window, so that what a file
/// claims costs no memory. Every step compares with the file's length (Truncated) and with the
/// largest header there may be (Corrupt) before it reads or allocates.
class HeaderCursor {
public:
    /// Begins at `from`; the header may reach to `end`, counted from the start of the file.
    HeaderCursor(const ByteSource& source, std::uint64_t from, std::uint64_t end);

    std::uint64_t position() const { return m_position; }

    /// The next number, of any plain type of up to 8 bytes.
    template <class T>
    Result<T> number() {
        static_assert(std::is_arithmetic_v<T>);
        T value{};
        ROOKERY_TRY_VOID(copy(std::as_writable_bytes(std::span(&value, 1))));
        return value;
    }

    /// The next `bytes` bytes as text; the caller has compared `bytes` with what may be.
    Result<std::string> text(std::uint64_t bytes);

    Result<void> skip(std::uint64_t bytes);

    /// Walks over texts, each a uint64 length and so many bytes, until `count` are done or one is
    /// longer than `longest`; says how many are done. Millions of them cost no more than their
    /// lengths to look at.
    Result<std::uint64_t> skipTexts(std::uint64_t count, std::uint64_t longest);

private:
    Result<void> fits(std::uint64_t bytes) const;
    Result<void> fillWindow();
    Result<void> copy(std::span<std::byte> to);

    const ByteSource& m_source;
    std::uint64_t m_position;
    std::uint64_t m_end;
    std::vector<std::byte> m_window;
    std::uint64_t m_windowStart = 0;
    std::uint64_t m_windowEnd = 0;
};

}  // namespace rookery::format
