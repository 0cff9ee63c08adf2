// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/vk_api.h"
#include "engine/base/result.h"

#include <string>

namespace rookery::backend::vulkan {

/// A device or its driver failed: what it holds is lost. Executors touch no files, so that callers
/// can tell this from everything else.
inline constexpr ErrorCode kDeviceFailed = ErrorCode::Io;

/// "VK_ERROR_DEVICE_LOST"; "VkResult 17" for one that is not known.
std::string vkResultName(VkResult result);

/// What a failed call means for the user; `call` ("vkAllocateMemory") goes into the details.
Error vkError(VkResult result, const std::string& call);

/// For allocations that are refused before the driver is asked.
Error outOfDeviceMemory(const std::string& details);

/// The program asked for something impossible: a defect of ours.
Error impossible(const std::string& details);

}  // namespace rookery::backend::vulkan

/// The enclosing function returns the Error of a call that did not succeed.
#define ROOKERY_VK(call)                                                 \
    do {                                                                 \
        if (const VkResult vkStatus = (call); vkStatus != VK_SUCCESS)    \
            return ::rookery::backend::vulkan::vkError(vkStatus, #call); \
    } while (false)
