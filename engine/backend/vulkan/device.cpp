// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/device.h"

#include "engine/backend/vulkan/cooperative_matrices.h"
#include "engine/backend/vulkan/vk_result.h"

#include <utility>
#include <vector>

namespace rookery::backend::vulkan {

Result<std::shared_ptr<Device>> Device::open(std::shared_ptr<const Instance> instance,
                                             VkPhysicalDevice physical, const DeviceFacts& facts,
                                             const DeviceOptions& options) {
    const std::shared_ptr<Device> device(new Device);
    device->m_instance = std::move(instance);
    device->m_physical = physical;
    device->m_facts = facts;
    device->m_longestWait = options.longestWait;
    ROOKERY_TRY_VOID(device->create(options));
    return device;
}

Result<void> Device::create(const DeviceOptions& options) {
    const float high = 1.0F;
    VkDeviceQueueGlobalPriorityCreateInfoKHR priority{};
    priority.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_GLOBAL_PRIORITY_CREATE_INFO_KHR;
    priority.globalPriority = VK_QUEUE_GLOBAL_PRIORITY_LOW_KHR;  // the desktop goes first
    VkDeviceQueueCreateInfo queue{};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueFamilyIndex = queueFamily();
    queue.queueCount = 1;
    queue.pQueuePriorities = &high;
    std::vector<const char*> extensions;
    if (m_facts.globalPriority) {
        queue.pNext = &priority;
        extensions.push_back(VK_KHR_GLOBAL_PRIORITY_EXTENSION_NAME);
    }
    if (m_facts.memoryBudget)
        extensions.push_back(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);

    VkPhysicalDeviceVulkan11Features v11{};
    v11.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES;
    v11.storageBuffer16BitAccess = VK_TRUE;
    VkPhysicalDeviceVulkan12Features v12{};
    v12.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
    v12.pNext = &v11;
    v12.bufferDeviceAddress = VK_TRUE;
    v12.shaderFloat16 = m_facts.float16 ? VK_TRUE : VK_FALSE;
    VkPhysicalDeviceShaderIntegerDotProductFeaturesKHR dots{};
    dots.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES_KHR;
    dots.shaderIntegerDotProduct = VK_TRUE;
    VkPhysicalDeviceSubgroupSizeControlFeaturesEXT sizes{};
    sizes.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES_EXT;
    sizes.subgroupSizeControl = VK_TRUE;
    sizes.computeFullSubgroups = VK_TRUE;
    MatrixFeatures matrices;
    matrices.cooperativeMatrix = VK_TRUE;
    if (m_facts.int8Dot) {
        extensions.push_back(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME);
        dots.pNext = std::exchange(v11.pNext, &dots);
    }
    if (m_facts.matrices) {
        extensions.push_back(kMatrixExtension);
        extensions.push_back(VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME);
        v12.vulkanMemoryModel = VK_TRUE;
        sizes.pNext = std::exchange(v11.pNext, &sizes);
        matrices.pNext = std::exchange(v11.pNext, &matrices);
    }
    VkDeviceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.pNext = &v12;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    VkResult created = vkCreateDevice(m_physical, &info, nullptr, &m_device);
    if (created == VK_ERROR_NOT_PERMITTED_KHR) {
        queue.pNext = nullptr;
        created = vkCreateDevice(m_physical, &info, nullptr, &m_device);
    }
    if (created != VK_SUCCESS)
        return failed(created, "vkCreateDevice");
    volkLoadDeviceTable(&m_vk, m_device);
    if (options.wrap)
        options.wrap(m_vk);
    m_vk.vkGetDeviceQueue(m_device, queueFamily(), 0, &m_queue);
    vkGetPhysicalDeviceMemoryProperties(m_physical, &m_memory);
    return {};
}

Device::~Device() {
    if (m_device == VK_NULL_HANDLE)
        return;
    if (m_abandoned) {
        // The instance must outlive it too.
        // NOLINTNEXTLINE(bugprone-unhandled-exception-at-new): without room for it the program ends
        static_cast<void>(new std::shared_ptr<const Instance>(std::move(m_instance)));
        return;
    }
    m_vk.vkDestroyDevice(m_device, nullptr);
}

Error Device::failed(VkResult result, const std::string& call) {
    if (result == VK_ERROR_DEVICE_LOST)
        m_lost = true;
    return vkError(result, call);
}

Result<void> Device::run(std::span<const VkCommandBuffer> commands, VkFence fence) {
    if (m_lost)
        return vkError(VK_ERROR_DEVICE_LOST, "an earlier call");
    VkSubmitInfo submit{};
    submit.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
    submit.commandBufferCount = static_cast<std::uint32_t>(commands.size());
    submit.pCommandBuffers = commands.data();
    ROOKERY_VK_ON(*this, m_vk.vkResetFences(m_device, 1, &fence));
    {
        const std::lock_guard lock(m_queueMutex);
        ROOKERY_VK_ON(*this, m_vk.vkQueueSubmit(m_queue, 1, &submit, fence));
    }
    const auto limit = std::chrono::duration_cast<std::chrono::nanoseconds>(m_longestWait);
    const VkResult waited = m_vk.vkWaitForFences(m_device, 1, &fence, VK_TRUE,
                                                 static_cast<std::uint64_t>(limit.count()));
    if (waited == VK_SUCCESS)
        return {};
    m_lost = true;
    m_abandoned = waited == VK_TIMEOUT;
    return vkError(waited == VK_TIMEOUT ? VK_ERROR_DEVICE_LOST : waited, "vkWaitForFences");
}

}  // namespace rookery::backend::vulkan
