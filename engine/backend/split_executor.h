// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"
#include "engine/graph/cut.h"

#include <memory>
#include <vector>

namespace rookery::backend {

/// Two pieces of a tape on two devices, run one after the other; what crosses goes by the host.
/// Each holds whole states, of which it keeps its own layers up to date.
class SplitExecutor final : public Executor {
public:
    /// Both have as many rows and states.
    SplitExecutor(const graph::CutProgram& pieces, const graph::Program& whole,
                  std::unique_ptr<Executor> front, std::unique_ptr<Executor> back);

    std::uint32_t maxRows() const override { return m_front->maxRows(); }

    std::uint32_t stateSlots() const override { return m_front->stateSlots(); }

    Result<void> run(const Job& job, std::span<float> logits) override;
    Result<void> readState(std::uint32_t slot, std::span<float> state) override;
    Result<void> writeState(std::uint32_t slot, std::span<const float> state) override;

    std::uint32_t meetings() const override { return m_front->meetings() + m_back->meetings(); }

    void setStageClock(StageClock clock) override;

    /// Slots are numbered as in the pieces.
    void setTrace(Trace trace) override;

private:
    struct Border {
        graph::SlotIndex front;
        graph::SlotIndex back;
        std::size_t columns;
        std::vector<float> rows;
    };

    graph::Program m_whole;  ///< without steps: what jobs are checked against
    std::unique_ptr<Executor> m_front;
    std::unique_ptr<Executor> m_back;
    std::vector<Border> m_borders;
    std::size_t m_frontFloats = 0;  ///< of a state
};

}  // namespace rookery::backend
