// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/program.h"

#include <vector>

namespace rookery::graph {

/// A tape in two pieces, so that two devices may hold half a model each. Both keep the whole
/// model's sizes and state layout, as a state is addressed by layer wherever that layer runs.
struct CutProgram {
    Program front;  ///< no logits
    Program back;

    /// What crosses, pairwise: front's Outputs [T,C] are back's Inputs. The residual stream x, and
    /// for version 7 v_first when the cut is between blocks.
    std::vector<SlotIndex> frontOutputs;
    std::vector<SlotIndex> backInputs;
};

/// Cuts before `layer`: 0 leaves the embedding alone, `layers` the head. Fails with
/// InvalidArgument above that, or for a tape that is itself a piece. What crosses goes by
/// backend::Job::crossing; backend/split_backend.h puts two pieces together.
Result<CutProgram> cut(const Program& program, std::uint32_t layer);

}  // namespace rookery::graph
