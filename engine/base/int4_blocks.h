// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace rookery {

/// DType::Int4, a layout of our own: 32 numbers in 18 bytes (4.5 bits a number), as many as ggml's
/// q4_0 and q4_k for a seventh less error than the better of them (normal numbers).
///
///     byte 0      scale code c: 0 is 0, else (8 + c % 8) * 2^(c / 8 - 26)
///     byte 1      low half: list of numbers 0-15, high half: list of numbers 16-31
///     bytes 2-17  byte j: low half is index j, high half index j + 16
///     number = scale * kInt4Levels[list][index], exact in float32
///
/// Q4 formats spend 16 bits a block on one scale. A scale needs far less than that, so here each
/// half of a block also chooses one of 16 lists of 16 levels, made for how numbers lie in blocks
/// (tests/tools/make_int4_levels.py): narrow, wide, leaning to either side. Levels are int8, so
/// that a byte shuffle looks up 16 of them and products can stay whole numbers. Six scales and all
/// lists are tried. A squared error counts sqrt(1 + square / mean square of the block) times, as
/// large weights carry most of what a model predicts (measured: up to two thirds less divergence
/// than without, for 1 % more plain error). Sums of errors are whole numbers, so that every machine
/// makes the same bytes.
inline constexpr std::size_t kInt4BlockBytes = 18;

/// `values` are whole blocks of finite numbers. False if one is too large (beyond 60960).
bool packInt4(std::span<const float> values, std::byte* to);

/// `to` has room for 32 numbers a block. Any bytes are valid blocks.
void unpackInt4(std::span<const std::byte> blocks, float* to);

/// The scale of each code.
extern const std::array<float, 256> kInt4Scales;

/// Each list in ascending order.
struct alignas(64) Int4Levels {
    std::array<std::array<std::int8_t, 16>, 16> lists;
};

extern const Int4Levels kInt4Levels;

}  // namespace rookery
