// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"
#include "engine/base/result.h"

#include <cstddef>
#include <span>

namespace rookery::format {

/// Expands numbers of any DType to float32. `from` holds whole blocks, `to` as many values.
/// Block layouts (32 values): q4_0 f16 d, 16 nibble bytes, d (q - 8); q4_1 f16 d, f16 m, d q + m;
/// q5_0 f16 d, u32 high bits, d (q - 16); q5_1 d, m, high bits; q8_0 f16 d, 32 int8. In nibble
/// bytes the low half is value j, the high half value j + 16. q4_k, q5_k, q6_k: k_quant_blocks.h.
/// The results are ggml's bit for bit. Source: ggml, rwkv.cpp FILE_FORMAT.md.
Result<void> toFloat(DType dtype, std::span<const std::byte> from, std::span<float> to);

}  // namespace rookery::format
