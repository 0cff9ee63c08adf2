// SPDX-License-Identifier: Apache-2.0
#include "engine/api/graphics.h"

#include "engine/api/driver_check.h"
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/self_test.h"
#include "engine/backend/vulkan/vulkan_backend.h"
#include "engine/base/log.h"
#include "engine/graph/cut.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace rookery {
namespace {

std::filesystem::path cacheFolder() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::filesystem::path(value == nullptr ? "" : value);
    };
    if (const auto own = variable("ROOKERY_CACHE_DIR"); !own.empty())
        return own;
    if (const auto xdg = variable("XDG_CACHE_HOME"); !xdg.empty())
        return xdg / "rookery";
    const auto home = variable("HOME");
    return home.empty() ? home : home / ".cache" / "rookery";
}

Result<std::optional<std::uint64_t>> budget() {
    const char* text = std::getenv("ROOKERY_VULKAN_BUDGET");
    if (text == nullptr || *text == '\0')
        return std::optional<std::uint64_t>();
    const auto bytes = parseBytes(text);
    if (!bytes)
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("ROOKERY_VULKAN_BUDGET is \"{}\"; write a number of bytes, such "
                                 "as 300M or 2G.",
                                 text),
                     {}};
    return bytes;
}

Result<backend::TileArithmetic> tiles() {
    using backend::TileArithmetic;
    constexpr std::array<std::pair<std::string_view, TileArithmetic>, 6> kNames{
        {{"", TileArithmetic::Best},
         {"best", TileArithmetic::Best},
         {"f32", TileArithmetic::Float32},
         {"f16", TileArithmetic::Float16},
         {"dot", TileArithmetic::Int8Dot},
         {"matrices", TileArithmetic::Matrices}}};
    const char* text = std::getenv("ROOKERY_VULKAN_TILES");
    const std::string_view name = text == nullptr ? "" : text;
    for (const auto& [known, value] : kNames)
        if (name == known)
            return value;
    return Error{ErrorCode::InvalidArgument,
                 fmt::format("ROOKERY_VULKAN_TILES is \"{}\"; write best, f32, f16, dot or "
                             "matrices.",
                             name),
                 {}};
}

/// "vulkan" is any, "vulkan:1" the second.
Result<std::optional<std::uint32_t>> indexIn(std::string_view id) {
    if (id == "auto" || id == "vulkan")
        return std::optional<std::uint32_t>();
    std::uint32_t index = 0;
    const std::string_view number = id.substr(std::min<std::size_t>(id.size(), 7));
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
    if (id.substr(0, 7) != "vulkan:" || error != std::errc() ||
        end != number.data() + number.size())
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("There is no device \"{}\"; use auto, cpu, vulkan, vulkan:N or "
                                 "reference.",
                                 id),
                     {}};
    return std::optional(index);
}

}  // namespace

std::optional<std::uint64_t> parseBytes(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    constexpr std::string_view kUnits = "KMG";
    const std::size_t power = unit.empty() ? 0 : kUnits.find(unit.front()) + 1;
    if (error != std::errc() || unit.size() > 1 || power > kUnits.size() ||
        (!unit.empty() && power == 0) || number >> (63U - 10U * power) != 0)
        return std::nullopt;
    return number << (10U * power);
}

Result<std::shared_ptr<backend::Backend>> openGraphics(const DeviceWish& wish) {
    backend::VulkanOptions options;
    ROOKERY_TRY(options.index, indexIn(wish.id));
    ROOKERY_TRY(options.budget, budget());
    ROOKERY_TRY(options.tiles, tiles());
    options.cacheFolder = cacheFolder();
    options.smooth = wish.smooth;
    // A card by its number is tried again whatever went wrong before.
    ROOKERY_TRY(const backend::VulkanDevice device, backend::chosenVulkanDevice(options));
    std::shared_ptr<backend::Backend> opened;
    const auto open = [&]() -> Result<void> {
        ROOKERY_TRY(opened, backend::VulkanBackend::open(options));
        return {};
    };
    if (device.software) {
        ROOKERY_TRY_VOID(open());
        return opened;
    }
    const auto openAndTest = [&](backend::TileArithmetic tiles) {
        return [&, tiles]() -> Result<void> {
            opened.reset();
            auto tried = options;
            tried.tiles = tiles;
            ROOKERY_TRY(opened, backend::VulkanBackend::open(tried));
            backend::CpuBackend processor(wish.threads);
            return backend::selfTest(*opened, processor, tiles != backend::TileArithmetic::Float32);
        };
    };
    const bool force = options.index.has_value();
    ROOKERY_TRY_VOID(checkDriverOnce(options.cacheFolder, device.id, force,
                                     openAndTest(backend::TileArithmetic::Float32)));
    // A driver that is right in float32 may be wrong in what newer cards do for prompts.
    if (device.prompts == "float32") {
        options.tiles = backend::TileArithmetic::Float32;
    } else if (const auto fast = checkDriverOnce(options.cacheFolder, device.id + "-tiles", force,
                                                 openAndTest(options.tiles));
               !fast.ok()) {
        log(LogLevel::Warning, "Prompts are read in float32 on " + device.name +
                                   ", which is slower: " + fast.error().details);
        options.tiles = backend::TileArithmetic::Float32;
        opened.reset();
    }
    if (opened == nullptr)
        ROOKERY_TRY_VOID(open());
    return opened;
}

PartSizes sizesOnGraphics(const std::vector<model::WeightShape>& shapes,
                          const graph::Program& program) {
    constexpr std::uint64_t kRuns = 2;
    PartSizes sizes;
    sizes.layers.resize(program.dims.layers);
    for (const model::WeightShape& shape : shapes) {
        const std::uint64_t bytes =
            backend::VulkanBackend::bytesOfWeight(shape.id, shape.dtype, shape.rows, shape.columns);
        (graph::isPerLayer(shape.id) ? sizes.layers[shape.layer] : sizes.head) += bytes;
    }
    sizes.runs = [&program](std::uint32_t layers, bool head) {
        const backend::ExecutorOptions options{session::kChunk, 1};
        if (head)
            return kRuns * backend::VulkanBackend::bytesOfExecutor(program, options);
        const auto pieces = graph::cut(program, layers);
        return pieces.ok() ? kRuns * backend::VulkanBackend::bytesOfExecutor(pieces->front, options)
                           : UINT64_MAX;
    };
    return sizes;
}

std::uint64_t freeOnGraphics(const backend::Backend& backend) {
    const auto* card = dynamic_cast<const backend::VulkanBackend*>(&backend);
    return card == nullptr || card->usedBytes() > card->budgetBytes()
               ? 0
               : card->budgetBytes() - card->usedBytes();
}

void expectOnGraphics(backend::Backend& backend, std::uint64_t weightBytes) {
    if (auto* card = dynamic_cast<backend::VulkanBackend*>(&backend))
        card->expectWeights(weightBytes);
}

void loseGraphics(backend::Backend& backend) {
    if (auto* card = dynamic_cast<backend::VulkanBackend*>(&backend))
        card->lose();
}

double bandwidthOfGraphics(backend::Backend& backend) {
    auto* card = dynamic_cast<backend::VulkanBackend*>(&backend);
    if (card == nullptr)
        return 0;
    const auto measured = card->measureBandwidth();
    return measured.ok() ? measured.value() : 0;
}

std::uint64_t usedOnGraphics(const backend::Backend& backend) {
    const auto* card = dynamic_cast<const backend::VulkanBackend*>(&backend);
    return card == nullptr ? 0 : card->usedBytes();
}

std::vector<DeviceInfo> listGraphics() {
    std::vector<DeviceInfo> devices;
    const auto listed = backend::listVulkanDevices();
    if (!listed.ok())
        return devices;
    for (const backend::VulkanDevice& device : listed.value()) {
        DeviceInfo info;
        info.id = fmt::format("vulkan:{}", device.index);
        info.name = device.name;
        info.driver = device.driver;
        info.memoryBytes = device.memoryBytes;
        info.prompts = device.prompts;
        info.software = device.software;
        info.usable = device.reason.empty();
        info.reason = device.reason;
        devices.push_back(std::move(info));
    }
    return devices;
}

}  // namespace rookery
