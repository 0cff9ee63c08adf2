// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"

#include <cstdint>
#include <string>

namespace rookery::backend {

namespace vulkan {
struct DeviceFacts;
}  // namespace vulkan

/// How a device multiplies many rows with a matrix: prompts. Single rows (answers) wait for memory
/// whatever the arithmetic, and keep float32. Sums are float32 in all of them.
enum class TileArithmetic : std::uint8_t {
    Best,      ///< the fastest the device has
    Float32,   ///< on every device
    Float16,   ///< products and sums of 8 in float16, inputs scaled row by row
    Int8Dot,   ///< of weights in blocks: four bytes at once, inputs as two bytes each; exact sums
    Matrices,  ///< float16 by cooperative matrices
};

namespace vulkan {

/// What it comes down to on that device for such weights: what is wished for, else Float32. Never
/// Best. Software devices gain nothing from the others, so there the best is Float32.
TileArithmetic tileArithmetic(const DeviceFacts& facts, TileArithmetic wish, DType weights);

/// What the best is there for float16 weights and for those in blocks, in words for a list:
/// "float16", "float16, byte products", "matrices 16x16x16".
std::string describeTiles(const DeviceFacts& facts);

}  // namespace vulkan

}  // namespace rookery::backend
