// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/vk_api.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace rookery::backend::vulkan {

/// Matrices that a subgroup multiplies at once: m x k times k x n.
struct MatrixShape {
    std::uint32_t m = 0;
    std::uint32_t n = 0;
    std::uint32_t k = 0;
};

/// What a device says of itself, as plain values: choosing, refusing and listing look only at
/// these, so that a test can make up a device.
struct DeviceFacts {
    std::string name;    ///< "AMD Radeon RX 6600"
    std::string driver;  ///< "radv Mesa 23.1.2"
    std::uint32_t vendorId = 0;
    std::uint32_t deviceId = 0;
    std::uint32_t driverVersion = 0;
    std::uint32_t apiVersion = 0;
    std::array<std::uint8_t, VK_UUID_SIZE> pipelineCacheId{};
    VkPhysicalDeviceType type = VK_PHYSICAL_DEVICE_TYPE_OTHER;

    bool bufferDeviceAddress = false;
    bool storage16 = false;
    bool subgroupArithmetic = false;      ///< else sums go through shared memory
    bool float16 = false;                 ///< arithmetic, not only reading
    bool int8Dot = false;                 ///< VK_KHR_shader_integer_dot_product
    bool int8DotIsFast = false;           ///< it is an instruction, for four signed bytes
    std::optional<MatrixShape> matrices;  ///< VK_KHR_cooperative_matrix, float16 into float32
    bool memoryBudget = false;            ///< VK_EXT_memory_budget
    bool memoryPriority = false;          ///< VK_EXT_memory_priority
    bool globalPriority = false;          ///< VK_KHR_global_priority

    std::optional<std::uint32_t> computeQueueFamily;
    std::uint32_t timestampBits = 0;  ///< of that family; 0: no timestamps
    float timestampNs = 1.0F;         ///< nanoseconds a tick

    std::uint32_t subgroupSize = 0;
    std::uint32_t matrixSubgroup = 0;  ///< the size of a subgroup that multiplies matrices
    std::uint32_t maxInvocations = 0;  ///< of a workgroup
    std::uint32_t maxSharedBytes = 0;
    std::uint32_t maxGroupsX = 0;
    std::uint64_t maxAllocation = 0;
    std::uint64_t localHeapBytes = 0;    ///< of the largest heap on the device
    std::uint64_t localBudgetBytes = 0;  ///< what of it may be used now

    bool software() const { return type == VK_PHYSICAL_DEVICE_TYPE_CPU; }
};

/// Reads everything from the driver. The instance's functions must be loaded.
DeviceFacts readFacts(VkInstance instance, VkPhysicalDevice device);

/// Why it cannot run models, as a user reads it after "because "; nothing if it can.
std::optional<std::string> whyUnusable(const DeviceFacts& facts);

/// Higher is better: discrete, integrated, virtual; software last.
int rank(const DeviceFacts& facts);

}  // namespace rookery::backend::vulkan
