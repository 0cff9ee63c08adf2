// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/reference/step_view.h"

namespace rookery::backend::reference {

/// One function an op of graph/op.h, which has the formulas; one file an op family.
void embed(const StepView& view);
void norm(const StepView& view);
void shift(const StepView& view);
void matMul(const StepView& view);
void wkv4(const StepView& view);
void wkv6(const StepView& view);
void wkv7(const StepView& view);
void keys7(const StepView& view);
void headBonus7(const StepView& view);
void map(const StepView& view);
void rows(const StepView& view);
void copy(const StepView& view);

}  // namespace rookery::backend::reference
