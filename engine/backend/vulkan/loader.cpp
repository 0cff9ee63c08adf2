// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/loader.h"

#define VOLK_IMPLEMENTATION
#include "engine/backend/vulkan/vk_api.h"

#include <cstdlib>
#include <mutex>
#include <string_view>

namespace rookery::backend::vulkan {

Result<void> loadVulkan() {
    const char* hidden = std::getenv("ROOKERY_NO_VULKAN");
    if (hidden != nullptr && std::string_view(hidden) == "1")
        return Error{ErrorCode::NotFound,
                     "Vulkan is hidden by ROOKERY_NO_VULKAN=1, so models run on the processor.",
                     {}};
    static std::once_flag once;
    static VkResult found = VK_ERROR_INITIALIZATION_FAILED;
    std::call_once(once, [] { found = volkInitialize(); });
    if (found != VK_SUCCESS)
        return Error{ErrorCode::NotFound,
                     "There is no Vulkan on this computer, so models run on the processor; a "
                     "graphics driver brings it.",
                     "libvulkan.so.1 was not found"};
    return {};
}

}  // namespace rookery::backend::vulkan
