// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/pipelines.h"

#include "engine/backend/vulkan/cache_file.h"
#include "engine/backend/vulkan/vk_result.h"
#include "engine/base/log.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <shaders/index.h>
#include <string>
#include <utility>
#include <vector>

namespace rookery::backend::vulkan {
namespace {

struct KernelInfo {
    std::string_view name;
    bool encodings;  ///< one shader an encoding
    bool sums;       ///< one with subgroup arithmetic, one "_plain"
};

constexpr std::array<KernelInfo, kKernels> kKernelTable{{
    {"embed", false, false},      {"norm", false, true},       {"shift", false, false},
    {"store_row", false, false},  {"map", false, false},       {"wkv4", false, false},
    {"wkv6", false, false},       {"wkv7", false, false},      {"keys7", false, true},
    {"head_bonus7", false, true}, {"matvec", true, true},      {"matmul", true, false},
    {"norm_shift", false, true},  {"head6", false, true},      {"head7", false, true},
    {"matmul_half", true, false}, {"matmul_dot", true, false}, {"matmul_matrix", true, false},
    {"halve", false, false},      {"round", false, false},
}};

constexpr std::array<std::string_view, 5> kEncodingNames{"f32", "f16", "bf16", "int8", "int4"};

const shaders::Shader* shaderNamed(std::string_view name) {
    const auto found = std::find_if(std::begin(shaders::kShaders), std::end(shaders::kShaders),
                                    [name](const auto& shader) { return shader.name == name; });
    return found == std::end(shaders::kShaders) ? nullptr : found;
}

}  // namespace

std::string shadersId() {
    std::uint64_t id = 0;
    for (const shaders::Shader& shader : shaders::kShaders)
        id = XXH3_64bits_withSeed(shader.code, shader.bytes, id);
    return fmt::format("{:016x}", id);
}

std::string shaderName(Kernel kernel, std::uint32_t encoding, bool subgroups) {
    const KernelInfo& info = kKernelTable.at(static_cast<std::size_t>(kernel));
    std::string name(info.name);
    if (info.encodings)
        name += "_" + std::string(kEncodingNames.at(encoding));
    if (info.sums && !subgroups)
        name += "_plain";
    return name;
}

Result<std::unique_ptr<Pipelines>> Pipelines::create(std::shared_ptr<Device> device,
                                                     const std::filesystem::path& folder,
                                                     bool subgroups) {
    std::unique_ptr<Pipelines> pipelines(new Pipelines);
    pipelines->m_device = std::move(device);
    pipelines->m_subgroups = subgroups;
    Device& on = *pipelines->m_device;
    if (!folder.empty())
        pipelines->m_file = folder / cacheFileName(on.facts());
    VkPushConstantRange range{VK_SHADER_STAGE_COMPUTE_BIT, 0, 2 * sizeof(Address)};
    VkPipelineLayoutCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO;
    info.pushConstantRangeCount = 1;
    info.pPushConstantRanges = &range;
    ROOKERY_VK_ON(
        on, on.vk().vkCreatePipelineLayout(on.handle(), &info, nullptr, &pipelines->m_layout));
    ROOKERY_TRY_VOID(pipelines->createCache());
    return pipelines;
}

Result<void> Pipelines::createCache() {
    Device& on = *m_device;
    const std::vector<std::byte> known =
        m_file.empty() ? std::vector<std::byte>() : readCacheFile(m_file, on.facts());
    VkPipelineCacheCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO;
    info.initialDataSize = known.size();
    info.pInitialData = known.data();
    VkResult made = on.vk().vkCreatePipelineCache(on.handle(), &info, nullptr, &m_cache);
    if (made != VK_SUCCESS && !known.empty()) {
        info.initialDataSize = 0;
        made = on.vk().vkCreatePipelineCache(on.handle(), &info, nullptr, &m_cache);
    }
    return made == VK_SUCCESS ? Result<void>() : on.failed(made, "vkCreatePipelineCache");
}

Pipelines::~Pipelines() {
    save();
    if (m_device->abandoned())
        return;
    const VolkDeviceTable& vk = m_device->vk();
    for (const auto& [key, pipeline] : m_pipelines)
        vk.vkDestroyPipeline(m_device->handle(), pipeline, nullptr);
    if (m_cache != VK_NULL_HANDLE)
        vk.vkDestroyPipelineCache(m_device->handle(), m_cache, nullptr);
    if (m_layout != VK_NULL_HANDLE)
        vk.vkDestroyPipelineLayout(m_device->handle(), m_layout, nullptr);
}

void Pipelines::save() {
    const std::lock_guard lock(m_mutex);
    if (!m_dirty || m_file.empty() || m_device->lost())
        return;
    m_dirty = false;
    const VolkDeviceTable& vk = m_device->vk();
    std::size_t bytes = 0;
    if (vk.vkGetPipelineCacheData(m_device->handle(), m_cache, &bytes, nullptr) != VK_SUCCESS)
        return;
    std::vector<std::byte> data(bytes);
    if (vk.vkGetPipelineCacheData(m_device->handle(), m_cache, &bytes, data.data()) != VK_SUCCESS)
        return;
    data.resize(bytes);
    if (!writeCacheFile(m_file, data))
        log(LogLevel::Info, "The compiled shaders could not be kept for the next start.");
}

Result<VkPipeline> Pipelines::find(const Dispatch& dispatch) {
    const std::lock_guard lock(m_mutex);
    const Key key{dispatch.kernel, dispatch.encoding, dispatch.plainSums || !m_subgroups,
                  dispatch.constants};
    if (const auto known = m_pipelines.find(key); known != m_pipelines.end())
        return known->second;
    ROOKERY_TRY(const VkPipeline pipeline, make(key));
    m_pipelines.emplace(key, pipeline);
    m_dirty = true;
    return pipeline;
}

Result<VkPipeline> Pipelines::make(const Key& key) {
    Device& on = *m_device;
    const std::string name = shaderName(key.kernel, key.encoding, !key.plainSums);
    const shaders::Shader* shader = shaderNamed(name);
    if (shader == nullptr)
        return impossible("no shader " + name);
    VkShaderModuleCreateInfo code{};
    code.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO;
    code.codeSize = shader->bytes;
    code.pCode = shader->code;
    VkShaderModule module = VK_NULL_HANDLE;
    ROOKERY_VK_ON(on, on.vk().vkCreateShaderModule(on.handle(), &code, nullptr, &module));

    constexpr std::size_t kOne = sizeof(std::uint32_t);
    std::array<VkSpecializationMapEntry, std::tuple_size_v<Constants>> entries{};
    for (std::uint32_t id = 0; id < entries.size(); ++id)
        entries[id] = {id, static_cast<std::uint32_t>(id * kOne), kOne};
    VkSpecializationInfo constants{static_cast<std::uint32_t>(entries.size()), entries.data(),
                                   sizeof(key.constants), key.constants.data()};
    VkComputePipelineCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO;
    info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
    info.stage.module = module;
    info.stage.pName = "main";
    info.stage.pSpecializationInfo = &constants;
    VkPipelineShaderStageRequiredSubgroupSizeCreateInfoEXT size{};
    size.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_REQUIRED_SUBGROUP_SIZE_CREATE_INFO_EXT;
    size.requiredSubgroupSize = on.facts().matrixSubgroup;
    if (key.kernel == Kernel::MatmulMatrix) {
        info.stage.pNext = &size;
        info.stage.flags = VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT_EXT;
    }
    info.layout = m_layout;
    VkPipeline pipeline = VK_NULL_HANDLE;
    const VkResult made =
        on.vk().vkCreateComputePipelines(on.handle(), m_cache, 1, &info, nullptr, &pipeline);
    on.vk().vkDestroyShaderModule(on.handle(), module, nullptr);
    if (made != VK_SUCCESS)
        return on.failed(made, "vkCreateComputePipelines for " + name);
    return pipeline;
}

}  // namespace rookery::backend::vulkan
