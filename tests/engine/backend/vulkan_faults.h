// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/vk_api.h"

#include <cstdint>

namespace rookery::test {

/// Makes the device fail at its n-th call that may fail, counted from 1; 0 never.
/// VK_ERROR_DEVICE_LOST stays: every later call fails too, as drivers do. For VulkanOptions::wrap;
/// one device at a time.
struct Faults {
    static void wrap(VolkDeviceTable& table);
    static void arm(std::uint64_t call, VkResult result);

    /// Calls since arm().
    static std::uint64_t calls();
    static bool struck();
};

}  // namespace rookery::test
