// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device_facts.h"

namespace rookery::backend::vulkan {

/// VK_KHR_cooperative_matrix as the specification lays it out: Debian 12's headers are older.
inline constexpr const char* kMatrixExtension = "VK_KHR_cooperative_matrix";

struct MatrixFeatures {  ///< VkPhysicalDeviceCooperativeMatrixFeaturesKHR
    VkStructureType sType = static_cast<VkStructureType>(1000506000);
    void* pNext = nullptr;
    VkBool32 cooperativeMatrix = VK_FALSE;
    VkBool32 cooperativeMatrixRobustBufferAccess = VK_FALSE;
};

/// The largest matrices of float16 that the device multiplies and sums in float32, a subgroup
/// each, and that fit the tiles of shaders/matmul_matrix.comp; nothing without. The device has the
/// extension.
std::optional<MatrixShape> matrixShapeOf(VkInstance instance, VkPhysicalDevice device);

}  // namespace rookery::backend::vulkan
