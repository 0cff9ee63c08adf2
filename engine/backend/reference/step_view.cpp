// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/step_view.h"

#include "engine/base/check.h"
#include "engine/base/half.h"

#include <cstring>

namespace rookery::backend::reference {
namespace {

template <class T>
T load(const std::byte* data, std::size_t index) {
    T value;
    std::memcpy(&value, data + index * sizeof(T), sizeof(T));
    return value;
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
        default:
            break;
    }
    ROOKERY_CHECK(false && "upload() takes no other type");
    return 0.0;
}

}  // namespace rookery::backend::reference
