// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/check.h"

#include <cstddef>
#include <span>
#include <type_traits>

namespace rookery::format {

/// The unsigned number at `at`, lowest byte first, whatever the machine. The caller has checked
/// that it lies inside.
template <class T>
T littleEndian(std::span<const std::byte> bytes, std::size_t at) {
    static_assert(std::is_unsigned_v<T>);
    ROOKERY_CHECK(at <= bytes.size() && sizeof(T) <= bytes.size() - at);
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>(value | static_cast<T>(std::to_integer<T>(bytes[at + i]) << 8U * i));
    return value;
}

}  // namespace rookery::format
