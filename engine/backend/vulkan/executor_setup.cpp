// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/job_buffer.h"
#include "engine/backend/vulkan/upload.h"
#include "engine/backend/vulkan/vk_result.h"
#include "engine/backend/vulkan/vulkan_executor.h"
#include "engine/base/check.h"
#include "engine/graph/stages.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace rookery::backend::vulkan {
namespace {

using graph::SlotRole;

constexpr std::array<std::uint32_t, 4> kBuckets{1, 16, 64, 256};

/// What one command buffer may read of weights, so that a submission can be short; how many go into
/// one is measured.
constexpr std::uint64_t kSegmentBytes = std::uint64_t{128} << 20U;
constexpr std::uint64_t kSmoothSegmentBytes = std::uint64_t{32} << 20U;

Error unsupported(const graph::SlotInfo& slot, DType dtype) {
    const std::string type(dtypeInfo(dtype).name);
    return {ErrorCode::Unsupported,
            "This model stores \"" + slot.name + "\" as " + type +
                ", which the graphics card cannot compute with; load it with the precision f32, "
                "f16, bf16, int8 or int4.",
            slot.name + " is " + type};
}

/// It is on its way into or out of a piece of a tape.
bool crosses(const graph::Program& program, graph::SlotIndex slot) {
    const SlotRole role = program.slots[slot].role;
    return role == SlotRole::Input || (role == SlotRole::Output && slot != program.logits);
}

/// Gives what crosses a place of its own for the whole run.
void placeCrossing(const graph::Program& program, graph::Plan& plan) {
    for (graph::SlotIndex slot = 0; slot < program.slots.size(); ++slot) {
        if (!crosses(program, slot))
            continue;
        plan.offset[slot] = plan.floatsPerRow;
        plan.floatsPerRow += strideOf(program.slots[slot].columns);
    }
}

std::uint64_t stateFloatsOf(const graph::Program& program) {
    return (program.state.floats() + 63) / 64 * 64;
}

std::uint64_t logitBytesOf(const graph::Program& program, std::uint64_t rows) {
    if (program.logits == graph::Program::kNoLogits)
        return 0;
    return std::min<std::uint64_t>(VulkanExecutor::kTailRows, rows) *
           strideOf(program.slots[program.logits].columns) * sizeof(float);
}

/// Rows of the largest bucket.
std::uint32_t largestBucket(std::uint32_t maxRows) {
    return *std::find_if(kBuckets.begin(), kBuckets.end(),
                         [maxRows](std::uint32_t rows) { return rows >= maxRows; });
}

graph::Plan planGroups(const graph::Program& program, const std::vector<Group>& groups) {
    std::vector<graph::Stage> stages;
    for (const Group& one : groups) {
        graph::Chain chain;
        for (std::size_t step = one.first; step < one.first + one.count; ++step)
            chain.steps.push_back(static_cast<std::uint32_t>(step));
        stages.push_back({{std::move(chain)}});
    }
    graph::Plan plan = graph::plan(program, stages);
    placeCrossing(program, plan);
    return plan;
}

/// Groups follow each other, so that one place serves them all.
std::uint64_t inputBytesOf(const graph::Program& program, const std::vector<Group>& groups,
                           std::uint64_t rows) {
    std::uint64_t most = 0;
    for (const Group& group : groups)
        most = std::max(most, Lowering::inputBytes(program, group, rows));
    return most;
}

/// Vectors are float32, matrices what kernels read.
Result<void> checkTypes(const graph::Program& program, const std::vector<const Tensor*>& weights) {
    for (const graph::Step& step : program.steps) {
        for (std::size_t i = 0; i < step.in.size(); ++i) {
            const Tensor* tensor = weights[step.in[i]];
            if (tensor == nullptr)
                continue;
            const bool matrix = (step.kind == graph::OpKind::MatMul && i == 1) ||
                                (step.kind == graph::OpKind::Embed && i == 0);
            if (matrix ? !isReadable(tensor->dtype) : tensor->dtype != DType::F32)
                return unsupported(program.slots[step.in[i]], tensor->dtype);
        }
    }
    return {};
}

}  // namespace

VulkanExecutor::VulkanExecutor(std::shared_ptr<Core> core, const graph::Program& program,
                               const ExecutorOptions& options)
    : m_core(std::move(core)), m_program(program), m_options(options) {}

Result<std::unique_ptr<Executor>> VulkanExecutor::create(std::shared_ptr<Core> core,
                                                         const graph::Program& program,
                                                         const std::vector<const Tensor*>& weights,
                                                         const ExecutorOptions& options) {
    if (options.maxRows == 0 || options.maxRows > kMostRows || options.stateSlots == 0)
        return impossible("an executor for " + std::to_string(options.maxRows) + " rows and " +
                          std::to_string(options.stateSlots) + " states");
    ROOKERY_TRY_VOID(checkTypes(program, weights));
    std::unique_ptr<VulkanExecutor> executor(new VulkanExecutor(std::move(core), program, options));
    ROOKERY_TRY_VOID(executor->setUp(weights));
    return executor;
}

Result<void> VulkanExecutor::setUp(const std::vector<const Tensor*>& weights) {
    ROOKERY_TRY(m_commands, Commands::create(m_core->device));
    divide();
    bind(weights);
    group();
    findHostRows(weights);
    for (const std::uint32_t rows : kBuckets) {
        Bucket bucket;
        bucket.rows = rows;
        m_buckets.push_back(std::move(bucket));
        if (rows >= m_options.maxRows)
            break;
    }
    ROOKERY_TRY_VOID(place());
    std::vector<float> empty(m_program.state.floats());
    m_program.state.fillEmpty(empty);
    for (std::uint32_t slot = 0; slot < m_options.stateSlots; ++slot)
        ROOKERY_TRY_VOID(writeState(slot, empty));
    return {};
}

/// Puts the steps with a row for every token before those with a row for every logit.
void VulkanExecutor::divide() {
    const auto isTail = [this](const graph::Step& step) {
        return m_program.slots[step.out.front()].rows == graph::RowCount::Wanted;
    };
    const auto tail = std::stable_partition(m_program.steps.begin(), m_program.steps.end(),
                                            [&](const auto& step) { return !isTail(step); });
    m_tailBegin = static_cast<std::size_t>(tail - m_program.steps.begin());
}

/// Gives every step the number of its group, and each slot a place for as long as groups need it:
/// what a group reads and what it writes must lie apart.
void VulkanExecutor::group() {
    Grouped grouped = groupSteps(
        m_program, [this](graph::SlotIndex slot) { return !isRunBlock(m_weights[slot].dtype); });
    m_program = std::move(grouped.program);
    m_groups = std::move(grouped.groups);
    m_plan = planGroups(m_program, m_groups);
}

void VulkanExecutor::bind(const std::vector<const Tensor*>& weights) {
    m_weights.resize(m_program.slots.size());
    for (std::size_t slot = 0; slot < weights.size(); ++slot) {
        if (weights[slot] == nullptr)
            continue;
        const Tensor& tensor = *weights[slot];
        m_keepAlive.push_back(tensor.buffer);
        BoundWeight& bound = m_weights[slot];
        bound.dtype = tensor.dtype;
        const auto* buffer = dynamic_cast<const VulkanBuffer*>(tensor.buffer.get());
        if (buffer == nullptr)
            continue;
        bound.address = buffer->piece().address();
        bound.chunks = buffer->layout().chunks;
        if (buffer->layout().planeOffset != 0)
            bound.scales = bound.address + buffer->layout().planeOffset;
    }
}

void VulkanExecutor::findHostRows(const std::vector<const Tensor*>& weights) {
    for (const graph::Step& step : m_program.steps) {
        if (step.kind == graph::OpKind::Embed && m_weights[step.in[0]].address == 0)
            m_entering.push_back(
                {step.out[0], weights[step.in[0]]->buffer, weights[step.in[0]]->dtype, 0});
    }
    for (graph::SlotIndex slot = 0; slot < m_program.slots.size(); ++slot) {
        if (m_program.slots[slot].role == SlotRole::Input)
            m_entering.push_back({slot, nullptr, DType::F32, 0});
        else if (crosses(m_program, slot))
            m_leaving.push_back({slot, nullptr, DType::F32, 0});
    }
}

std::uint64_t VulkanExecutor::layerBytes(std::int32_t layer) const {
    std::uint64_t bytes = 0;
    for (std::size_t slot = 0; slot < m_program.slots.size(); ++slot) {
        const graph::SlotInfo& info = m_program.slots[slot];
        if (info.role == SlotRole::Weight && info.layer == layer && m_weights[slot].address != 0)
            bytes += std::uint64_t{m_weights[slot].chunks} * 16 * info.fixedRows;
    }
    return bytes;
}

Result<void> VulkanExecutor::lowerBucket(const Places& places, Bucket& bucket) const {
    const std::uint64_t times = std::max(1U, bucket.rows / 16);
    const std::uint64_t most = m_core->smooth ? kSmoothSegmentBytes : kSegmentBytes;
    Segment segment;
    std::uint64_t bytes = 0;
    std::int32_t layer = -1;
    const auto lower = [&](Segment& to, const Group& group, std::uint32_t wanted) -> Result<void> {
        Lowering lowering(m_program, m_plan, m_weights, places, m_core->device->facts(),
                          m_core->tiles, bucket.rows, wanted);
        ROOKERY_TRY_VOID(lowering.lower(group));
        for (Dispatch& dispatch : lowering.take())
            to.dispatches.push_back(std::move(dispatch));
        return {};
    };
    for (const Group& group : m_groups) {
        const graph::Step& step = m_program.steps[group.first];
        if (group.first >= m_tailBegin)
            break;
        if (step.layer != layer) {
            if (bytes >= most) {
                bucket.body.push_back(std::exchange(segment, {}));
                bytes = 0;
            }
            layer = step.layer;
            bytes += times * layerBytes(layer);
        }
        ROOKERY_TRY_VOID(lower(segment, group, 1));
    }
    if (!segment.dispatches.empty())
        bucket.body.push_back(std::move(segment));
    for (const std::uint32_t wanted : {1U, kTailRows}) {
        if (wanted > bucket.rows)
            continue;
        Segment& tail = bucket.tails[wanted];
        for (const Group& group : m_groups)
            if (group.first >= m_tailBegin)
                ROOKERY_TRY_VOID(lower(tail, group, wanted));
    }
    for (Segment& part : bucket.body)
        placeBarriers(part.dispatches);
    for (auto& [wanted, part] : bucket.tails)
        placeBarriers(part.dispatches);
    return {};
}

/// Lowers every bucket and lays the arguments of all dispatches side by side into `args`, which
/// will lie at `argsAt`.
Result<void> VulkanExecutor::lowerAll(const Places& places, std::vector<Bucket>& buckets,
                                      std::vector<std::byte>& args, Address argsAt) const {
    const auto collect = [&](Segment& segment) {
        ROOKERY_CHECK(missingBarrier(segment.dispatches).empty());
        for (Dispatch& dispatch : segment.dispatches) {
            args.resize((args.size() + 15) / 16 * 16);
            segment.args.push_back(argsAt + args.size());
            args.insert(args.end(), dispatch.args.begin(), dispatch.args.end());
            dispatch.args.clear();
        }
    };
    for (Bucket& bucket : buckets) {
        ROOKERY_TRY_VOID(lowerBucket(places, bucket));
        for (Segment& segment : bucket.body)
            collect(segment);
        for (auto& [wanted, segment] : bucket.tails)
            collect(segment);
    }
    return {};
}

std::uint64_t VulkanExecutor::bytesNeeded(const graph::Program& program,
                                          const ExecutorOptions& options) {
    constexpr std::uint64_t kArgsPerStep = 256;
    const Grouped grouped = groupSteps(program, [](graph::SlotIndex) { return true; });
    const std::uint64_t rows = largestBucket(options.maxRows);
    const std::uint64_t floatsPerRow = planGroups(grouped.program, grouped.groups).floatsPerRow;
    return floatsPerRow * rows * sizeof(float) +
           inputBytesOf(grouped.program, grouped.groups, rows) +
           stateFloatsOf(program) * options.stateSlots * sizeof(float) +
           logitBytesOf(program, rows) + sizeof(JobBuffer) +
           program.steps.size() * kBuckets.size() * kArgsPerStep + 4096;
}

/// One allocation on the device and one on the host hold all there will ever be.
Result<void> VulkanExecutor::place() {
    const std::uint64_t rows = m_buckets.back().rows;
    const std::uint64_t stateFloats = stateFloatsOf(m_program);
    const std::uint64_t logitBytes = logitBytesOf(m_program, rows);
    if (stateFloats * m_options.stateSlots > UINT32_MAX)
        return impossible(std::to_string(m_options.stateSlots) + " states");

    // The arguments' size does not depend on addresses: lower once to count.
    std::vector<Bucket> counted(m_buckets.size());
    for (std::size_t i = 0; i < counted.size(); ++i)
        counted[i].rows = m_buckets[i].rows;
    std::vector<std::byte> args;
    m_places.stateStride = static_cast<std::uint32_t>(stateFloats);
    m_places.levels = m_core->levels.address();
    ROOKERY_TRY_VOID(lowerAll(m_places, counted, args, 0));

    std::uint64_t end = alignUp(m_plan.floatsPerRow * rows * sizeof(float));
    const std::uint64_t inputsOffset =
        std::exchange(end, alignUp(end + inputBytesOf(m_program, m_groups, rows)));
    m_statesOffset =
        std::exchange(end, alignUp(end + stateFloats * m_options.stateSlots * sizeof(float)));
    m_logitsOffset = std::exchange(end, alignUp(end + logitBytes));
    m_jobOffset = std::exchange(end, alignUp(end + sizeof(JobBuffer)));
    m_argsOffset = std::exchange(end, alignUp(end + args.size()));
    ROOKERY_TRY(m_memory, m_core->memory->allocateAlone(end, MemoryUse::Device));

    std::uint64_t exchange = alignUp(sizeof(JobBuffer));
    for (std::vector<HostRows>* list : {&m_entering, &m_leaving}) {
        for (HostRows& host : *list) {
            host.offset = exchange;
            exchange +=
                alignUp(rows * strideOf(m_program.slots[host.slot].columns) * sizeof(float));
        }
    }
    m_resultOffset = exchange;
    exchange += std::max(logitBytes, stateFloats * sizeof(float));
    ROOKERY_TRY(m_exchange, m_core->memory->allocateAlone(exchange, MemoryUse::Host));
    std::memset(m_exchange.mapped(), 0, m_resultOffset);

    m_places.arena = m_memory.address();
    m_places.inputs = m_memory.address() + inputsOffset;
    m_places.states = m_memory.address() + m_statesOffset;
    m_places.logits = m_memory.address() + m_logitsOffset;
    args.clear();
    ROOKERY_TRY_VOID(lowerAll(m_places, m_buckets, args, m_memory.address() + m_argsOffset));
    ROOKERY_TRY(const auto upload, Upload::create(m_core->device, *m_core->memory, false));
    for (std::size_t at = 0; at < args.size();) {
        const std::size_t count = std::min<std::size_t>(args.size() - at, Upload::kMost);
        ROOKERY_TRY_VOID(upload->write(m_memory, m_argsOffset + at, count, [&](std::byte* to) {
            std::memcpy(to, args.data() + at, count);
        }));
        at += count;
    }
    return {};
}

}  // namespace rookery::backend::vulkan
