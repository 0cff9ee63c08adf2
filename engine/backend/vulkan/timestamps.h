// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace rookery::backend::vulkan {

/// When the device reached each of a number of places in a command buffer. The queue must have
/// timestamps (DeviceFacts::timestampBits). Threads: one at a time.
class Timestamps {
public:
    static Result<std::unique_ptr<Timestamps>> create(std::shared_ptr<Device> device,
                                                      std::uint32_t count);
    ~Timestamps();
    Timestamps(const Timestamps&) = delete;
    Timestamps& operator=(const Timestamps&) = delete;

    /// First in the command buffer.
    void reset(VkCommandBuffer commands) const;

    /// Here: when everything before is done.
    void write(VkCommandBuffer commands, std::uint32_t index) const;

    /// Seconds from each of the first `count` places to the next: count - 1 of them. The command
    /// buffer must have run.
    Result<std::vector<double>> intervals(std::uint32_t count) const;

private:
    explicit Timestamps(std::shared_ptr<Device> device) : m_device(std::move(device)) {}

    std::shared_ptr<Device> m_device;
    std::uint32_t m_count = 0;
    VkQueryPool m_pool = VK_NULL_HANDLE;
};

}  // namespace rookery::backend::vulkan
