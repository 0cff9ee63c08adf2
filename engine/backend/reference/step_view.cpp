// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/step_view.h"

#include "engine/base/check.h"
#include "engine/base/half.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <cmath>
#include <cstring>

namespace rookery::backend::reference {
namespace {

template <class T>
T load(const std::byte* data, std::size_t index) {
    T value;
    std::memcpy(&value, data + index * sizeof(T), sizeof(T));
    return value;
}

/// By what the headers say of a block's bytes, apart from unpackInt8() and unpackInt4().
double int8At(const std::byte* data, std::size_t index) {
    const std::byte* block = data + index / 32 * kInt8BlockBytes;
    const auto scale = static_cast<double>(bf16ToFloat(load<std::uint16_t>(block, 0)));
    return scale * load<std::int8_t>(block + 2, index % 32);
}

double int4At(const std::byte* data, std::size_t index) {
    const std::byte* block = data + index / 32 * kInt4BlockBytes;
    const auto code = std::to_integer<int>(block[0]);
    if (code == 0)
        return 0.0;
    const std::size_t shift = index % 32 / 16 * 4;
    const std::size_t list = std::to_integer<std::size_t>(block[1]) >> shift & 15U;
    const std::size_t level = std::to_integer<std::size_t>(block[2 + index % 16]) >> shift & 15U;
    return std::ldexp(8 + code % 8, code / 8 - 26) * kInt4Levels.lists[list][level];
}

}  // namespace

double WeightView::at(std::size_t index) const {
    switch (dtype) {
        case DType::F32:
            return static_cast<double>(load<float>(data, index));
        case DType::F16:
            return static_cast<double>(halfToFloat(load<std::uint16_t>(data, index)));
        case DType::BF16:
            return static_cast<double>(bf16ToFloat(load<std::uint16_t>(data, index)));
        case DType::Int8:
            return int8At(data, index);
        case DType::Int4:
            return int4At(data, index);
        default:
            break;
    }
    ROOKERY_CHECK(false && "upload() takes no other type");
    return 0.0;
}

}  // namespace rookery::backend::reference
