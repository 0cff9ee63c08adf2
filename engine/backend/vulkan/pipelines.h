// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device.h"
#include "engine/backend/vulkan/dispatch.h"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

namespace rookery::backend::vulkan {

/// The name a dispatch's shader has in shaders/CMakeLists.txt: "matvec_f16", "norm_plain".
std::string shaderName(Kernel kernel, std::uint32_t encoding, bool subgroups);

/// 16 hex digits that change with any shader.
std::string shadersId();

/// Pipelines by shader and constants, made when first needed, and what the driver compiled for
/// them on disk for the next start. Threads: any.
class Pipelines {
public:
    /// `folder` empty: nothing is kept on disk. `subgroups` off: sums go through shared memory.
    static Result<std::unique_ptr<Pipelines>> create(std::shared_ptr<Device> device,
                                                     const std::filesystem::path& folder,
                                                     bool subgroups);
    ~Pipelines();
    Pipelines(const Pipelines&) = delete;
    Pipelines& operator=(const Pipelines&) = delete;

    Result<VkPipeline> find(const Dispatch& dispatch);

    /// One push constant range: two addresses.
    VkPipelineLayout layout() const { return m_layout; }

    /// Writes the file if there is something new. Failing is no harm: it is made again.
    void save();

private:
    struct Key {
        Kernel kernel;
        std::uint32_t encoding;
        bool plainSums;
        Constants constants;
        auto operator<=>(const Key&) const = default;  // NOLINT(modernize-use-nullptr): the 0 in it
    };

    Pipelines() = default;

    Result<void> createCache();
    Result<VkPipeline> make(const Key& key);

    std::shared_ptr<Device> m_device;
    std::filesystem::path m_file;
    bool m_subgroups = true;
    bool m_dirty = false;
    VkPipelineLayout m_layout = VK_NULL_HANDLE;
    VkPipelineCache m_cache = VK_NULL_HANDLE;
    std::mutex m_mutex;
    std::map<Key, VkPipeline> m_pipelines;
};

}  // namespace rookery::backend::vulkan
