// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/weight_layout.h"

#include <array>
#include <cstring>

namespace rookery::backend::vulkan {
namespace {

constexpr std::size_t kChunk = 16;
constexpr std::size_t kHeader = 2;  ///< bytes of a block that go to the plane

}  // namespace

std::uint32_t encodingOf(DType dtype) {
    switch (dtype) {
        case DType::F16:
            return 1;
        case DType::BF16:
            return 2;
        case DType::Int8:
            return 3;
        case DType::Int4:
            return 4;
        default:
            return 0;
    }
}

bool isReadable(DType dtype) {
    return dtype == DType::F32 || encodingOf(dtype) != 0;
}

std::uint32_t chunkValues(DType dtype) {
    constexpr std::array<std::uint32_t, kEncodings> kValues{4, 8, 8, 16, 32};
    return kValues.at(encodingOf(dtype));
}

WeightLayout layoutOf(DType dtype, std::uint32_t rows, std::uint32_t columns) {
    const DTypeInfo& info = dtypeInfo(dtype);
    WeightLayout layout;
    const std::uint64_t blocks = columns / info.blockValues;
    const bool plane = isRunBlock(dtype);
    const std::uint64_t used =
        plane ? blocks * (info.blockBytes - kHeader) : bytesOf(dtype, columns);
    layout.chunks = static_cast<std::uint32_t>((used + kChunk - 1) / kChunk);
    layout.rowBytes = std::uint64_t{layout.chunks} * kChunk;
    layout.bytes = rows * layout.rowBytes;
    if (plane) {
        layout.planeOffset = layout.bytes;
        layout.planeRowBytes = blocks * kHeader;
        // The plane is read in words.
        layout.bytes += (rows * layout.planeRowBytes + kChunk - 1) / kChunk * kChunk;
    }
    return layout;
}

void packRows(const HostTensor& tensor, const WeightLayout& layout, std::uint32_t first,
              std::uint32_t count, std::byte* to) {
    const DTypeInfo& info = dtypeInfo(tensor.dtype);
    const std::size_t rowBytes = bytesOf(tensor.dtype, tensor.columns);
    const std::byte* from = tensor.data + first * rowBytes;
    if (!isRunBlock(tensor.dtype)) {
        if (rowBytes == layout.rowBytes) {
            std::memcpy(to, from, count * rowBytes);
            return;
        }
        for (std::uint32_t row = 0; row < count; ++row) {
            std::memcpy(to, from, rowBytes);
            std::memset(to + rowBytes, 0, layout.rowBytes - rowBytes);
            to += layout.rowBytes;
            from += rowBytes;
        }
        return;
    }
    const std::size_t blocks = count * (tensor.columns / info.blockValues);
    const std::size_t numbers = info.blockBytes - kHeader;
    for (std::size_t block = 0; block < blocks; ++block)
        std::memcpy(to + block * numbers, from + block * info.blockBytes + kHeader, numbers);
}

void packPlane(const HostTensor& tensor, const WeightLayout& layout, std::uint32_t first,
               std::uint32_t count, std::byte* to) {
    const DTypeInfo& info = dtypeInfo(tensor.dtype);
    const std::byte* from = tensor.data + first * bytesOf(tensor.dtype, tensor.columns);
    const std::size_t blocks = count * layout.planeRowBytes / kHeader;
    for (std::size_t block = 0; block < blocks; ++block)
        std::memcpy(to + block * kHeader, from + block * info.blockBytes, kHeader);
}

}  // namespace rookery::backend::vulkan
