// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/cpu_executor.h"

#include "engine/backend/cpu/cpu_buffer.h"
#include "engine/backend/cpu/kernel_table.h"
#include "engine/backend/cpu/kernels.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

namespace rookery::backend::cpu {
namespace {

using graph::SlotRole;

/// A cache line of floats.
constexpr std::size_t kAlign = 16;

Error badRequest(const std::string& details) {
    return {ErrorCode::InvalidArgument,
            "Rookery asked its engine for something impossible; please report it.", details};
}

Error unsupported(const graph::SlotInfo& slot, DType dtype, const char* why) {
    const std::string type(dtypeInfo(dtype).name);
    return {ErrorCode::Unsupported,
            "This model stores \"" + slot.name + "\" as " + type + ", which the processor cannot " +
                "compute with; load it with the precision f32, f16, bf16, int8 or int4.",
            slot.name + " is " + type + ": " + why};
}

/// Floats times count in bytes, or an Error if that is more than memory can have.
Result<LargeBuffer> allocateFloats(std::size_t floats, std::size_t count) {
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(floats, count, &bytes) ||
        __builtin_mul_overflow(bytes, sizeof(float), &bytes))
        bytes = SIZE_MAX;
    return LargeBuffer::allocate(bytes);
}

float* floatsOf(LargeBuffer& buffer) {
    return reinterpret_cast<float*>(buffer.data());
}

/// The column of the kernel table for a step; also checks that its vectors are float32.
Result<WeightType> weightTypeOf(const graph::Program& program, const graph::Step& step,
                                const std::vector<const Tensor*>& weights) {
    WeightType result = WeightType::F32;
    for (std::size_t i = 0; i < step.in.size(); ++i) {
        const Tensor* tensor = weights[step.in[i]];
        if (tensor == nullptr)
            continue;
        const graph::SlotInfo& slot = program.slots[step.in[i]];
        const bool matrix = (step.kind == graph::OpKind::MatMul && i == 1) ||
                            (step.kind == graph::OpKind::Embed && i == 0);
        const std::optional<WeightType> type = cpu::weightTypeOf(tensor->dtype);
        if (!type)
            return unsupported(slot, tensor->dtype, "no kernel");
        if (matrix)
            result = *type;
        else if (*type != WeightType::F32)
            return unsupported(slot, tensor->dtype, "vectors must be uploaded as f32");
    }
    return result;
}

}  // namespace

CpuExecutor::CpuExecutor(const graph::Program& program, const ExecutorOptions& options,
                         std::shared_ptr<Workers> workers)
    : m_program(program), m_options(options), m_workers(std::move(workers)) {}

Result<std::unique_ptr<Executor>> CpuExecutor::create(const graph::Program& program,
                                                      const std::vector<const Tensor*>& weights,
                                                      const ExecutorOptions& options,
                                                      std::shared_ptr<Workers> workers) {
    if (options.maxRows == 0 || options.stateSlots == 0)
        return badRequest("an executor for no rows or no states");
    std::unique_ptr<CpuExecutor> executor(new CpuExecutor(program, options, std::move(workers)));
    const graph::Plan plan = graph::plan(executor->m_program);
    ROOKERY_TRY_VOID(executor->allocate(plan.floatsPerRow));
    ROOKERY_TRY_VOID(executor->bind(weights, plan));
    return executor;
}

Result<void> CpuExecutor::allocate(std::size_t floatsPerRow) {
    const graph::StateLayout& layout = m_program.state;
    m_stateStride = (layout.floats() + kAlign - 1) / kAlign * kAlign;
    ROOKERY_TRY(m_arena, allocateFloats(floatsPerRow, m_options.maxRows));
    ROOKERY_TRY(m_states, allocateFloats(m_stateStride, m_options.stateSlots));
    ROOKERY_TRY(m_scratch, allocateFloats(kMatmulScratchFloats, m_workers->pool.size()));
    for (std::size_t slot = 0; slot < m_options.stateSlots; ++slot)
        layout.fillEmpty({floatsOf(m_states) + slot * m_stateStride, layout.floats()});
    m_spanOfRow.reserve(m_options.maxRows);
    m_wantedRows.reserve(m_options.maxRows);
    return {};
}

Result<void> CpuExecutor::bind(const std::vector<const Tensor*>& weights, const graph::Plan& plan) {
    m_steps.reserve(m_program.steps.size());
    for (const graph::Step& step : m_program.steps) {
        ROOKERY_TRY(const WeightType type, weightTypeOf(m_program, step, weights));
        BoundStep bound;
        bound.function =
            kernelTable()[static_cast<std::size_t>(step.kind)][static_cast<std::size_t>(type)];
        bound.step = &step;
        for (const graph::SlotIndex slot : step.in)
            bound.in.push_back(bindOperand(slot, weights, plan));
        for (const graph::SlotIndex slot : step.out)
            bound.out.push_back(bindOperand(slot, weights, plan));
        m_steps.push_back(std::move(bound));
    }
    return {};
}

Operand CpuExecutor::bindOperand(graph::SlotIndex slot, const std::vector<const Tensor*>& weights,
                                 const graph::Plan& plan) const {
    const graph::SlotInfo& info = m_program.slots[slot];
    Operand operand;
    operand.slot = slot;
    operand.role = info.role;
    operand.rows = info.rows;
    operand.columns = info.columns;
    if (info.role == SlotRole::Temp)
        operand.placePerRow = plan.offset[slot];
    if (info.role == SlotRole::State)
        operand.stateOffset =
            m_program.state.offset(static_cast<std::uint32_t>(info.layer), info.part);
    if (info.role == SlotRole::Weight) {
        const Tensor& tensor = *weights[slot];
        operand.keepAlive = tensor.buffer;
        operand.weight = static_cast<const CpuBuffer*>(tensor.buffer.get())->data() + tensor.offset;
    }
    return operand;
}

/// The arena is packed for the rows of the run at hand: one token's activations then lie close
/// together instead of maxRows apart.
void CpuExecutor::placeRows(std::size_t rows) {
    if (rows == m_placedRows)
        return;
    float* arena = floatsOf(m_arena);
    for (BoundStep& step : m_steps) {
        for (std::vector<Operand>* list : {&step.in, &step.out}) {
            for (Operand& operand : *list) {
                if (operand.role == SlotRole::Temp)
                    operand.data = arena + operand.placePerRow * rows;
            }
        }
    }
    m_placedRows = rows;
}

void CpuExecutor::placeLogits(float* logits) {
    for (BoundStep& step : m_steps) {
        for (std::vector<Operand>* list : {&step.in, &step.out}) {
            for (Operand& operand : *list) {
                if (operand.role == SlotRole::Output)
                    operand.data = logits;
            }
        }
    }
}

void CpuExecutor::listRows(const Job& job) {
    m_spanOfRow.clear();
    m_wantedRows.clear();
    for (std::size_t index = 0; index < job.spans.size(); ++index) {
        const Span& span = job.spans[index];
        m_spanOfRow.insert(m_spanOfRow.end(), span.rows, static_cast<std::uint32_t>(index));
        const std::uint32_t end = span.firstRow + span.rows;
        const std::uint32_t first = span.want == Want::All    ? span.firstRow
                                    : span.want == Want::Last ? end - 1
                                                              : end;
        for (std::uint32_t row = first; row < end; ++row)
            m_wantedRows.push_back(row);
    }
}

Result<void> CpuExecutor::run(const Job& job, std::span<float> logits) {
    ROOKERY_TRY_VOID(checkJob(m_program, job, logits));
    const std::lock_guard lock(m_workers->mutex);
    placeRows(job.tokens.size());
    placeLogits(logits.data());
    listRows(job);
    const Run run{.pool = m_workers->pool,
                  .tokens = job.tokens,
                  .spans = job.spans,
                  .spanOfRow = m_spanOfRow,
                  .wantedRows = m_wantedRows,
                  .states = floatsOf(m_states),
                  .stateStride = m_stateStride,
                  .scratch = floatsOf(m_scratch)};
    for (const BoundStep& step : m_steps) {
        step.function(step, run);
        if (m_trace)
            trace(step, run);
    }
    return {};
}

void CpuExecutor::trace(const BoundStep& step, const Run& run) const {
    for (const Operand& out : step.out)
        m_trace(*step.step, out.slot, {out.data, run.rowsOf(out) * out.columns});
}

Result<float*> CpuExecutor::stateOf(std::uint32_t slot, std::size_t floats) {
    if (slot >= m_options.stateSlots || floats != m_program.state.floats())
        return badRequest("state slot " + std::to_string(slot) + " of " +
                          std::to_string(m_options.stateSlots) + ", " + std::to_string(floats) +
                          " of " + std::to_string(m_program.state.floats()) + " floats");
    return floatsOf(m_states) + slot * m_stateStride;
}

Result<void> CpuExecutor::readState(std::uint32_t slot, std::span<float> state) {
    ROOKERY_TRY(const float* from, stateOf(slot, state.size()));
    std::copy_n(from, state.size(), state.data());
    return {};
}

Result<void> CpuExecutor::writeState(std::uint32_t slot, std::span<const float> state) {
    ROOKERY_TRY(float* to, stateOf(slot, state.size()));
    std::copy_n(state.data(), state.size(), to);
    return {};
}

}  // namespace rookery::backend::cpu
