// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/vulkan_faults.h"

#include <atomic>

namespace rookery::test {
namespace {

VolkDeviceTable& real() {
    static VolkDeviceTable table{};
    return table;
}

std::atomic<std::uint64_t> gCalls = 0;
std::atomic<std::uint64_t> gStrikeAt = 0;
std::atomic<bool> gStruck = false;
std::atomic<VkResult> gResult = VK_SUCCESS;

bool strikes() {
    const std::uint64_t call = ++gCalls;
    if (gStrikeAt == 0)
        return false;
    if (call == gStrikeAt) {
        gStruck = true;
        return true;
    }
    return gStruck && gResult == VK_ERROR_DEVICE_LOST;
}

template <class Function>
struct Hook;

template <class... Args>
struct Hook<VkResult(VKAPI_PTR*)(Args...)> {
    template <auto Member>
    static VkResult VKAPI_CALL call(Args... args) {
        return strikes() ? gResult.load() : (real().*Member)(args...);
    }

    /// Work that was submitted is over before anything is destroyed.
    template <auto Member>
    static VkResult VKAPI_CALL callFirst(Args... args) {
        const VkResult done = (real().*Member)(args...);
        return strikes() ? gResult.load() : done;
    }
};

}  // namespace

#define ROOKERY_HOOK(name) (table.name = Hook<decltype(table.name)>::call<&VolkDeviceTable::name>)

void Faults::wrap(VolkDeviceTable& table) {
    real() = table;
    ROOKERY_HOOK(vkAllocateMemory);
    ROOKERY_HOOK(vkCreateBuffer);
    ROOKERY_HOOK(vkBindBufferMemory);
    ROOKERY_HOOK(vkMapMemory);
    ROOKERY_HOOK(vkCreateCommandPool);
    ROOKERY_HOOK(vkCreateFence);
    ROOKERY_HOOK(vkAllocateCommandBuffers);
    ROOKERY_HOOK(vkBeginCommandBuffer);
    ROOKERY_HOOK(vkEndCommandBuffer);
    ROOKERY_HOOK(vkResetFences);
    ROOKERY_HOOK(vkQueueSubmit);
    ROOKERY_HOOK(vkCreatePipelineLayout);
    ROOKERY_HOOK(vkCreatePipelineCache);
    ROOKERY_HOOK(vkCreateShaderModule);
    ROOKERY_HOOK(vkCreateComputePipelines);
    table.vkWaitForFences = Hook<PFN_vkWaitForFences>::callFirst<&VolkDeviceTable::vkWaitForFences>;
}

#undef ROOKERY_HOOK

void Faults::arm(std::uint64_t call, VkResult result) {
    gCalls = 0;
    gStrikeAt = call;
    gStruck = false;
    gResult = result;
}

std::uint64_t Faults::calls() {
    return gCalls;
}

bool Faults::struck() {
    return gStruck;
}

}  // namespace rookery::test
