// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

namespace rookery::format {

/// Caps far above any real model and far below where arithmetic could wrap. They are checked
/// before anything is allocated for what a file claims.
inline constexpr std::uint64_t kMaxHeaderBytes = std::uint64_t{16} << 20U;
/// GGUF keeps its vocabulary in the header: 65536 tokens are 1 MB, the largest known lists 20 MB.
inline constexpr std::uint64_t kMaxGgufHeaderBytes = std::uint64_t{32} << 20U;
inline constexpr std::size_t kMaxTensors = 8192;
inline constexpr std::size_t kMaxMetadata = 8192;
inline constexpr std::size_t kMaxArchiveMembers = 20000;
inline constexpr std::uint64_t kMaxMetadataText = std::uint64_t{1} << 20U;
inline constexpr std::uint64_t kMaxListLength = std::uint64_t{1} << 20U;
inline constexpr std::uint64_t kMaxListText = std::uint64_t{64} << 10U;  ///< one element
inline constexpr std::size_t kMaxNameBytes = 256;
inline constexpr std::size_t kMaxRank = 4;
inline constexpr std::uint64_t kMaxDimension = std::uint64_t{1} << 31U;
inline constexpr std::uint64_t kMaxValues = std::uint64_t{1} << 40U;

/// Bytes of a tensor, or nothing if a size is 0 or over the caps, or rows are not whole blocks.
inline std::optional<std::uint64_t> tensorBytes(DType dtype, std::span<const std::uint64_t> shape) {
    std::uint64_t values = 1;
    for (const std::uint64_t size : shape) {
        if (size == 0 || size > kMaxDimension || size > kMaxValues / values)
            return std::nullopt;
        values *= size;
    }
    const DTypeInfo& info = dtypeInfo(dtype);
    const std::uint64_t rowValues = shape.empty() ? 1 : shape.back();
    if (rowValues % info.blockValues != 0)
        return std::nullopt;
    // At most 2^40 values of 8 bytes: cannot wrap.
    return values / info.blockValues * info.blockBytes;
}

/// True if [offset, offset + count) lies in [0, size).
constexpr bool inside(std::uint64_t offset, std::uint64_t count, std::uint64_t size) {
    return offset <= size && count <= size - offset;
}

}  // namespace rookery::format
