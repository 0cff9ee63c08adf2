// SPDX-License-Identifier: Apache-2.0
// Instead of graphics.cpp in programs built with ROOKERY_VULKAN=OFF.
#include "engine/api/graphics.h"

namespace rookery {

Result<std::shared_ptr<backend::Backend>> openGraphics(const DeviceWish& /*wish*/) {
    return Error{ErrorCode::NotFound, "This build of Rookery runs models on the processor only.",
                 "ROOKERY_VULKAN=OFF"};
}

std::uint64_t usedOnGraphics(const backend::Backend& /*backend*/) {
    return 0;
}

std::vector<DeviceInfo> listGraphics() {
    return {};
}

}  // namespace rookery
