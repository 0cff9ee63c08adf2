// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/timestamps.h"

#include "engine/backend/vulkan/vk_result.h"

#include <utility>

namespace rookery::backend::vulkan {

Result<std::unique_ptr<Timestamps>> Timestamps::create(std::shared_ptr<Device> device,
                                                       std::uint32_t count) {
    std::unique_ptr<Timestamps> made(new Timestamps(std::move(device)));
    made->m_count = count;
    Device& on = *made->m_device;
    VkQueryPoolCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO;
    info.queryType = VK_QUERY_TYPE_TIMESTAMP;
    info.queryCount = count;
    ROOKERY_VK_ON(on, on.vk().vkCreateQueryPool(on.handle(), &info, nullptr, &made->m_pool));
    return made;
}

Timestamps::~Timestamps() {
    if (m_pool != VK_NULL_HANDLE && !m_device->abandoned())
        m_device->vk().vkDestroyQueryPool(m_device->handle(), m_pool, nullptr);
}

void Timestamps::reset(VkCommandBuffer commands) const {
    m_device->vk().vkCmdResetQueryPool(commands, m_pool, 0, m_count);
}

void Timestamps::write(VkCommandBuffer commands, std::uint32_t index) const {
    m_device->vk().vkCmdWriteTimestamp(commands, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, m_pool,
                                       index);
}

Result<std::vector<double>> Timestamps::intervals(std::uint32_t count) const {
    std::vector<std::uint64_t> ticks(count);
    ROOKERY_VK_ON(*m_device, m_device->vk().vkGetQueryPoolResults(
                                 m_device->handle(), m_pool, 0, count,
                                 count * sizeof(std::uint64_t), ticks.data(), sizeof(std::uint64_t),
                                 VK_QUERY_RESULT_64_BIT | VK_QUERY_RESULT_WAIT_BIT));
    const std::uint32_t bits = m_device->facts().timestampBits;
    const std::uint64_t mask = bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    std::vector<double> seconds;
    for (std::uint32_t i = 1; i < count; ++i)
        seconds.push_back(static_cast<double>((ticks[i] - ticks[i - 1]) & mask) *
                          static_cast<double>(m_device->facts().timestampNs) * 1e-9);
    return seconds;
}

}  // namespace rookery::backend::vulkan
