// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rookery::text {

/// A whole decimal or hexadecimal number; nothing for anything else.
std::optional<std::uint32_t> wholeNumber(std::string_view text, int base);

/// The bytes that a Python literal of str (as UTF-8) or bytes stands for, as repr() writes it; or
/// nothing if it is none.
std::optional<std::string> pythonLiteral(std::string_view literal);

/// The same of a bytes literal's inside, without b and quotes.
std::optional<std::string> pythonBytesInside(std::string_view inside);

}  // namespace rookery::text
