// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/tensor.h"

#include <cstdint>

namespace rookery::backend::vulkan {

/// How a weight lies on the device (shaders/include/encodings.glsl reads it): rows of 16-byte
/// chunks, the last one of a row filled up with zeros, so that lanes read long aligned runs. Of
/// blocks (base/int8_blocks.h, base/int4_blocks.h) the first two bytes, scale or scale code and
/// lists, lie in a plane of their own behind the rows; together as many bytes as in the file.
struct WeightLayout {
    std::uint32_t chunks = 0;       ///< a row
    std::uint64_t rowBytes = 0;     ///< 16 * chunks
    std::uint64_t planeOffset = 0;  ///< from the tensor's start; 0 without a plane
    std::uint64_t planeRowBytes = 0;
    std::uint64_t bytes = 0;  ///< all together
};

/// Which kernels read it: the numbers of shaders/include/encodings.glsl.
std::uint32_t encodingOf(DType dtype);

inline constexpr std::uint32_t kEncodings = 5;

/// Can kernels read it?
bool isReadable(DType dtype);

/// Numbers a chunk holds.
std::uint32_t chunkValues(DType dtype);

WeightLayout layoutOf(DType dtype, std::uint32_t rows, std::uint32_t columns);

/// Writes `count` rows from `first` on to `to`: count * rowBytes.
void packRows(const HostTensor& tensor, const WeightLayout& layout, std::uint32_t first,
              std::uint32_t count, std::byte* to);

/// Their part of the plane: count * planeRowBytes.
void packPlane(const HostTensor& tensor, const WeightLayout& layout, std::uint32_t first,
               std::uint32_t count, std::byte* to);

}  // namespace rookery::backend::vulkan
