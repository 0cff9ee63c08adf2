// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/cooperative_matrices.h"

#include <vector>

namespace rookery::backend::vulkan {
namespace {

struct MatrixProperties {  ///< VkCooperativeMatrixPropertiesKHR
    VkStructureType sType = static_cast<VkStructureType>(1000506001);
    void* pNext = nullptr;
    std::uint32_t m = 0, n = 0, k = 0;
    std::uint32_t a = 0, b = 0, c = 0, result = 0;  ///< VkComponentTypeKHR
    VkBool32 saturating = VK_FALSE;
    std::uint32_t scope = 0;  ///< VkScopeKHR
};

constexpr std::uint32_t kFloat16 = 0;
constexpr std::uint32_t kFloat32 = 1;
constexpr std::uint32_t kSubgroup = 3;

using ListProperties = VkResult(VKAPI_PTR*)(VkPhysicalDevice device, std::uint32_t* count,
                                            MatrixProperties* properties);

/// matmul_matrix.comp divides 16 rows by 16 rows a subgroup, 32 columns at a time.
bool fits(const MatrixProperties& p) {
    const auto divides = [](std::uint32_t size, std::uint32_t whole) {
        return size >= 4 && size <= whole && whole % size == 0;
    };
    return p.a == kFloat16 && p.b == kFloat16 && p.c == kFloat32 && p.result == kFloat32 &&
           p.scope == kSubgroup && divides(p.m, 16) && divides(p.n, 16) && divides(p.k, 32);
}

}  // namespace

std::optional<MatrixShape> matrixShapeOf(VkInstance instance, VkPhysicalDevice device) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what Vulkan hands out
    const auto list = reinterpret_cast<ListProperties>(
        vkGetInstanceProcAddr(instance, "vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR"));
    std::uint32_t count = 0;
    if (list == nullptr || list(device, &count, nullptr) != VK_SUCCESS)
        return std::nullopt;
    std::vector<MatrixProperties> all(count);
    if (list(device, &count, all.data()) < VK_SUCCESS)
        return std::nullopt;
    std::optional<MatrixShape> best;
    for (const MatrixProperties& p : all)
        if (fits(p) && (!best || p.m * p.n * p.k > best->m * best->n * best->k))
            best = MatrixShape{p.m, p.n, p.k};
    return best;
}

}  // namespace rookery::backend::vulkan
