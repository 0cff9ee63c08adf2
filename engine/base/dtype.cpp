// SPDX-License-Identifier: Apache-2.0
#include "engine/base/dtype.h"

#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <array>

namespace rookery {
namespace {

// In the order of the enumerators.
constexpr std::array<DTypeInfo, kDTypes> kInfo{{
    {"f32", 1, 4},
    {"f16", 1, 2},
    {"bf16", 1, 2},
    {"f64", 1, 8},
    {"i64", 1, 8},
    {"i32", 1, 4},
    {"i16", 1, 2},
    {"i8", 1, 1},
    {"u8", 1, 1},
    {"bool", 1, 1},
    {"q4_0", 32, 18},
    {"q4_1", 32, 20},
    {"q5_0", 32, 22},
    {"q5_1", 32, 24},
    {"q8_0", 32, 34},
    {"q4_k", 256, 144},
    {"q5_k", 256, 176},
    {"q6_k", 256, 210},
    {"int8", 32, kInt8BlockBytes},
    {"int4", 32, kInt4BlockBytes},
}};

}  // namespace

const DTypeInfo& dtypeInfo(DType dtype) {
    return kInfo.at(static_cast<std::size_t>(dtype));
}

bool isFloat(DType dtype) {
    return dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16 ||
           dtype == DType::F64;
}

bool isBlockQuantised(DType dtype) {
    return dtypeInfo(dtype).blockValues > 1;
}

bool isRunBlock(DType dtype) {
    return dtype == DType::Int8 || dtype == DType::Int4;
}

std::uint64_t bytesOf(DType dtype, std::uint64_t values) {
    const DTypeInfo& info = dtypeInfo(dtype);
    return values / info.blockValues * info.blockBytes;
}

}  // namespace rookery
