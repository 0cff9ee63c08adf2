// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/vulkan_executor.h"

#include <array>
#include <utility>

namespace rookery::backend::vulkan {

Result<void> VulkanExecutor::recordDispatches(VkCommandBuffer commands, const Segment& segment,
                                              const std::function<void()>& after) {
    const VolkDeviceTable& vk = m_core->device->vk();
    VkPipeline bound = VK_NULL_HANDLE;
    for (std::size_t i = 0; i < segment.dispatches.size(); ++i) {
        const Dispatch& dispatch = segment.dispatches[i];
        ROOKERY_TRY(const VkPipeline pipeline, m_core->pipelines->find(dispatch));
        if (dispatch.barrier)
            m_commands->fullBarrier(commands);
        if (pipeline != bound)
            vk.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline);
        bound = pipeline;
        const std::array<Address, 2> push{segment.args[i], m_memory.address() + m_jobOffset};
        vk.vkCmdPushConstants(commands, m_core->pipelines->layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0,
                              sizeof(push), push.data());
        vk.vkCmdDispatch(commands, dispatch.groupsX, dispatch.groupsY, 1);
        if (after)
            after();
    }
    return {};
}

/// Every command buffer begins with a barrier: what ran before it may have been another
/// submission.
Result<void> VulkanExecutor::record(Segment& segment, std::uint32_t logitRows) {
    ROOKERY_TRY(const VkCommandBuffer commands, m_commands->begin(false));
    m_commands->fullBarrier(commands);
    ROOKERY_TRY_VOID(recordDispatches(commands, segment));
    if (logitRows > 0) {
        m_commands->fullBarrier(commands);
        const graph::SlotInfo& logits = m_program.slots[m_program.logits];
        const VkBufferCopy region{
            m_memory.offset + m_logitsOffset, m_exchange.offset + m_resultOffset,
            std::uint64_t{logitRows} * strideOf(logits.columns) * sizeof(float)};
        m_core->device->vk().vkCmdCopyBuffer(commands, m_memory.block->buffer(),
                                             m_exchange.block->buffer(), 1, &region);
        m_commands->toHostBarrier(commands);
    }
    ROOKERY_TRY_VOID(m_commands->end(commands));
    segment.commands = commands;
    return {};
}

Result<VkCommandBuffer> VulkanExecutor::recordCopies(std::span<const VkBufferCopy> regions) {
    ROOKERY_TRY(const VkCommandBuffer commands, m_commands->begin(false));
    m_commands->fullBarrier(commands);
    m_core->device->vk().vkCmdCopyBuffer(
        commands, m_exchange.block->buffer(), m_memory.block->buffer(),
        static_cast<std::uint32_t>(regions.size()), regions.data());
    ROOKERY_TRY_VOID(m_commands->end(commands));
    return commands;
}

/// From the exchange memory to the device.
VkBufferCopy VulkanExecutor::rowsRegion(const Bucket& bucket, const HostRows& rows) const {
    const std::uint64_t floats =
        std::uint64_t{bucket.rows} * strideOf(m_program.slots[rows.slot].columns);
    const std::uint64_t at = std::uint64_t{m_plan.offset[rows.slot]} * bucket.rows;
    return {m_exchange.offset + rows.offset, m_memory.offset + at * sizeof(float),
            floats * sizeof(float)};
}

/// What brings the job to the device, and the rows that come from the host.
Result<void> VulkanExecutor::recordPrologue(Bucket& bucket) {
    std::vector<VkBufferCopy> regions{
        {m_exchange.offset, m_memory.offset + m_jobOffset, sizeof(JobBuffer)}};
    if (m_jobCopy == VK_NULL_HANDLE) {
        ROOKERY_TRY(m_jobCopy, recordCopies(regions));
    }
    for (const HostRows& rows : m_entering)
        regions.push_back(rowsRegion(bucket, rows));
    ROOKERY_TRY(bucket.prologue, recordCopies(regions));
    return {};
}

Result<void> VulkanExecutor::recordEpilogue(Bucket& bucket) {
    ROOKERY_TRY(const VkCommandBuffer commands, m_commands->begin(false));
    m_commands->fullBarrier(commands);
    std::vector<VkBufferCopy> regions;
    for (const HostRows& rows : m_leaving) {
        VkBufferCopy region = rowsRegion(bucket, rows);
        std::swap(region.srcOffset, region.dstOffset);
        regions.push_back(region);
    }
    m_core->device->vk().vkCmdCopyBuffer(
        commands, m_memory.block->buffer(), m_exchange.block->buffer(),
        static_cast<std::uint32_t>(regions.size()), regions.data());
    m_commands->toHostBarrier(commands);
    ROOKERY_TRY_VOID(m_commands->end(commands));
    bucket.epilogue = commands;
    return {};
}

Result<VkCommandBuffer> VulkanExecutor::body(Bucket& bucket, std::size_t segment) {
    if (bucket.body[segment].commands == VK_NULL_HANDLE)
        ROOKERY_TRY_VOID(record(bucket.body[segment], 0));
    return bucket.body[segment].commands;
}

Result<VkCommandBuffer> VulkanExecutor::tail(Bucket& bucket, std::uint32_t wanted) {
    Segment& segment = bucket.tails.at(wanted);
    if (segment.commands == VK_NULL_HANDLE)
        ROOKERY_TRY_VOID(record(segment, wanted));
    return segment.commands;
}

}  // namespace rookery::backend::vulkan
