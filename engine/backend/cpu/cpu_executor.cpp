// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/cpu_executor.h"

#include "engine/backend/cpu/cpu_buffer.h"
#include "engine/backend/cpu/kernel_table.h"
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/quantised.h"
#include "engine/backend/cpu/stage_inputs.h"
#include "engine/backend/cpu/steps.h"
#include "engine/base/mapped_file.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <string>
#include <utility>

namespace rookery::backend::cpu {
namespace {

using graph::SlotRole;
using Clock = std::chrono::steady_clock;

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

/// How much further an activation lies than its place says, in floats: an eighth of what a
/// row has before it, in whole lines. Less than a row in all, and never less than that of one
/// before.
std::size_t shiftOf(std::size_t placePerRow) {
    return placePerRow / (8 * kAlign) * kAlign;
}

Error fileWasCut() {
    return {ErrorCode::Truncated,
            "The model's file was cut or changed while it was in use; get it again and load it.",
            "a mapped page is gone"};
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

/// About how many multiply-adds a step's row takes, for deciding how to divide work.
std::size_t costPerRow(const graph::Program& program, const graph::Step& step) {
    constexpr std::size_t kNorm = 4;
    constexpr std::size_t kHeads = 6;
    constexpr std::size_t kExponentials = 64;  // of Wkv4: five
    const std::size_t columns = program.slots[step.out[0]].columns;
    switch (step.kind) {
        case graph::OpKind::MatMul:
            return columns * program.slots[step.in[1]].columns;
        case graph::OpKind::Norm:
            return columns * kNorm;
        case graph::OpKind::Wkv4:
            return columns * kExponentials;
        case graph::OpKind::Wkv6:
            return 2 * columns * std::get<graph::HeadParams>(step.params).headSize;
        case graph::OpKind::Wkv7:
            return 4 * columns * std::get<graph::HeadParams>(step.params).headSize;
        case graph::OpKind::Keys7:
        case graph::OpKind::HeadBonus7:
            return columns * kHeads;
        case graph::OpKind::Shift:
            return columns * step.out.size();
        default:
            return columns;
    }
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
    const std::vector<graph::Stage> stages = graph::stagesOf(executor->m_program);
    const graph::Plan plan = graph::plan(executor->m_program, stages);
    executor->m_readsMapped = std::any_of(weights.begin(), weights.end(), [](const Tensor* tensor) {
        return tensor != nullptr && static_cast<const CpuBuffer*>(tensor->buffer.get())->isMapped();
    });
    ROOKERY_TRY_VOID(executor->bind(weights, stages, plan));
    return executor;
}

Result<void> CpuExecutor::allocate(std::size_t floatsPerRow, std::size_t quantisedPerRow) {
    const graph::StateLayout& layout = m_program.state;
    m_stateStride = (layout.floats() + kAlign - 1) / kAlign * kAlign;
    ROOKERY_TRY(m_arena,
                allocateFloats(floatsPerRow, std::size_t{m_options.maxRows} + 1));  // shiftOf()
    ROOKERY_TRY(m_states, allocateFloats(m_stateStride, m_options.stateSlots));
    ROOKERY_TRY(m_scratch, allocateFloats(kMatmulScratchFloats, m_workers->all().size()));
    const std::size_t blocks = quantisedPerRow / kQuantisedBlock;
    static_assert(kQuantisedBlock * Quantised::kBytes % sizeof(float) == 0);
    const std::size_t rows = Quantised::placedRows(m_options.maxRows);
    ROOKERY_TRY(m_numbers,
                allocateFloats(blocks * kQuantisedBlock * Quantised::kBytes / sizeof(float), rows));
    ROOKERY_TRY(m_numberScales, allocateFloats(blocks, rows));
    ROOKERY_TRY(m_numberOffsets, allocateFloats(blocks, rows));
    for (std::size_t slot = 0; slot < m_options.stateSlots; ++slot)
        layout.fillEmpty({floatsOf(m_states) + slot * m_stateStride, layout.floats()});
    m_spanOfRow.reserve(m_options.maxRows);
    m_wantedRows.reserve(m_options.maxRows);
    return {};
}

Result<BoundStep> CpuExecutor::bindStep(const graph::Step& step,
                                        const std::vector<const Tensor*>& weights,
                                        const graph::Plan& plan) const {
    ROOKERY_TRY(const WeightType type, weightTypeOf(m_program, step, weights));
    BoundStep bound;
    bound.function =
        kernelTable()[static_cast<std::size_t>(step.kind)][static_cast<std::size_t>(type)];
    bound.end = step.kind == graph::OpKind::Shift ? shiftEnd : nullptr;
    bound.step = &step;
    bound.costPerRow = costPerRow(m_program, step);
    for (const graph::SlotIndex slot : step.in)
        bound.in.push_back(bindOperand(slot, weights, plan));
    for (const graph::SlotIndex slot : step.out)
        bound.out.push_back(bindOperand(slot, weights, plan));
    return bound;
}

Result<void> CpuExecutor::bind(const std::vector<const Tensor*>& weights,
                               const std::vector<graph::Stage>& stages, const graph::Plan& plan) {
    std::size_t quantisedPerRow = 0;
    for (const graph::Stage& stage : stages) {
        BoundStage& bound = m_stages.emplace_back();
        for (const graph::Chain& chain : stage.chains) {
            BoundChain& steps = bound.chains.emplace_back();
            steps.columns = chain.cut.columns;
            steps.unit = chain.cut.unit;
            for (const std::uint32_t index : chain.steps) {
                ROOKERY_TRY(BoundStep step, bindStep(m_program.steps[index], weights, plan));
                steps.costPerRow += step.costPerRow;
                steps.steps.push_back(std::move(step));
            }
        }
        quantisedPerRow = std::max(quantisedPerRow, placeInputs(bound, weights));
        for (const BoundChain& chain : bound.chains)
            for (const BoundStep& step : chain.steps)
                if (step.tiles)
                    m_evenFrom = kTilesFrom;
    }
    // Runs of so many rows have bits of their own anyway.
    for (BoundStage& stage : m_stages)
        for (std::uint32_t index = 0; index < stage.steps(); ++index)
            stage.step(index).scans = m_evenFrom == kTilesFrom;
    packInShifts(m_stages);
    return allocate(plan.floatsPerRow, quantisedPerRow);
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

template <class Visit>
void CpuExecutor::eachOperand(SlotRole role, const Visit& visit) {
    for (BoundStage& stage : m_stages) {
        for (BoundChain& chain : stage.chains) {
            for (BoundStep& step : chain.steps) {
                for (std::vector<Operand>* list : {&step.in, &step.out}) {
                    for (Operand& operand : *list) {
                        if (operand.role == role)
                            visit(operand);
                    }
                }
            }
        }
    }
}

/// The arena is packed for the rows of the run at hand: one token's activations then lie close
/// together instead of maxRows apart. Rows of 4 KiB would put the same place of all activations
/// into the same sets of the first cache, which has too few ways for a step that reads six: so
/// each lies a little further.
void CpuExecutor::placeRows(std::size_t rows) {
    if (rows == m_placedRows)
        return;
    float* arena = floatsOf(m_arena);
    eachOperand(SlotRole::Temp, [&](Operand& operand) {
        operand.data = arena + operand.placePerRow * rows + shiftOf(operand.placePerRow);
    });
    m_placedRows = rows;
}

void CpuExecutor::placeLogits(float* logits) {
    if (logits == m_placedLogits)
        return;
    eachOperand(SlotRole::Output, [&](Operand& operand) { operand.data = logits; });
    m_placedLogits = logits;
}

/// What enters or leaves lies with the caller, in every run anew.
void CpuExecutor::placeCrossing(const Job& job) {
    for (const Crossing& crossing : job.crossing) {
        for (const SlotRole role : {SlotRole::Input, SlotRole::Output})
            eachOperand(role, [&](Operand& operand) {
                if (operand.slot == crossing.slot)
                    operand.data = crossing.values.data();
            });
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
    placeCrossing(job);
    listRows(job);
    const Run run{.tokens = job.tokens,
                  .spans = job.spans,
                  .spanOfRow = m_spanOfRow,
                  .wantedRows = m_wantedRows,
                  .states = floatsOf(m_states),
                  .stateStride = m_stateStride,
                  .scratch = floatsOf(m_scratch),
                  .quantised = {m_numbers.data(), floatsOf(m_numberScales),
                                reinterpret_cast<std::int32_t*>(m_numberOffsets.data())},
                  .traced = static_cast<bool>(m_trace)};
    const std::uint64_t damaged = damagedMappings();
    const bool decodes = job.tokens.size() == 1;
    ThreadPool& pool = decodes ? m_workers->decoding() : m_workers->all();
    const auto began = Clock::now();
    m_meetings = 0;
    for (BoundStage& stage : m_stages) {
        const auto start = m_clock ? Clock::now() : Clock::time_point();
        m_meetings += stage.run(pool, run);
        if (m_clock)
            m_clock(stage.label(), std::chrono::duration<double>(Clock::now() - start).count());
        if (m_trace)
            trace(stage, run);
    }
    if (decodes)
        m_workers->decoded(std::chrono::duration<double>(Clock::now() - began).count());
    m_damaged = m_damaged || (m_readsMapped && damagedMappings() != damaged);
    return m_damaged ? fileWasCut() : Result<void>();
}

void CpuExecutor::trace(const BoundStage& stage, const Run& run) const {
    for (const BoundChain& chain : stage.chains) {
        for (const BoundStep& step : chain.steps) {
            for (const Operand& out : step.out)
                m_trace(*step.step, out.slot, {out.data, run.rowsOf(out) * out.columns});
        }
    }
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
