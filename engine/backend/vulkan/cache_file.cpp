// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/cache_file.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

namespace rookery::backend::vulkan {
namespace {

constexpr std::size_t kChecksumBytes = sizeof(std::uint64_t);

/// Vulkan's own header: size, version, vendor, device, UUID.
bool fitsDevice(std::span<const std::byte> data, const DeviceFacts& facts) {
    VkPipelineCacheHeaderVersionOne header{};
    if (data.size() < sizeof(header))
        return false;
    std::memcpy(&header, data.data(), sizeof(header));
    return header.headerVersion == VK_PIPELINE_CACHE_HEADER_VERSION_ONE &&
           header.vendorID == facts.vendorId && header.deviceID == facts.deviceId &&
           std::equal(facts.pipelineCacheId.begin(), facts.pipelineCacheId.end(),
                      header.pipelineCacheUUID);
}

}  // namespace

std::string cacheFileName(const DeviceFacts& facts) {
    std::string id;
    for (const std::uint8_t byte : facts.pipelineCacheId)
        id += fmt::format("{:02x}", byte);
    return fmt::format("vulkan-{:x}-{:x}-{:x}-{}.cache", facts.vendorId, facts.deviceId,
                       facts.driverVersion, id);
}

std::vector<std::byte> readCacheFile(const std::filesystem::path& file, const DeviceFacts& facts) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return {};
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::vector<std::byte> data(text.size());
    std::memcpy(data.data(), text.data(), text.size());
    if (data.size() > kChecksumBytes) {
        std::uint64_t checksum = 0;
        std::memcpy(&checksum, data.data(), kChecksumBytes);
        data.erase(data.begin(), data.begin() + kChecksumBytes);
        if (checksum == XXH3_64bits(data.data(), data.size()) && fitsDevice(data, facts))
            return data;
    }
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return {};
}

bool writeCacheFile(const std::filesystem::path& file, std::span<const std::byte> data) {
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    std::filesystem::path part = file;
    part += ".part";
    const std::uint64_t checksum = XXH3_64bits(data.data(), data.size());
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&checksum), kChecksumBytes);
    out.write(reinterpret_cast<const char*>(data.data()),
              static_cast<std::streamsize>(data.size()));
    out.close();
    if (!out)
        return false;
    std::filesystem::rename(part, file, failed);
    return !failed;
}

}  // namespace rookery::backend::vulkan
