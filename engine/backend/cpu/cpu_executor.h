// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/backend/cpu/bound_stage.h"
#include "engine/base/large_buffer.h"
#include "engine/graph/stages.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rookery::backend::cpu {

/// A program bound once to functions and pointers, stage by stage (graph/stages.h); a run is a loop
/// over them. States are kept in
/// their host form. Weights are kept alive; the program is copied.
class CpuExecutor final : public Executor {
public:
    /// `weights` has a tensor for every Weight slot, already checked; null for the others.
    static Result<std::unique_ptr<Executor>> create(const graph::Program& program,
                                                    const std::vector<const Tensor*>& weights,
                                                    const ExecutorOptions& options,
                                                    std::shared_ptr<Workers> workers);

    std::uint32_t maxRows() const override { return m_options.maxRows; }

    std::uint32_t stateSlots() const override { return m_options.stateSlots; }

    std::uint32_t evenFrom() const override { return m_evenFrom; }

    Result<void> run(const Job& job, std::span<float> logits) override;
    Result<void> readState(std::uint32_t slot, std::span<float> state) override;
    Result<void> writeState(std::uint32_t slot, std::span<const float> state) override;

    void setTrace(Trace trace) override { m_trace = std::move(trace); }

    void setStageClock(StageClock clock) override { m_clock = std::move(clock); }

    std::uint32_t meetings() const override { return m_meetings; }

private:
    CpuExecutor(const graph::Program& program, const ExecutorOptions& options,
                std::shared_ptr<Workers> workers);

    Result<void> allocate(std::size_t floatsPerRow, std::size_t quantisedPerRow);
    Result<void> bind(const std::vector<const Tensor*>& weights,
                      const std::vector<graph::Stage>& stages, const graph::Plan& plan);
    Result<BoundStep> bindStep(const graph::Step& step, const std::vector<const Tensor*>& weights,
                               const graph::Plan& plan) const;
    Operand bindOperand(graph::SlotIndex slot, const std::vector<const Tensor*>& weights,
                        const graph::Plan& plan) const;
    void placeRows(std::size_t rows);
    void placeLogits(float* logits);
    void placeCrossing(const Job& job);
    template <class Visit>
    void eachOperand(graph::SlotRole role, const Visit& visit);
    void listRows(const Job& job);
    void trace(const BoundStage& stage, const Run& run) const;
    Result<float*> stateOf(std::uint32_t slot, std::size_t floats);

    graph::Program m_program;
    ExecutorOptions m_options;
    std::shared_ptr<Workers> m_workers;
    std::vector<BoundStage> m_stages;
    LargeBuffer m_arena;
    LargeBuffer m_states;
    LargeBuffer m_scratch;
    LargeBuffer m_numbers;  ///< see Quantised
    LargeBuffer m_numberScales;
    LargeBuffer m_numberOffsets;
    std::size_t m_stateStride = 0;  ///< floats from one state slot to the next
    std::size_t m_placedRows = 0;   ///< rows for which the activations' pointers are set
    const float* m_placedLogits = nullptr;
    std::vector<std::uint32_t> m_spanOfRow;
    std::vector<std::uint32_t> m_wantedRows;
    bool m_readsMapped = false;
    bool m_damaged = false;  ///< a mapped file was cut: nothing here is right any more
    std::uint32_t m_meetings = 0;
    std::uint32_t m_evenFrom = 1;
    Trace m_trace;
    StageClock m_clock;
};

}  // namespace rookery::backend::cpu
