// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/bound_stage.h"

#include <cstddef>
#include <vector>

/// In which forms products want their inputs, where these lie and who writes them; when steps are
/// bound.
namespace rookery::backend::cpu {

/// Gives the inputs that a stage needs in whole numbers or as tiles their places; returns how many
/// numbers a row of them has. As a run needs one of the forms only, those of one input share one.
std::size_t placeInputs(BoundStage& stage, const std::vector<const Tensor*>& weights);

/// Where nothing but products of the next stage reads what a shift writes, and all of them can go
/// through tiles, it is to write tiles. The stages must stay where they are.
void packInShifts(std::vector<BoundStage>& stages);

}  // namespace rookery::backend::cpu
