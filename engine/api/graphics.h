// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/device_report.h"
#include "engine/api/devices.h"
#include "engine/api/model_impl.h"
#include "engine/api/placement.h"
#include "engine/model/weight_shapes.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace rookery {

/// The graphics card that is wished for, or why it cannot be had. Programs built without Vulkan
/// say so. ROOKERY_NO_VULKAN=1 hides all, ROOKERY_VULKAN_BUDGET=300M caps their memory,
/// ROOKERY_VULKAN_TILES=f32 (f16, dot, matrices) chooses how prompts are multiplied.
Result<std::shared_ptr<backend::Backend>> openGraphics(const DeviceWish& wish);

std::vector<DeviceInfo> listGraphics();

/// What a model's parts would take there, with room for two runs: a conversation at hand and one
/// that is kept.
PartSizes sizesOnGraphics(const std::vector<model::WeightShape>& shapes,
                          const graph::Program& program);

/// Bytes that may still be taken there; 0 if the backend is no card.
std::uint64_t freeOnGraphics(const backend::Backend& backend);

/// Before weights of that size, all together, are uploaded to it.
void expectOnGraphics(backend::Backend& backend, std::uint64_t weightBytes);

/// From now on it answers as a card that was lost: for tests.
void loseGraphics(backend::Backend& backend);

/// See deviceBandwidth(); 0 if the backend is no card.
double bandwidthOfGraphics(backend::Backend& backend);

/// Bytes that this backend uses of a graphics card; 0 if it is none.
std::uint64_t usedOnGraphics(const backend::Backend& backend);

/// "300M", "2G", "500000": bytes, with K, M and G for powers of 1024; nothing for anything else.
std::optional<std::uint64_t> parseBytes(std::string_view text);

}  // namespace rookery
