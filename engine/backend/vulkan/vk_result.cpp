// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/vk_result.h"

namespace rookery::backend::vulkan {

std::string vkResultName(VkResult result) {
    switch (result) {
        case VK_SUCCESS:
            return "VK_SUCCESS";
        case VK_NOT_READY:
            return "VK_NOT_READY";
        case VK_TIMEOUT:
            return "VK_TIMEOUT";
        case VK_INCOMPLETE:
            return "VK_INCOMPLETE";
        case VK_ERROR_OUT_OF_HOST_MEMORY:
            return "VK_ERROR_OUT_OF_HOST_MEMORY";
        case VK_ERROR_OUT_OF_DEVICE_MEMORY:
            return "VK_ERROR_OUT_OF_DEVICE_MEMORY";
        case VK_ERROR_INITIALIZATION_FAILED:
            return "VK_ERROR_INITIALIZATION_FAILED";
        case VK_ERROR_DEVICE_LOST:
            return "VK_ERROR_DEVICE_LOST";
        case VK_ERROR_MEMORY_MAP_FAILED:
            return "VK_ERROR_MEMORY_MAP_FAILED";
        case VK_ERROR_EXTENSION_NOT_PRESENT:
            return "VK_ERROR_EXTENSION_NOT_PRESENT";
        case VK_ERROR_FEATURE_NOT_PRESENT:
            return "VK_ERROR_FEATURE_NOT_PRESENT";
        case VK_ERROR_INCOMPATIBLE_DRIVER:
            return "VK_ERROR_INCOMPATIBLE_DRIVER";
        case VK_ERROR_TOO_MANY_OBJECTS:
            return "VK_ERROR_TOO_MANY_OBJECTS";
        default:
            return "VkResult " + std::to_string(static_cast<int>(result));
    }
}

Error outOfDeviceMemory(const std::string& details) {
    return {ErrorCode::OutOfMemory,
            "The graphics card has not enough free memory; put fewer layers on it, choose a "
            "smaller precision, or use the processor.",
            details};
}

Error impossible(const std::string& details) {
    return {ErrorCode::InvalidArgument,
            "Rookery asked its engine for something impossible; please report it.", details};
}

Error vkError(VkResult result, const std::string& call) {
    const std::string details = vkResultName(result) + " from " + call;
    switch (result) {
        case VK_ERROR_OUT_OF_DEVICE_MEMORY:
        case VK_ERROR_TOO_MANY_OBJECTS:
            return outOfDeviceMemory(details);
        case VK_ERROR_OUT_OF_HOST_MEMORY:
            return {ErrorCode::OutOfMemory,
                    "There is not enough memory; close other programs or choose a smaller model.",
                    details};
        default:
            return {kDeviceFailed,
                    "The graphics driver failed, so Rookery cannot use the graphics card now; use "
                    "the processor, or restart Rookery to try again.",
                    details};
    }
}

}  // namespace rookery::backend::vulkan
