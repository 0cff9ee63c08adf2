// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_executor.h"

#include "engine/backend/reference/ops.h"
#include "engine/backend/reference/reference_backend.h"

#include <algorithm>
#include <array>
#include <new>

namespace rookery::backend::reference {
namespace {

using OpFunction = void (*)(const StepView&);

// In the order of graph::OpKind.
constexpr std::array<OpFunction, graph::kOpKinds> kOps{
    embed, norm, shift, matMul, wkv4, wkv6, wkv7, keys7, headBonus7, map, rows, copy,
};

}  // namespace

ReferenceExecutor::ReferenceExecutor(const graph::Program& program, const WeightMap& weights,
                                     const ExecutorOptions& options, BlockInputs blockInputs)
    : m_program(program), m_weights(weights), m_options(options), m_blockInputs(blockInputs) {
    const graph::Plan plan = graph::plan(program);
    m_arena.resize(static_cast<std::size_t>(plan.floatsPerRow) * options.maxRows);
    m_states.resize(options.stateSlots);
    for (std::vector<float>& state : m_states) {
        state.resize(program.state.floats());
        program.state.fillEmpty(state);
    }
    for (const graph::Step& step : program.steps) {
        BoundStep bound;
        for (const graph::SlotIndex slot : step.in)
            bound.in.push_back(bind(slot, plan));
        for (const graph::SlotIndex slot : step.out)
            bound.out.push_back(bind(slot, plan));
        m_steps.push_back(std::move(bound));
    }
}

BoundOperand ReferenceExecutor::bind(graph::SlotIndex slot, const graph::Plan& plan) {
    const graph::SlotInfo& info = m_program.slots[slot];
    BoundOperand operand;
    operand.columns = info.columns;
    switch (info.role) {
        case graph::SlotRole::Temp:
            operand.rows =
                m_arena.data() + static_cast<std::size_t>(plan.offset[slot]) * m_options.maxRows;
            break;
        case graph::SlotRole::Output:
        case graph::SlotRole::Input:
            break;
        case graph::SlotRole::Weight: {
            const Tensor* tensor = ReferenceBackend::weightOf(info, m_weights);
            operand.isWeight = true;
            operand.weight = {tensor->dtype, ReferenceBackend::bytesOf(*tensor), info.columns};
            break;
        }
        case graph::SlotRole::State:
            operand.stateOffset =
                m_program.state.offset(static_cast<std::uint32_t>(info.layer), info.part);
            operand.stateCount = m_program.state.entry(info.part).count;
            break;
    }
    return operand;
}

void ReferenceExecutor::runStep(std::size_t index, const Job& job, std::span<float> logits) {
    const graph::Step& step = m_program.steps[index];
    BoundStep& bound = m_steps[index];
    const bool wanted = m_program.slots[step.out.front()].rows == graph::RowCount::Wanted;
    const std::size_t rowCount = wanted ? job.wantedRows() : job.tokens.size();
    for (std::size_t i = 0; i < step.out.size(); ++i)
        if (step.out[i] == m_program.logits)
            bound.out[i].rows = logits.data();
    kOps[static_cast<std::size_t>(step.kind)](
        {step, job, bound.in, bound.out, m_states, rowCount, m_blockInputs});
    if (!m_trace)
        return;
    for (std::size_t i = 0; i < step.out.size(); ++i)
        m_trace(step, step.out[i], {bound.out[i].rows, rowCount * bound.out[i].columns});
}

Result<void> ReferenceExecutor::run(const Job& job, std::span<float> logits) {
    ROOKERY_TRY_VOID(checkJob(m_program, job, logits));
    try {
        for (std::size_t index = 0; index < m_steps.size(); ++index)
            runStep(index, job, logits);
    } catch (const std::bad_alloc&) {
        return outOfMemory("working space of a step");
    }
    return {};
}

Result<void> ReferenceExecutor::checkState(std::uint32_t slot, std::size_t floats) const {
    if (slot >= m_states.size() || floats != m_program.state.floats())
        return Error{ErrorCode::InvalidArgument,
                     "Rookery asked its engine for something impossible; please report it.",
                     "state slot " + std::to_string(slot) + " of " +
                         std::to_string(m_states.size()) + ", " + std::to_string(floats) +
                         " floats of " + std::to_string(m_program.state.floats())};
    return {};
}

Result<void> ReferenceExecutor::readState(std::uint32_t slot, std::span<float> state) {
    ROOKERY_TRY_VOID(checkState(slot, state.size()));
    std::copy(m_states[slot].begin(), m_states[slot].end(), state.begin());
    return {};
}

Result<void> ReferenceExecutor::writeState(std::uint32_t slot, std::span<const float> state) {
    ROOKERY_TRY_VOID(checkState(slot, state.size()));
    std::copy(state.begin(), state.end(), m_states[slot].begin());
    return {};
}

}  // namespace rookery::backend::reference
