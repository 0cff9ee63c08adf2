// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rookery::text {

/// U+FFFD, what invalid bytes become.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// One step through UTF-8.
struct Utf8Step {
    std::size_t length = 0;   ///< bytes it covers, at least 1
    bool valid = false;       ///< else: put one U+FFFD for them
    bool unfinished = false;  ///< not valid so far, but more bytes could make it so
};

/// Looks at the beginning of `bytes` (not empty). Invalid bytes are grouped as the Unicode
/// standard recommends (table 3-8, "maximal subparts") and as Python and browsers do.
Utf8Step utf8Step(std::string_view bytes);

bool isAscii(std::string_view text);
bool isUtf8(std::string_view text);

/// Appends a code point up to U+10FFFF that is no surrogate; returns false for any other.
bool appendUtf8(std::string& text, char32_t codePoint);

/// Without Unicode white space (as in Python's str.strip: ASCII, U+0085, U+00A0, U+3000, …) at the
/// start, at the end, or at both.
std::string_view stripStart(std::string_view text);
std::string_view stripEnd(std::string_view text);
std::string_view strip(std::string_view text);

}  // namespace rookery::text
