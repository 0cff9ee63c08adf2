// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/vulkan_executor.h"

#include <array>

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

/// What brings the job to the device, and the rows that were embedded on the host.
Result<void> VulkanExecutor::recordPrologue(Bucket& bucket) {
    std::vector<VkBufferCopy> regions{
        {m_exchange.offset, m_memory.offset + m_jobOffset, sizeof(JobBuffer)}};
    if (m_jobCopy == VK_NULL_HANDLE) {
        ROOKERY_TRY(m_jobCopy, recordCopies(regions));
    }
    for (const HostEmbed& embed : m_hostEmbeds) {
        const graph::SlotIndex slot = m_program.steps[embed.step].out[0];
        const std::uint64_t bytes =
            std::uint64_t{bucket.rows} * strideOf(m_program.slots[slot].columns) * sizeof(float);
        const std::uint64_t at = std::uint64_t{m_plan.offset[slot]} * bucket.rows * sizeof(float);
        regions.push_back({m_exchange.offset + embed.offset, m_memory.offset + at, bytes});
    }
    ROOKERY_TRY(bucket.prologue, recordCopies(regions));
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
