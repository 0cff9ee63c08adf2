// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/program.h"

#include <cstdint>
#include <vector>

namespace rookery::graph {

/// How a step's work may be divided among threads: by rows (columns = 0), or by columns of its
/// outputs, of which `unit` neighbours (a head) stay together.
struct StepCut {
    std::uint32_t columns = 0;
    std::uint32_t unit = 1;
};

StepCut cutOf(const Program& program, const Step& step);

/// Steps one after another on the same columns: whoever has computed some columns of one step can
/// go on with the same columns of the next without waiting for the others.
struct Chain {
    std::vector<std::uint32_t> steps;  ///< indices into Program::steps, ascending
    StepCut cut;
};

/// Chains that do not wait for one another. Between stages everybody waits for everybody.
struct Stage {
    std::vector<Chain> chains;
};

/// The tape as a list of stages, each step in the earliest one it can be in: what does not depend
/// on each other goes side by side (the products that read a shift's outputs), what is computed
/// head by head goes in one chain (version 7: from the second low-rank products to the gate). A
/// product joins a chain only if its inputs are few: large ones are divided finer than by heads.
std::vector<Stage> stagesOf(const Program& program);

/// plan() for steps that run in stages: slots of one stage never overlap.
Plan plan(const Program& program, const std::vector<Stage>& stages);

}  // namespace rookery::graph
