// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/bound_step.h"
#include "engine/base/dtype.h"
#include "engine/graph/op.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace rookery::backend::cpu {

/// The types of matrix weight the kernels read.
enum class WeightType : std::uint8_t { F32, F16, Bf16, Int8, Int4 };
inline constexpr std::size_t kWeightTypes = 5;

/// Nothing if the CPU has no kernels for it.
std::optional<WeightType> weightTypeOf(DType dtype);

/// The function that runs a step, by op and by the type of its matrix. Ops without a matrix have
/// the same one in every column.
using KernelTable = std::array<std::array<StepFunction, kWeightTypes>, graph::kOpKinds>;
const KernelTable& kernelTable();

}  // namespace rookery::backend::cpu
