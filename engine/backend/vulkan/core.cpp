// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/core.h"

#include "engine/base/half.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <cstring>

namespace rookery::backend::vulkan {

void readTableRow(const std::byte* table, DType dtype, std::uint32_t row, std::uint32_t columns,
                  float* to) {
    const std::size_t bytes = bytesOf(dtype, columns);
    const std::byte* from = table + row * bytes;
    switch (dtype) {
        case DType::Int8:
            unpackInt8({from, bytes}, to);
            return;
        case DType::Int4:
            unpackInt4({from, bytes}, to);
            return;
        case DType::F32:
            std::memcpy(to, from, bytes);
            return;
        default:
            break;
    }
    for (std::uint32_t c = 0; c < columns; ++c) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, from + c * sizeof(bits), sizeof(bits));
        to[c] = dtype == DType::F16 ? halfToFloat(bits) : bf16ToFloat(bits);
    }
}

}  // namespace rookery::backend::vulkan
