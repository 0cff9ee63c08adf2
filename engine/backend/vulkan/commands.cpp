// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/commands.h"

#include <utility>

namespace rookery::backend::vulkan {

Result<std::unique_ptr<Commands>> Commands::create(std::shared_ptr<Device> device) {
    std::unique_ptr<Commands> commands(new Commands(std::move(device)));
    Device& on = commands->device();
    VkCommandPoolCreateInfo pool{};
    pool.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
    pool.queueFamilyIndex = on.queueFamily();
    ROOKERY_VK_ON(on, on.vk().vkCreateCommandPool(on.handle(), &pool, nullptr, &commands->m_pool));
    VkFenceCreateInfo fence{};
    fence.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO;
    ROOKERY_VK_ON(on, on.vk().vkCreateFence(on.handle(), &fence, nullptr, &commands->m_fence));
    return commands;
}

Commands::~Commands() {
    if (m_device->abandoned())
        return;
    const VolkDeviceTable& vk = m_device->vk();
    if (m_fence != VK_NULL_HANDLE)
        vk.vkDestroyFence(m_device->handle(), m_fence, nullptr);
    if (m_pool != VK_NULL_HANDLE)
        vk.vkDestroyCommandPool(m_device->handle(), m_pool, nullptr);
}

Result<VkCommandBuffer> Commands::begin(bool once) {
    VkCommandBufferAllocateInfo wanted{};
    wanted.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
    wanted.commandPool = m_pool;
    wanted.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    wanted.commandBufferCount = 1;
    VkCommandBuffer commands = VK_NULL_HANDLE;
    Device& on = *m_device;
    ROOKERY_VK_ON(on, on.vk().vkAllocateCommandBuffers(on.handle(), &wanted, &commands));
    VkCommandBufferBeginInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    info.flags = once ? VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT : 0;
    if (const VkResult begun = on.vk().vkBeginCommandBuffer(commands, &info); begun != VK_SUCCESS) {
        free(commands);
        return on.failed(begun, "vkBeginCommandBuffer");
    }
    return commands;
}

Result<void> Commands::end(VkCommandBuffer commands) {
    ROOKERY_VK_ON(*m_device, m_device->vk().vkEndCommandBuffer(commands));
    return {};
}

void Commands::free(VkCommandBuffer commands) {
    if (m_device->abandoned())
        return;  // it may still be running
    m_device->vk().vkFreeCommandBuffers(m_device->handle(), m_pool, 1, &commands);
}

void Commands::fullBarrier(VkCommandBuffer commands) const {
    VkMemoryBarrier barrier{};
    barrier.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER;
    barrier.srcAccessMask = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT |
                            VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    constexpr VkPipelineStageFlags kStages =
        VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;
    m_device->vk().vkCmdPipelineBarrier(commands, kStages, kStages, 0, 1, &barrier, 0, nullptr, 0,
                                        nullptr);
}

void Commands::toHostBarrier(VkCommandBuffer commands) const {
    VkMemoryBarrier barrier{};
    barrier.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER;
    barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
    m_device->vk().vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT,
                                        VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &barrier, 0, nullptr, 0,
                                        nullptr);
}

}  // namespace rookery::backend::vulkan
