// SPDX-License-Identifier: Apache-2.0
// A traced run: step by step, each alone, waiting for each; for tests and for finding where two
// devices part. Slow.
#include "engine/backend/vulkan/vulkan_executor.h"

#include <algorithm>
#include <cstring>

namespace rookery::backend::vulkan {

Result<void> VulkanExecutor::runStep(const Bucket& bucket, std::size_t step, std::uint32_t wanted) {
    Lowering lowering(m_program, m_plan, m_weights, m_places, m_core->device->facts(),
                      m_core->tiles, bucket.rows, wanted);
    ROOKERY_TRY_VOID(lowering.lower({Fusion::None, step, 1}));
    Segment segment;
    segment.dispatches = lowering.take();
    if (segment.dispatches.empty())
        return {};
    placeBarriers(segment.dispatches);
    std::uint64_t bytes = 0;
    for (const Dispatch& dispatch : segment.dispatches)
        bytes += (dispatch.args.size() + 15) / 16 * 16;
    ROOKERY_TRY(const Piece args, m_core->memory->allocateAlone(bytes, MemoryUse::Host));
    std::uint64_t at = 0;
    for (const Dispatch& dispatch : segment.dispatches) {
        std::memcpy(args.mapped() + at, dispatch.args.data(), dispatch.args.size());
        segment.args.push_back(args.address() + at);
        at += (dispatch.args.size() + 15) / 16 * 16;
    }
    ROOKERY_TRY(const VkCommandBuffer commands, m_commands->begin(true));
    m_commands->fullBarrier(commands);
    Result<void> done = recordDispatches(commands, segment);
    if (done.ok())
        done = m_commands->end(commands);
    if (done.ok())
        done = m_commands->run(std::span(&commands, 1));
    m_commands->free(commands);
    return done;
}

Result<std::vector<float>> VulkanExecutor::readSlot(const Bucket& bucket, graph::SlotIndex slot,
                                                    std::uint32_t rows, std::uint32_t wanted) {
    const Lowering lowering(m_program, m_plan, m_weights, m_places, m_core->device->facts(),
                            m_core->tiles, bucket.rows, wanted);
    const std::uint32_t columns = m_program.slots[slot].columns;
    const std::uint64_t bytes = std::uint64_t{rows} * strideOf(columns) * sizeof(float);
    ROOKERY_TRY(const Piece to, m_core->memory->allocateAlone(bytes, MemoryUse::Host));
    const std::uint64_t from = lowering.rangeOf(slot).begin - m_memory.address();
    ROOKERY_TRY_VOID(copyAndWait(m_memory, from, to, 0, bytes));
    std::vector<float> values;
    for (std::uint32_t row = 0; row < rows; ++row) {
        const auto* begin =
            reinterpret_cast<const float*>(to.mapped()) + std::size_t{row} * strideOf(columns);
        values.insert(values.end(), begin, begin + columns);
    }
    return values;
}

Result<void> VulkanExecutor::runTraced(const Job& asked, Bucket& bucket, std::span<float> logits) {
    const auto rows = static_cast<std::uint32_t>(asked.tokens.size());
    ROOKERY_TRY_VOID(m_commands->run(std::span(&bucket.prologue, 1)));
    for (std::size_t step = 0; step < m_tailBegin; ++step) {
        ROOKERY_TRY_VOID(runStep(bucket, step, 1));
        for (const graph::SlotIndex slot : m_program.steps[step].out) {
            ROOKERY_TRY(const std::vector<float> values, readSlot(bucket, slot, rows, 1));
            m_trace(m_program.steps[step], slot, values);
        }
    }
    if (bucket.epilogue != VK_NULL_HANDLE) {
        ROOKERY_TRY_VOID(m_commands->run(std::span(&bucket.epilogue, 1)));
        leaveRows(asked);
    }
    const auto wanted = static_cast<std::uint32_t>(asked.wantedRows());
    if (wanted == 0 && m_program.logits == graph::Program::kNoLogits)
        return {};
    const std::uint32_t most = std::min(kTailRows, bucket.rows);
    std::map<graph::SlotIndex, std::vector<float>> all;
    for (std::uint32_t done = 0; done < wanted; done += most) {
        const std::uint32_t count = std::min(wanted - done, most);
        job().firstWanted = done;
        job().wanted = count;
        ROOKERY_TRY_VOID(m_commands->run(std::span(&m_jobCopy, 1)));
        for (std::size_t step = m_tailBegin; step < m_program.steps.size(); ++step) {
            ROOKERY_TRY_VOID(runStep(bucket, step, most));
            for (const graph::SlotIndex slot : m_program.steps[step].out) {
                ROOKERY_TRY(const std::vector<float> values, readSlot(bucket, slot, count, most));
                all[slot].insert(all[slot].end(), values.begin(), values.end());
            }
        }
    }
    for (std::size_t step = m_tailBegin; step < m_program.steps.size(); ++step)
        for (const graph::SlotIndex slot : m_program.steps[step].out)
            m_trace(m_program.steps[step], slot, all[slot]);
    std::copy(all[m_program.logits].begin(), all[m_program.logits].end(), logits.begin());
    return {};
}

}  // namespace rookery::backend::vulkan
