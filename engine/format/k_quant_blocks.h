// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"

#include <cstddef>
#include <span>

namespace rookery::format {

/// Expands q4_k, q5_k or q6_k to float32; called by toFloat(), which has checked that `from` holds
/// the blocks of `to.size()` values. Layouts, 256 values a block:
/// q4_k f16 d, f16 m, 12 bytes with 8 scales and 8 minimums of six bits, 128 nibble bytes;
/// q5_k the same with 32 bytes of fifth bits before the nibbles; d s q - m t for 32 values each.
/// q6_k 128 bytes of low nibbles, 64 of high bit pairs, 16 int8 scales, f16 d; d s (q - 32) for 16
/// values each. Source: ggml (ggml-quants).
void kBlocks(DType dtype, std::span<const std::byte> from, std::span<float> to);

}  // namespace rookery::format
