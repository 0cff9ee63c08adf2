// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/bound_step.h"

/// One function an op: takes operands apart as op.h orders them, cuts the work into pieces and
/// calls the kernels.
namespace rookery::backend::cpu {

void embedF32(const BoundStep& step, const Run& run);
void embedF16(const BoundStep& step, const Run& run);
void embedBf16(const BoundStep& step, const Run& run);
void embedInt8(const BoundStep& step, const Run& run);
void embedInt4(const BoundStep& step, const Run& run);
void normStep(const BoundStep& step, const Run& run);
void shiftStep(const BoundStep& step, const Run& run);
void mapStep(const BoundStep& step, const Run& run);
void rowsStep(const BoundStep& step, const Run& run);
void copyStep(const BoundStep& step, const Run& run);

void matMulF32(const BoundStep& step, const Run& run);
void matMulF16(const BoundStep& step, const Run& run);
void matMulBf16(const BoundStep& step, const Run& run);
void matMulInt8(const BoundStep& step, const Run& run);
void matMulInt4(const BoundStep& step, const Run& run);

void wkv4Step(const BoundStep& step, const Run& run);
void wkv6Step(const BoundStep& step, const Run& run);
void wkv7Step(const BoundStep& step, const Run& run);
void keys7Step(const BoundStep& step, const Run& run);
void headBonus7Step(const BoundStep& step, const Run& run);

}  // namespace rookery::backend::cpu
