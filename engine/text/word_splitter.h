// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace rookery::text {

/// How many bytes the next piece has in GPT-2's cutting of text, valid UTF-8 and not empty:
///   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
/// Merges never cross the pieces. Calling it until a text is used up takes linear time.
std::size_t nextWord(std::string_view text);

}  // namespace rookery::text
