// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"

#include <cstddef>
#include <span>

namespace rookery::model {

/// m' = 1 - m: version 4 and 5 files mix with a weight for the present row, the tape with one for
/// the past row.
void oneMinus(std::span<float> values);

/// w' = -exp(w): version 4's log decay, always below 0.
void negExp(std::span<float> values);

/// w' = exp(-exp(w)): version 5's decay, in (0, 1).
void expNegExp(std::span<float> values);

/// u' = exp(u): version 5.0's bonus.
void exponential(std::span<float> values);

/// One number a head to one a channel: `to` has room for `repeats` of each.
void repeatEach(std::span<const float> from, std::size_t repeats, std::span<float> to);

/// (rows, columns) to (columns, rows).
void transpose(std::span<const float> from, std::size_t rows, std::size_t columns,
               std::span<float> to);

/// The same for numbers of 16 bits, whatever they mean.
void transpose(std::span<const std::uint16_t> from, std::size_t rows, std::size_t columns,
               std::span<std::uint16_t> to);

/// Layer norm (eps 1e-5, population variance) of each row of an embedding with ln0, as the tape
/// has no ln0. In double, and kept in float32 whatever the file's precision: rounding the result
/// to f16 costs 2.6e-4 of the logits' range (measured on a random version 7), five times what the
/// same stored weights may differ by.
void foldLn0(std::span<float> rows, std::span<const float> weight, std::span<const float> bias);

bool allFinite(std::span<const float> values);

/// The same for stored bits of F32, F16, BF16, Int8 or Int4, without converting them.
bool allFinite(DType dtype, std::span<const std::byte> bytes);

/// Rounds to F32, F16 or BF16 (nearest, ties to even). `to` has room for all values.
void fromFloat(DType dtype, std::span<const float> from, std::byte* to);

}  // namespace rookery::model
