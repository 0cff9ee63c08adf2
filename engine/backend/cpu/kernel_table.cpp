// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernel_table.h"

#include "engine/backend/cpu/steps.h"

namespace rookery::backend::cpu {
namespace {

constexpr std::array<StepFunction, kWeightTypes> same(StepFunction function) {
    return {function, function, function, function, function};
}

/// In the order of graph::OpKind.
constexpr KernelTable kTable{{
    {embedF32, embedF16, embedBf16, embedInt8, embedInt4},
    same(normStep),
    same(shiftStep),
    {matMulF32, matMulF16, matMulBf16, matMulInt8, matMulInt4},
    same(wkv4Step),
    same(wkv6Step),
    same(wkv7Step),
    same(keys7Step),
    same(headBonus7Step),
    same(mapStep),
    same(rowsStep),
    same(copyStep),
}};

}  // namespace

std::optional<WeightType> weightTypeOf(DType dtype) {
    switch (dtype) {
        case DType::F32:
            return WeightType::F32;
        case DType::F16:
            return WeightType::F16;
        case DType::BF16:
            return WeightType::Bf16;
        case DType::Int8:
            return WeightType::Int8;
        case DType::Int4:
            return WeightType::Int4;
        default:
            return std::nullopt;
    }
}

const KernelTable& kernelTable() {
    return kTable;
}

}  // namespace rookery::backend::cpu
