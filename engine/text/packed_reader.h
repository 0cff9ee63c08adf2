// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rookery::text {

/// What the vocabularies built into the program share: little-endian numbers, a checksum, one
/// error sentence.

inline std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
inline std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t value = 0xCBF29CE484222325U;
    for (const char byte : bytes)
        value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
    return value;
}

inline Error damaged(ErrorCode code, std::string details) {
    return {code, "The vocabulary built into Rookery is damaged; please install Rookery again.",
            std::move(details)};
}

/// Takes numbers and texts off the front; after a read beyond the end ok() is false for good.
class PackedReader {
public:
    explicit PackedReader(std::string_view bytes) : m_rest(bytes) {}

    std::string_view text(std::size_t size) {
        if (size > m_rest.size()) {
            m_ok = false;
            m_rest = {};
            return {};
        }
        const std::string_view taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }

    std::uint32_t number(std::size_t bytes) {
        return static_cast<std::uint32_t>(littleEndian(text(bytes)));
    }

    bool ok() const { return m_ok; }

    std::size_t left() const { return m_rest.size(); }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

}  // namespace rookery::text
