// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device_facts.h"
#include "engine/backend/vulkan/vk_api.h"
#include "engine/base/result.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace rookery::backend::vulkan {

/// Called from any thread with what a validation layer has to say.
using Complaint = std::function<void(const std::string& text)>;

/// Owns the VkInstance. Threads: any, after opening.
class Instance {
public:
    /// With a `complaint` the Khronos validation layer is on, and must be installed.
    static Result<std::shared_ptr<const Instance>> open(const Complaint& complaint);
    ~Instance();
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    VkInstance handle() const { return m_instance; }

    /// In the driver's order: the N of "vulkan:N".
    const std::vector<VkPhysicalDevice>& devices() const { return m_devices; }

private:
    Instance() = default;

    VkInstance m_instance = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT m_messenger = VK_NULL_HANDLE;
    Complaint m_complaint;
    std::vector<VkPhysicalDevice> m_devices;
};

}  // namespace rookery::backend::vulkan
