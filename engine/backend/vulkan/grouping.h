// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/program.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace rookery::backend::vulkan {

/// Steps that become one dispatch in a run of one row.
enum class Fusion : std::uint8_t {
    None,       ///< a single step
    Products,   ///< MatMuls that do not wait for each other, in runs of any length
    NormShift,  ///< Norm, Shift
    Head6,      ///< [MatMul of the decay], Wkv6, Norm of the heads
    Head7,      ///< [Lerp or Copy of v], Keys7, Wkv7, Norm of the heads, HeadBonus7
};

/// `count` steps from `first` on.
struct Group {
    Fusion fusion = Fusion::None;
    std::size_t first = 0;
    std::size_t count = 1;
};

struct Grouped {
    graph::Program program;  ///< the same steps, groups side by side; still a valid tape
    std::vector<Group> groups;
};

/// Which weights a head can project with by itself: those in float32, float16 and bfloat16.
using CanProject = std::function<bool(graph::SlotIndex weight)>;

/// A peephole over the tape: finds what the fused kernels do together. Only steps whose results
/// nobody else reads are fused away; products move up to the first group they may join.
Grouped groupSteps(const graph::Program& program, const CanProject& canProject);

}  // namespace rookery::backend::vulkan
