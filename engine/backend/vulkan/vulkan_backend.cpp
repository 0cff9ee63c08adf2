// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/vulkan_backend.h"

#include "engine/backend/vulkan/cache_file.h"
#include "engine/backend/vulkan/core.h"
#include "engine/backend/vulkan/instance.h"
#include "engine/backend/vulkan/upload.h"
#include "engine/backend/vulkan/vk_result.h"
#include "engine/backend/vulkan/vulkan_executor.h"
#include "engine/base/int4_blocks.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace rookery::backend {

using vulkan::Core;
using vulkan::DeviceFacts;
using vulkan::Instance;

namespace {

/// Left for others, and for what a driver needs besides what it is asked for.
constexpr double kBudgetShare = 0.85;

Error noDevice(const std::vector<DeviceFacts>& all) {
    std::string message =
        "There is no graphics card that Rookery can use, so models run on the "
        "processor";
    const std::string details = std::to_string(all.size()) + " devices";
    ErrorCode code = ErrorCode::NotFound;
    for (const DeviceFacts& facts : all) {
        if (facts.software())
            continue;
        const auto reason = vulkan::whyUnusable(facts);
        if (!reason)
            continue;
        code = ErrorCode::Unsupported;
        message += "; " + facts.name + " cannot be used because " + *reason;
    }
    return {code, message + ".", details};
}

Result<std::uint32_t> choose(const std::vector<DeviceFacts>& all,
                             std::optional<std::uint32_t> wish) {
    if (wish) {
        if (*wish >= all.size())
            return Error{ErrorCode::InvalidArgument,
                         "There is no device vulkan:" + std::to_string(*wish) +
                             "; rookery-cli devices --all lists what there is.",
                         std::to_string(all.size()) + " devices"};
        if (const auto reason = vulkan::whyUnusable(all[*wish]))
            return Error{ErrorCode::Unsupported,
                         all[*wish].name + " cannot be used because " + *reason + ".",
                         {}};
        return *wish;
    }
    std::optional<std::uint32_t> best;
    for (std::uint32_t index = 0; index < all.size(); ++index) {
        if (vulkan::whyUnusable(all[index]) || all[index].software())
            continue;
        if (!best || vulkan::rank(all[index]) > vulkan::rank(all[*best]))
            best = index;
    }
    return best ? Result<std::uint32_t>(*best) : noDevice(all);
}

std::vector<DeviceFacts> factsOf(const Instance& instance) {
    std::vector<DeviceFacts> all;
    for (const VkPhysicalDevice device : instance.devices())
        all.push_back(vulkan::readFacts(instance.handle(), device));
    return all;
}

VulkanDevice describe(const DeviceFacts& facts, std::uint32_t index) {
    VulkanDevice device;
    device.index = index;
    device.name = facts.name;
    device.driver = facts.driver;
    device.id = vulkan::cacheFileName(facts) + "-" + vulkan::shadersId();
    device.memoryBytes = facts.localHeapBytes;
    device.software = facts.software();
    device.prompts = vulkan::describeTiles(facts);
    device.reason = vulkan::whyUnusable(facts).value_or(std::string());
    return device;
}

}  // namespace

VulkanBackend::VulkanBackend() = default;
VulkanBackend::~VulkanBackend() = default;

Result<std::unique_ptr<VulkanBackend>> VulkanBackend::open(const VulkanOptions& options) {
    ROOKERY_TRY(const auto instance, Instance::open(options.complaint));
    std::vector<DeviceFacts> all = factsOf(*instance);
    if (options.pretend)
        for (DeviceFacts& facts : all)
            options.pretend(facts);
    ROOKERY_TRY(const std::uint32_t index, choose(all, options.index));
    const DeviceFacts& facts = all[index];
    std::unique_ptr<VulkanBackend> backend(new VulkanBackend);
    backend->m_index = index;
    auto core = std::make_shared<Core>();
    ROOKERY_TRY(core->device, vulkan::Device::open(instance, instance->devices()[index], facts,
                                                   {options.longestWait, options.wrap}));
    const auto free =
        static_cast<std::uint64_t>(static_cast<double>(facts.localBudgetBytes) * kBudgetShare);
    core->memory = std::make_unique<vulkan::Memory>(core->device,
                                                    std::min(free, options.budget.value_or(free)));
    ROOKERY_TRY(core->pipelines,
                vulkan::Pipelines::create(core->device, options.cacheFolder,
                                          facts.subgroupArithmetic && !options.plainSums));
    core->smooth = options.smooth;
    core->tiles = options.tiles;
    ROOKERY_TRY(backend->m_upload,
                vulkan::Upload::create(core->device, *core->memory, options.alwaysStage));
    ROOKERY_TRY(core->levels,
                core->memory->allocateAlone(sizeof(kInt4Levels.lists), vulkan::MemoryUse::Device));
    ROOKERY_TRY_VOID(
        backend->m_upload->write(core->levels, 0, sizeof(kInt4Levels.lists), [](std::byte* to) {
            std::memcpy(to, kInt4Levels.lists.data(), sizeof(kInt4Levels.lists));
        }));
    backend->m_core = std::move(core);
    return backend;
}

BackendInfo VulkanBackend::info() const {
    const DeviceFacts& facts = m_core->device->facts();
    BackendInfo info;
    info.id = "vulkan:" + std::to_string(m_index);
    info.name = facts.name;
    info.driver = facts.driver;
    info.memoryBytes = facts.localHeapBytes;
    return info;
}

bool VulkanBackend::supports(DType matrixType) const {
    return vulkan::isReadable(matrixType);
}

std::uint64_t VulkanBackend::usedBytes() const {
    return m_core->memory->usedBytes();
}

std::uint64_t VulkanBackend::budgetBytes() const {
    return m_core->memory->limitBytes();
}

void VulkanBackend::lose() {
    static_cast<void>(m_core->device->failed(VK_ERROR_DEVICE_LOST, "lose()"));
}

void VulkanBackend::expectWeights(std::uint64_t bytes) {
    m_core->memory->expect(bytes);
}

std::uint64_t VulkanBackend::bytesOfWeight(graph::TensorId id, DType dtype, std::uint32_t rows,
                                           std::uint32_t columns) {
    return id == graph::TensorId::Embedding
               ? 0
               : vulkan::alignUp(vulkan::layoutOf(dtype, rows, columns).bytes);
}

std::uint64_t VulkanBackend::bytesOfExecutor(const graph::Program& program,
                                             const ExecutorOptions& options) {
    return vulkan::VulkanExecutor::bytesNeeded(program, options);
}

Result<Tensor> VulkanBackend::upload(const HostTensor& tensor) {
    if (!supports(tensor.dtype))
        return Error{ErrorCode::Unsupported,
                     "The graphics card cannot compute with " +
                         std::string(dtypeInfo(tensor.dtype).name) +
                         " weights; load the model with the precision f32, f16, bf16, int8 or "
                         "int4.",
                     {}};
    ROOKERY_TRY_VOID(checkBlocks(tensor));
    Tensor result{tensor.dtype, tensor.rows, tensor.columns, nullptr, 0};
    if (tensor.id == graph::TensorId::Embedding) {
        // A token reads one row of it: that is brought with the job.
        ROOKERY_TRY(LargeBuffer memory, LargeBuffer::allocate(result.bytes()));
        std::memcpy(memory.data(), tensor.data, result.bytes());
        result.buffer = std::make_shared<vulkan::HostTable>(std::move(memory));
        return result;
    }
    const vulkan::WeightLayout layout = vulkan::layoutOf(tensor.dtype, tensor.rows, tensor.columns);
    if (layout.rowBytes > vulkan::Upload::kMost)
        return vulkan::impossible("a row of " + std::to_string(layout.rowBytes) + " bytes");
    ROOKERY_TRY(vulkan::Piece piece, m_core->memory->allocate(layout.bytes));
    const auto most = static_cast<std::uint32_t>(vulkan::Upload::kMost /
                                                 std::max<std::uint64_t>(layout.rowBytes, 1));
    for (std::uint32_t row = 0; row < tensor.rows;) {
        const std::uint32_t count = std::min(most, tensor.rows - row);
        ROOKERY_TRY_VOID(m_upload->write(
            piece, row * layout.rowBytes, count * layout.rowBytes,
            [&](std::byte* to) { vulkan::packRows(tensor, layout, row, count, to); }));
        ROOKERY_TRY_VOID(m_upload->write(
            piece, layout.planeOffset + row * layout.planeRowBytes, count * layout.planeRowBytes,
            [&](std::byte* to) { vulkan::packPlane(tensor, layout, row, count, to); }));
        row += count;
    }
    result.buffer = std::make_shared<vulkan::VulkanBuffer>(m_core, std::move(piece), layout);
    return result;
}

Result<std::unique_ptr<Executor>> VulkanBackend::compile(const graph::Program& program,
                                                         const WeightMap& weights,
                                                         const ExecutorOptions& options) {
    ROOKERY_TRY_VOID(graph::validate(program));
    ROOKERY_TRY_VOID(checkWeights(program, weights));
    std::vector<const Tensor*> bound(program.slots.size(), nullptr);
    for (std::size_t slot = 0; slot < program.slots.size(); ++slot) {
        if (program.slots[slot].role == graph::SlotRole::Weight)
            bound[slot] = findWeight(program.slots[slot], weights);
    }
    try {
        return vulkan::VulkanExecutor::create(m_core, program, bound, options);
    } catch (const std::bad_alloc&) {
        return vulkan::vkError(VK_ERROR_OUT_OF_HOST_MEMORY, "binding the program");
    }
}

Result<std::vector<VulkanDevice>> listVulkanDevices() {
    ROOKERY_TRY(const auto instance, Instance::open({}));
    std::vector<VulkanDevice> devices;
    for (const DeviceFacts& facts : factsOf(*instance))
        devices.push_back(describe(facts, static_cast<std::uint32_t>(devices.size())));
    return devices;
}

Result<VulkanDevice> chosenVulkanDevice(const VulkanOptions& options) {
    ROOKERY_TRY(const auto instance, Instance::open({}));
    std::vector<DeviceFacts> all = factsOf(*instance);
    if (options.pretend)
        for (DeviceFacts& facts : all)
            options.pretend(facts);
    ROOKERY_TRY(const std::uint32_t index, choose(all, options.index));
    return describe(all[index], index);
}

}  // namespace rookery::backend
