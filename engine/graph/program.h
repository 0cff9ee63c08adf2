// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/dims.h"
#include "engine/graph/op.h"
#include "engine/graph/state_layout.h"
#include "engine/graph/tensor_id.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rookery::graph {

using SlotIndex = std::uint32_t;

enum class SlotRole : std::uint8_t {
    Temp,    ///< activation, lives from its first write to its last read
    Output,  ///< the logits, or what leaves the front piece of a cut tape
    State,   ///< a part of the recurrent state of the row's span
    Weight,
    Input,  ///< what enters the back piece of a cut tape (graph/cut.h)
};

/// How many rows a slot has in a run.
enum class RowCount : std::uint8_t {
    Tokens,  ///< T
    Wanted,  ///< the rows picked by Rows
    Fixed,   ///< `fixedRows` (weights, state parts)
};

struct SlotInfo {
    std::string name;  ///< "L3.att.k", or a weight's name
    SlotRole role = SlotRole::Temp;
    RowCount rows = RowCount::Tokens;
    std::uint32_t fixedRows = 1;
    std::uint32_t columns = 0;
    std::int32_t layer = 0;             ///< of a weight or state part; head weights have `layers`
    TensorId tensor = TensorId::Count;  ///< if role is Weight
    StatePart part = StatePart::AttShift;  ///< if role is State
};

/// One fused operation. `layer` says where cut() may split: -1 is the embedding, 0 … layers-1 the
/// blocks, `layers` the head.
struct Step {
    OpKind kind = OpKind::Copy;
    std::int32_t layer = 0;
    std::string label;  ///< "L3.att.wkv"
    std::vector<SlotIndex> in;
    std::vector<SlotIndex> out;
    OpParams params;
};

/// A model's forward pass as data: recorded once, run for any number of rows by any executor.
/// Plain value; never changes after recording.
struct Program {
    static constexpr SlotIndex kNoLogits = 0xFFFFFFFFU;  ///< the front piece of a cut tape

    Dims dims;
    StateLayout state;
    std::vector<SlotInfo> slots;
    std::vector<Step> steps;
    SlotIndex logits = 0;  ///< the Output slot, [Wanted, V]
};

/// Records the tape for these sizes (graph/arch.h has one function a version). Fails for versions
/// that are recognised but cannot be run.
Result<Program> record(const Dims& dims);

/// Checks what every executor relies on: each slot written before it is read and only once, shapes
/// agree with op.h, each state part in use stored exactly once and not read after, layers
/// ascending, labels unique. Fails with ErrorCode::Internal: a bad tape is a defect of ours.
Result<void> validate(const Program& program);

/// Stable text, one line a step; the golden tests compare it.
std::string dump(const Program& program);

/// Where each Temp slot lies in one arena, in floats per row of the run: a linear scan over the
/// list, a slot's place is free again after its last reader.
struct Plan {
    static constexpr std::uint32_t kNoPlace = 0xFFFFFFFFU;
    /// By slot: multiples of 16 floats. kNoPlace if not Temp; an Output is written straight to
    /// the caller's memory (256 rows of World logits would be 64 MiB of arena).
    std::vector<std::uint32_t> offset;
    std::uint32_t floatsPerRow = 0;
};

Plan plan(const Program& program);

}  // namespace rookery::graph
