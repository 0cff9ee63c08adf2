// SPDX-License-Identifier: Apache-2.0
#include "engine/api/place_model.h"

#include "engine/api/devices.h"
#include "engine/api/graphics.h"
#include "engine/backend/split_backend.h"
#include "engine/model/weight_shapes.h"

#include <fmt/format.h>

namespace rookery {
namespace {

std::string sizeText(std::uint64_t bytes) {
    constexpr double kGigabyte = 1e9;
    const auto size = static_cast<double>(bytes);
    return size < 1e6         ? fmt::format("{:.0f} kB", size / 1e3)
           : size < kGigabyte ? fmt::format("{:.0f} MB", size / 1e6)
                              : fmt::format("{:.1f} GB", size / kGigabyte);
}

/// What is to be said of `placement`; nothing if it is what was asked for.
std::string noteOn(const Placement& placement, std::uint32_t layers, const LoadOptions& options,
                   const std::string& room) {
    const std::uint32_t wish = std::min(options.gpuLayers.value_or(layers), layers);
    if (placement.layers == 0)
        return fmt::format("{}, too little for a layer of this model, so it runs on the processor.",
                           room);
    if (placement.layers < wish)
        return fmt::format("{}, which {} of the {} layers fit into; the processor runs the rest.",
                           room, placement.layers, layers);
    if (placement.layers == layers && !placement.head)
        return fmt::format(
            "{}, which all layers fit into but not the head; the processor runs "
            "that.",
            room);
    return {};
}

}  // namespace

Result<PlacedModel> placeOnProcessor(const LoadOptions& options) {
    ROOKERY_TRY(
        OpenedDevice device,
        openDevice({.id = "cpu", .threads = options.threads, .zeroSkip = options.zeroSkip}));
    return PlacedModel{std::move(device.backend), nullptr, 0, {}};
}

Result<PlacedModel> placeModel(const format::ModelFile& file, const model::ModelHeader& header,
                               std::optional<DType> precision, const LoadOptions& options) {
    if (mayBeGraphics(options.device) && options.gpuLayers == 0U)
        return placeOnProcessor(options);
    ROOKERY_TRY(OpenedDevice device, openDevice({.id = options.device,
                                                 .threads = options.threads,
                                                 .smooth = options.smooth,
                                                 .zeroSkip = options.zeroSkip}));
    const backend::BackendInfo about = device.backend->info();
    if (!mayBeGraphics(about.id))
        return PlacedModel{std::move(device.backend), nullptr, 0, std::move(device.note)};

    ROOKERY_TRY(const auto shapes,
                model::weightShapes(file, header.dtype, precision, *device.backend));
    ROOKERY_TRY(const graph::Program program, graph::record(header.dims));
    const std::uint64_t room = freeOnGraphics(*device.backend);
    const Placement placement =
        largestThatFits(sizesOnGraphics(shapes, program), room, options.gpuLayers);
    ROOKERY_TRY(PlacedModel placed, placeOnProcessor(options));
    placed.note = noteOn(placement, header.dims.layers, options,
                         fmt::format("{} has {} of memory free", about.name, sizeText(room)));
    if (placement.layers == 0)
        return placed;
    expectOnGraphics(*device.backend, placement.weightBytes);
    placed.graphics = device.backend;
    placed.layers = placement.layers;
    placed.backend = placement.head ? std::move(device.backend)
                                    : std::make_shared<backend::SplitBackend>(
                                          placed.graphics, placed.backend, placement.layers);
    return placed;
}

}  // namespace rookery
