// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device_facts.h"
#include "engine/backend/vulkan/instance.h"
#include "engine/base/result.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <span>

namespace rookery::backend::vulkan {

struct DeviceOptions {
    /// No wait is longer; what takes longer counts as lost.
    std::chrono::milliseconds longestWait{20000};
    /// For tests: changes the table of functions after it was loaded (fault points).
    std::function<void(VolkDeviceTable& table)> wrap;
};

/// Owns the VkDevice, its one compute queue and its table of functions. Once the driver says that
/// the device is lost it stays lost, and every call answers with that. Threads: any.
class Device {
public:
    static Result<std::shared_ptr<Device>> open(std::shared_ptr<const Instance> instance,
                                                VkPhysicalDevice physical, const DeviceFacts& facts,
                                                const DeviceOptions& options);
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    const DeviceFacts& facts() const { return m_facts; }

    const VolkDeviceTable& vk() const { return m_vk; }

    VkDevice handle() const { return m_device; }

    std::uint32_t queueFamily() const { return *m_facts.computeQueueFamily; }

    const VkPhysicalDeviceMemoryProperties& memoryTypes() const { return m_memory; }

    /// Submits and waits until all of it is done, at most `longestWait`.
    Result<void> run(std::span<const VkCommandBuffer> commands, VkFence fence);

    /// What a failed call means; remembers that the device is lost.
    Error failed(VkResult result, const std::string& call);

    bool lost() const { return m_lost; }

    /// A wait ran out: work may still be using buffers and pipelines, so that nothing of this
    /// device may be destroyed any more. It is left to the end of the process.
    bool abandoned() const { return m_abandoned; }

private:
    Device() = default;

    Result<void> create(const DeviceOptions& options);

    std::shared_ptr<const Instance> m_instance;
    VkPhysicalDevice m_physical = VK_NULL_HANDLE;
    DeviceFacts m_facts;
    VkPhysicalDeviceMemoryProperties m_memory{};
    VolkDeviceTable m_vk{};
    VkDevice m_device = VK_NULL_HANDLE;
    VkQueue m_queue = VK_NULL_HANDLE;
    std::mutex m_queueMutex;
    std::chrono::milliseconds m_longestWait{};
    std::atomic<bool> m_lost = false;
    std::atomic<bool> m_abandoned = false;
};

}  // namespace rookery::backend::vulkan

/// ROOKERY_VK for calls on a Device that remembers when it is lost.
#define ROOKERY_VK_ON(device, call)                                   \
    do {                                                              \
        if (const VkResult vkStatus = (call); vkStatus != VK_SUCCESS) \
            return (device).failed(vkStatus, #call);                  \
    } while (false)
