// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rookery::session {

/// Numbers rounded to float16 and compressed: what a state that is not the newest is kept as.
/// Each 64 numbers (a row of a head's matrix) share a power of two, so that none overflows and
/// small rows keep their eleven bits. Relative error of a number: at most 2^-11, or 2^-25 of the
/// largest of its row. Layout: exponents (int8 each), then low and high bytes of the halves apart,
/// which compresses better; all of it one zstd frame.
std::vector<std::byte> packFloats(std::span<const float> values);

/// False if the bytes are not what packFloats() makes of `count` numbers.
bool unpackFloats(std::span<const std::byte> bytes, std::size_t count, std::vector<float>& values);

}  // namespace rookery::session
