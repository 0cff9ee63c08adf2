// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/device_facts.h"

#include "engine/backend/vulkan/cooperative_matrices.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

namespace rookery::backend::vulkan {
namespace {

/// The names of what the driver has beside Vulkan 1.2.
class Extensions {
public:
    explicit Extensions(VkPhysicalDevice device) {
        std::uint32_t count = 0;
        vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
        m_all.resize(count);
        vkEnumerateDeviceExtensionProperties(device, nullptr, &count, m_all.data());
        m_all.resize(count);
    }

    bool has(std::string_view name) const {
        return std::any_of(m_all.begin(), m_all.end(), [name](const auto& extension) {
            return name == std::string_view(extension.extensionName);
        });
    }

private:
    std::vector<VkExtensionProperties> m_all;
};

/// A structure that a query fills in, linked before what `next` points to.
template <class Structure>
Structure linked(VkStructureType type, void* next) {
    Structure made{};
    made.sType = type;
    made.pNext = next;
    return made;
}

void readProperties(VkPhysicalDevice device, DeviceFacts& facts) {
    VkPhysicalDeviceVulkan11Properties v11{};
    v11.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_PROPERTIES;
    VkPhysicalDeviceVulkan12Properties v12{};
    v12.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_PROPERTIES;
    v12.pNext = &v11;
    VkPhysicalDeviceProperties2 all{};
    all.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2;
    all.pNext = &v12;
    vkGetPhysicalDeviceProperties2(device, &all);
    const VkPhysicalDeviceProperties& p = all.properties;
    const VkPhysicalDeviceLimits& limits = p.limits;
    facts.driverVersion = p.driverVersion;
    std::memcpy(facts.pipelineCacheId.data(), p.pipelineCacheUUID, VK_UUID_SIZE);
    facts.driver = std::string(v12.driverName) + " " + v12.driverInfo;
    constexpr VkSubgroupFeatureFlags kNeeded =
        VK_SUBGROUP_FEATURE_BASIC_BIT | VK_SUBGROUP_FEATURE_ARITHMETIC_BIT;
    facts.subgroupArithmetic = (v11.subgroupSupportedOperations & kNeeded) == kNeeded &&
                               (v11.subgroupSupportedStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0;
    facts.subgroupSize = v11.subgroupSize;
    facts.maxAllocation = v11.maxMemoryAllocationSize;
    facts.maxInvocations =
        std::min(limits.maxComputeWorkGroupInvocations, limits.maxComputeWorkGroupSize[0]);
    facts.maxSharedBytes = limits.maxComputeSharedMemorySize;
    facts.maxGroupsX = limits.maxComputeWorkGroupCount[0];
    facts.timestampNs = limits.timestampPeriod;
}

void readFeatures(VkPhysicalDevice device, DeviceFacts& facts) {
    auto v11 = linked<VkPhysicalDeviceVulkan11Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES, nullptr);
    auto v12 = linked<VkPhysicalDeviceVulkan12Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES, &v11);
    auto all =
        linked<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &v12);
    vkGetPhysicalDeviceFeatures2(device, &all);
    facts.storage16 = v11.storageBuffer16BitAccess == VK_TRUE;
    facts.bufferDeviceAddress = v12.bufferDeviceAddress == VK_TRUE;
    facts.float16 = v12.shaderFloat16 == VK_TRUE;
}

/// Four products of bytes at once.
void readDots(VkPhysicalDevice device, const Extensions& extensions, DeviceFacts& facts) {
    if (!extensions.has(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME))
        return;
    auto dots = linked<VkPhysicalDeviceShaderIntegerDotProductFeaturesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES_KHR, nullptr);
    auto features =
        linked<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &dots);
    vkGetPhysicalDeviceFeatures2(device, &features);
    auto how = linked<VkPhysicalDeviceShaderIntegerDotProductPropertiesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_PROPERTIES_KHR, nullptr);
    auto properties =
        linked<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &how);
    vkGetPhysicalDeviceProperties2(device, &properties);
    facts.int8Dot = dots.shaderIntegerDotProduct == VK_TRUE;
    facts.int8DotIsFast =
        facts.int8Dot && how.integerDotProduct4x8BitPackedSignedAccelerated == VK_TRUE;
}

/// Matrices need whole subgroups of a size that is known.
void readMatrices(VkInstance instance, VkPhysicalDevice device, const Extensions& extensions,
                  DeviceFacts& facts) {
    constexpr std::uint32_t kIntel = 0x8086;
    if (!facts.float16 || !extensions.has(kMatrixExtension) ||
        !extensions.has(VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME))
        return;
    MatrixFeatures matrices;
    auto sizes = linked<VkPhysicalDeviceSubgroupSizeControlFeaturesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES_EXT, &matrices);
    auto v12 = linked<VkPhysicalDeviceVulkan12Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES, &sizes);
    auto features =
        linked<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &v12);
    vkGetPhysicalDeviceFeatures2(device, &features);
    auto range = linked<VkPhysicalDeviceSubgroupSizeControlPropertiesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_PROPERTIES_EXT, nullptr);
    auto properties =
        linked<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &range);
    vkGetPhysicalDeviceProperties2(device, &properties);
    // Intel's matrices belong to its smallest subgroups.
    const std::uint32_t size =
        facts.vendorId == kIntel ? range.minSubgroupSize : facts.subgroupSize;
    const bool chosen = (range.requiredSubgroupSizeStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0 &&
                        size >= range.minSubgroupSize && size <= range.maxSubgroupSize;
    if (matrices.cooperativeMatrix != VK_TRUE || v12.vulkanMemoryModel != VK_TRUE ||
        sizes.subgroupSizeControl != VK_TRUE || sizes.computeFullSubgroups != VK_TRUE || !chosen ||
        4 * size > facts.maxInvocations || facts.maxSharedBytes < 32768)
        return;
    facts.matrixSubgroup = size;
    facts.matrices = matrixShapeOf(instance, device);
}

void readMemory(VkPhysicalDevice device, DeviceFacts& facts) {
    VkPhysicalDeviceMemoryBudgetPropertiesEXT budget{};
    budget.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_BUDGET_PROPERTIES_EXT;
    VkPhysicalDeviceMemoryProperties2 all{};
    all.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2;
    all.pNext = facts.memoryBudget ? &budget : nullptr;
    vkGetPhysicalDeviceMemoryProperties2(device, &all);
    const VkPhysicalDeviceMemoryProperties& memory = all.memoryProperties;
    for (std::uint32_t heap = 0; heap < memory.memoryHeapCount; ++heap) {
        if ((memory.memoryHeaps[heap].flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) == 0 ||
            memory.memoryHeaps[heap].size <= facts.localHeapBytes)
            continue;
        facts.localHeapBytes = memory.memoryHeaps[heap].size;
        const std::uint64_t used = facts.memoryBudget ? budget.heapUsage[heap] : 0;
        const std::uint64_t most =
            facts.memoryBudget ? budget.heapBudget[heap] : facts.localHeapBytes;
        facts.localBudgetBytes = most > used ? most - used : 0;
    }
}

void readQueues(VkPhysicalDevice device, DeviceFacts& facts) {
    std::uint32_t count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
    // A family of its own for compute leaves the one that draws the desktop alone.
    for (const bool graphics : {false, true}) {
        for (std::uint32_t family = 0; family < count; ++family) {
            const VkQueueFlags flags = families[family].queueFlags;
            const bool draws = (flags & VK_QUEUE_GRAPHICS_BIT) != 0;
            if ((flags & VK_QUEUE_COMPUTE_BIT) == 0 || draws != graphics)
                continue;
            facts.computeQueueFamily = family;
            facts.timestampBits = families[family].timestampValidBits;
            return;
        }
    }
}

}  // namespace

DeviceFacts readFacts(VkInstance instance, VkPhysicalDevice device) {
    DeviceFacts facts;
    VkPhysicalDeviceProperties basic{};
    vkGetPhysicalDeviceProperties(device, &basic);
    facts.name = basic.deviceName;
    facts.vendorId = basic.vendorID;
    facts.deviceId = basic.deviceID;
    facts.apiVersion = basic.apiVersion;
    facts.type = basic.deviceType;
    if (facts.apiVersion < VK_API_VERSION_1_2)
        return facts;
    const Extensions extensions(device);
    facts.memoryBudget = extensions.has(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
    facts.memoryPriority = extensions.has(VK_EXT_MEMORY_PRIORITY_EXTENSION_NAME);
    facts.globalPriority = extensions.has(VK_KHR_GLOBAL_PRIORITY_EXTENSION_NAME);
    readProperties(device, facts);
    readFeatures(device, facts);
    readDots(device, extensions, facts);
    readMatrices(instance, device, extensions, facts);
    readMemory(device, facts);
    readQueues(device, facts);
    return facts;
}

std::optional<std::string> whyUnusable(const DeviceFacts& facts) {
    if (facts.apiVersion < VK_API_VERSION_1_2)
        return "its driver offers Vulkan " +
               std::to_string(VK_API_VERSION_MAJOR(facts.apiVersion)) + "." +
               std::to_string(VK_API_VERSION_MINOR(facts.apiVersion)) +
               " and 1.2 is needed; a newer driver may help";
    if (!facts.bufferDeviceAddress)
        return "its driver has no buffer device addresses; a newer driver may help";
    if (!facts.storage16)
        return "it cannot read 16-bit numbers from memory";
    if (!facts.computeQueueFamily)
        return "it has no queue for computing";
    if (facts.maxInvocations < 64 || facts.maxSharedBytes < 16384)
        return "its workgroups are too small";
    return std::nullopt;
}

int rank(const DeviceFacts& facts) {
    switch (facts.type) {
        case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
            return 3;
        case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
            return 2;
        case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
            return 1;
        default:
            return 0;
    }
}

}  // namespace rookery::backend::vulkan
