// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device.h"

#include <memory>
#include <span>

namespace rookery::backend::vulkan {

/// A pool of command buffers and the fence to wait for them: what one thread needs to give work to
/// the device. Threads: one at a time.
class Commands {
public:
    static Result<std::unique_ptr<Commands>> create(std::shared_ptr<Device> device);
    ~Commands();
    Commands(const Commands&) = delete;
    Commands& operator=(const Commands&) = delete;

    /// An empty one in recording state; it lives as long as the pool.
    Result<VkCommandBuffer> begin(bool once);
    Result<void> end(VkCommandBuffer commands);

    Result<void> run(std::span<const VkCommandBuffer> commands) {
        return m_device->run(commands, m_fence);
    }

    /// Gives one that was made for one run back.
    void free(VkCommandBuffer commands);

    Device& device() const { return *m_device; }

    /// Everything recorded later sees what everything recorded or run before has written.
    void fullBarrier(VkCommandBuffer commands) const;
    void toHostBarrier(VkCommandBuffer commands) const;

private:
    explicit Commands(std::shared_ptr<Device> device) : m_device(std::move(device)) {}

    std::shared_ptr<Device> m_device;
    VkCommandPool m_pool = VK_NULL_HANDLE;
    VkFence m_fence = VK_NULL_HANDLE;
};

}  // namespace rookery::backend::vulkan
