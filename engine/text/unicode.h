// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rookery::text {

/// As far as cutting text into words needs to know: White_Space, categories L* and N*, the rest.
enum class CharKind : std::uint8_t { Space, Letter, Number, Other };

CharKind charKind(char32_t codePoint);

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;  ///< bytes of UTF-8
};

/// The first one of valid UTF-8 that is not empty.
CodePoint firstCodePoint(std::string_view text);

/// Unicode's Normalization Form C of valid UTF-8. Takes n log n time at worst, whatever marks are
/// heaped up; ASCII is only copied.
std::string toNfc(std::string_view text);

}  // namespace rookery::text
