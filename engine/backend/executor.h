// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/token.h"
#include "engine/graph/program.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string_view>

namespace rookery::backend {

enum class Want : std::uint8_t {
    None,  ///< no logits of this span
    Last,  ///< logits after its last row
    All,   ///< logits after every row
};

/// A piece of a run: `rows` rows from `firstRow` on belong to one conversation, whose state is in
/// `stateSlot`. A prompt of T tokens is one span; B conversations that decode together are B spans
/// of one row. Spans tile the rows in order; no two may name the same slot.
struct Span {
    std::uint32_t stateSlot = 0;
    std::uint32_t firstRow = 0;
    std::uint32_t rows = 0;
    Want want = Want::Last;
};

/// What enters or leaves a piece of a cut tape: the job's rows of that slot, row after row, no
/// gaps.
struct Crossing {
    graph::SlotIndex slot = 0;
    std::span<float> values;
};

struct Job {
    std::span<const TokenId> tokens;  ///< one a row, each below the vocabulary's size
    std::span<const Span> spans;
    /// Of a piece (graph/cut.h): one for each Input, which is read, and for each Output but the
    /// logits, which is written.
    std::span<const Crossing> crossing = {};

    /// Rows of logits the spans want, in order.
    std::size_t wantedRows() const;
};

/// Called for each step of a traced run with what the step wrote (rows * columns floats), in the
/// order in which the executor has run them: after those whose output they read.
using Trace = std::function<void(const graph::Step& step, graph::SlotIndex slot,
                                 std::span<const float> values)>;

/// A program bound to its weights, with a fixed number of state slots and rows.
/// Threads: one call at a time. The same job on the same state gives the same bits, whatever the
/// number of threads (architecture: device, instruction set, precision and chunking fixed).
class Executor {
public:
    Executor() = default;
    virtual ~Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    virtual std::uint32_t maxRows() const = 0;
    virtual std::uint32_t stateSlots() const = 0;

    /// Runs the job and writes wantedRows() * V logits. On error the states of the job's slots are
    /// undefined and must be written again.
    virtual Result<void> run(const Job& job, std::span<float> logits) = 0;

    /// Copies a state between the device and the host form of graph::StateLayout (floats()
    /// numbers).
    virtual Result<void> readState(std::uint32_t slot, std::span<float> state) = 0;
    virtual Result<void> writeState(std::uint32_t slot, std::span<const float> state) = 0;

    /// Rows cut into runs of at least so many give the same bits wherever they are cut; and so do
    /// those cut into shorter runs, but they may be other bits.
    virtual std::uint32_t evenFrom() const { return std::numeric_limits<std::uint32_t>::max(); }

    /// How often all threads (or all of a GPU) waited for each other in the last run.
    virtual std::uint32_t meetings() const { return 0; }

    /// For `--profile`: called after each thing the executor does as one (a stage of the tape, a
    /// dispatch), with the labels of its steps, '+' between those in turn, " | " between those side
    /// by side. Empty turns it off; executors that cannot tell ignore it.
    using StageClock = std::function<void(std::string_view label, double seconds)>;

    virtual void setStageClock(StageClock /*clock*/) {}

    /// For tests and `--profile`: empty turns it off.
    virtual void setTrace(Trace trace) = 0;

protected:
    /// What every executor refuses alike: too many rows, spans that do not tile, ids out of range.
    Result<void> checkJob(const graph::Program& program, const Job& job,
                          std::span<const float> logits) const;
};

}  // namespace rookery::backend
