// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace rookery::session {

static_assert(std::endian::native == std::endian::little,
              "states are written as the memory lies, which is little-endian on all we support");

/// Appends numbers and blocks, little-endian.
class ByteWriter {
public:
    template <class T>
    requires std::is_arithmetic_v<T>

    void number(T value) { raw(&value, sizeof value); }

    void raw(const void* data, std::size_t size) {
        const std::size_t at = m_bytes.size();
        m_bytes.resize(at + size);
        if (size != 0)
            std::memcpy(m_bytes.data() + at, data, size);
    }

    void reserve(std::size_t size) { m_bytes.reserve(size); }

    std::vector<std::byte>& bytes() { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

/// Reads the same from bytes nobody vouches for: a read beyond the end gives zeros and makes ok()
/// false for good, so that a parser checks once at its end. Sizes never exceed what is there.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : m_rest(bytes) {}

    bool ok() const { return m_ok; }

    std::size_t left() const { return m_rest.size(); }

    template <class T>

    requires std::is_arithmetic_v<T> T number() {
        T value{};
        const std::span<const std::byte> from = block(sizeof value);
        if (!from.empty())
            std::memcpy(&value, from.data(), sizeof value);
        return value;
    }

    /// The next `size` bytes, or nothing if there are fewer.
    std::span<const std::byte> block(std::uint64_t size) {
        if (!m_ok || size > m_rest.size()) {
            m_ok = false;
            return {};
        }
        const auto taken = m_rest.first(static_cast<std::size_t>(size));
        m_rest = m_rest.subspan(static_cast<std::size_t>(size));
        return taken;
    }

private:
    std::span<const std::byte> m_rest;
    bool m_ok = true;
};

}  // namespace rookery::session
