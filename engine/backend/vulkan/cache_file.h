// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device_facts.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace rookery::backend::vulkan {

/// "vulkan-10de-2484-1a2b3c….cache": vendor, device and the driver's own id, so that another driver
/// starts afresh.
std::string cacheFileName(const DeviceFacts& facts);

/// What was written; empty if there is no file, or its checksum or device does not fit, in which
/// case the file is thrown away: drivers have crashed on damaged ones.
std::vector<std::byte> readCacheFile(const std::filesystem::path& file, const DeviceFacts& facts);

/// Whole or not at all. False if that failed.
bool writeCacheFile(const std::filesystem::path& file, std::span<const std::byte> data);

}  // namespace rookery::backend::vulkan
