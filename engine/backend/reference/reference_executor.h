// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/reference/reference_backend.h"
#include "engine/backend/reference/step_view.h"

#include <memory>
#include <vector>

namespace rookery::backend::reference {

/// Walks the tape step by step, scalar, in double. Memory for activations and states is taken
/// when it is made. Threads: one call at a time.
class ReferenceExecutor final : public Executor {
public:
    /// The program must be valid and `weights` complete (Backend::compile checks both); they are
    /// kept alive by this object. Throws std::bad_alloc, which compile() turns into an Error.
    ReferenceExecutor(const graph::Program& program, const WeightMap& weights,
                      const ExecutorOptions& options, BlockInputs blockInputs);

    std::uint32_t maxRows() const override { return m_options.maxRows; }

    std::uint32_t stateSlots() const override { return m_options.stateSlots; }

    std::uint32_t evenFrom() const override { return 1; }

    Result<void> run(const Job& job, std::span<float> logits) override;
    Result<void> readState(std::uint32_t slot, std::span<float> state) override;
    Result<void> writeState(std::uint32_t slot, std::span<const float> state) override;

    void setTrace(Trace trace) override { m_trace = std::move(trace); }

private:
    struct BoundStep {
        std::vector<BoundOperand> in;
        std::vector<BoundOperand> out;
    };

    BoundOperand bind(graph::SlotIndex slot, const graph::Plan& plan);
    void runStep(std::size_t index, const Job& job, std::span<float> logits);
    Result<void> checkState(std::uint32_t slot, std::size_t floats) const;

    graph::Program m_program;
    WeightMap m_weights;
    ExecutorOptions m_options;
    BlockInputs m_blockInputs;
    std::vector<float> m_arena;
    std::vector<std::vector<float>> m_states;
    std::vector<BoundStep> m_steps;
    Trace m_trace;
};

}  // namespace rookery::backend::reference
