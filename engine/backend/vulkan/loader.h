// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

namespace rookery::backend::vulkan {

/// Finds libvulkan once a process. That there is none, or that ROOKERY_NO_VULKAN=1 hides it, is an
/// Error of code NotFound with a sentence, never a reason to stop. Threads: any.
Result<void> loadVulkan();

}  // namespace rookery::backend::vulkan
