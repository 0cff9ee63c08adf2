// SPDX-License-Identifier: Apache-2.0
// Instead of graphics.cpp in programs built with ROOKERY_VULKAN=OFF.
#include "engine/api/graphics.h"

namespace rookery {

Result<std::shared_ptr<backend::Backend>> openGraphics(const DeviceWish& /*wish*/) {
    return Error{ErrorCode::NotFound, "This build of Rookery runs models on the processor only.",
                 "ROOKERY_VULKAN=OFF"};
}

PartSizes sizesOnGraphics(const std::vector<model::WeightShape>& /*shapes*/,
                          const graph::Program& /*program*/) {
    return {};
}

std::uint64_t freeOnGraphics(const backend::Backend& /*backend*/) {
    return 0;
}

void expectOnGraphics(backend::Backend& /*backend*/, std::uint64_t /*weightBytes*/) {}

void loseGraphics(backend::Backend& /*backend*/) {}

double bandwidthOfGraphics(backend::Backend& /*backend*/) {
    return 0;
}

std::uint64_t usedOnGraphics(const backend::Backend& /*backend*/) {
    return 0;
}

std::vector<DeviceInfo> listGraphics() {
    return {};
}

}  // namespace rookery
