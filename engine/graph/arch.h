// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/program.h"

namespace rookery::graph {

/// One recording function a version. The sizes must have passed checkDims(); record() of
/// program.h does both and is what callers use.

/// "RWKV: Reinventing RNNs for the Transformer Era" (2023), section 3.
Program recordV4(const Dims& dims);

/// 5.0, 5.1 and 5.2 (dims.version): "Eagle and Finch: RWKV with Matrix-Valued States and Dynamic
/// Recurrence" (2024), Eagle.
Program recordV5(const Dims& dims);

/// The same paper, Finch.
Program recordV6(const Dims& dims);

/// "RWKV-7 Goose with Expressive Dynamic State Evolution" (2025), section 4.
Program recordV7(const Dims& dims);

/// Sizes come from a file: none may be zero or so large that products of them overflow, and heads
/// must tile the width.
Result<void> checkDims(const Dims& dims);

}  // namespace rookery::graph
