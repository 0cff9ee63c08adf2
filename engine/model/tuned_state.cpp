// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tuned_state.h"

#include "engine/format/format_error.h"
#include "engine/format/quant_blocks.h"
#include "engine/graph/state_layout.h"
#include "engine/model/sizes.h"
#include "engine/model/tensor_index.h"
#include "engine/model/transform.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace rookery::model {
namespace {

using format::TensorEntry;
using graph::Dims;
using graph::StatePart;
using graph::Version;

constexpr std::string_view kSuffix = ".att.time_state";

bool isFloating(DType dtype) {
    return dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16;
}

/// The layer, if this is a state's tensor.
std::optional<std::uint32_t> layerOf(std::string_view name) {
    const auto layer = blockNumber(name);
    const bool state = layer.has_value() && name.ends_with(kSuffix) &&
                       name == fmt::format("blocks.{}{}", *layer, kSuffix);
    return state ? layer : std::nullopt;
}

Error doesNotFit(std::string_view why, std::string details = {}) {
    return {ErrorCode::Mismatch,
            fmt::format("The tuned state was made for another model: {}; choose the one it was "
                        "made for.",
                        why),
            std::move(details)};
}

Result<void> checkNames(const format::ModelFile& file) {
    const auto all = file.tensors();
    const auto isState = [](const TensorEntry& entry) { return layerOf(entry.name).has_value(); };
    if (std::none_of(all.begin(), all.end(), isState)) {
        return Error{ErrorCode::NotAModel,
                     "This file has no tuned state (tensors called blocks.0.att.time_state and so "
                     "on); choose another file.",
                     {}};
    }
    const auto other = std::find_if_not(all.begin(), all.end(), isState);
    if (other == all.end())
        return {};
    return Error{ErrorCode::Unsupported,
                 fmt::format("This file has {} beside a tuned state, which Rookery cannot use; "
                             "choose a file with the state alone.",
                             format::shownName(other->name)),
                 {}};
}

/// The state's tensors by layer.
Result<std::vector<const TensorEntry*>> tensorsByLayer(const format::ModelFile& file,
                                                       const Dims& dims) {
    std::vector<const TensorEntry*> layers(dims.layers, nullptr);
    for (const TensorEntry& entry : file.tensors()) {
        const std::uint32_t layer = layerOf(entry.name).value_or(dims.layers);
        if (layer >= dims.layers) {
            return doesNotFit(
                fmt::format("it has a layer {} and the model has {} layers", layer, dims.layers));
        }
        layers[layer] = &entry;
    }
    const auto gap = std::find(layers.begin(), layers.end(), nullptr);
    if (gap != layers.end()) {
        return doesNotFit(
            fmt::format("it lacks layer {} of the model's {}", gap - layers.begin(), dims.layers));
    }
    return layers;
}

Result<void> checkTensor(const TensorEntry& entry, const Dims& dims) {
    std::vector<std::uint64_t> shape = entry.shape;
    while (shape.size() > 3 && shape.front() == 1)
        shape.erase(shape.begin());
    const std::array<std::uint64_t, 3> wanted{dims.heads, dims.headSize, dims.headSize};
    if (!std::equal(shape.begin(), shape.end(), wanted.begin(), wanted.end())) {
        return doesNotFit(fmt::format("{} has shape {} and the model needs {}",
                                      format::shownName(entry.name), shapeText(entry.shape),
                                      shapeText(wanted)));
    }
    if (!isFloating(entry.dtype)) {
        return format::unsupported(
            fmt::format("The tuned state has numbers of type {}; use a copy in f32, f16 or bf16.",
                        dtypeInfo(entry.dtype).name));
    }
    return {};
}

/// True if the file's last two axes are not those of the host form.
bool isTurned(const format::ModelFile& file, Version version, bool transposed) {
    const bool valueFirst = (file.format() == format::FileFormat::Pth) != transposed;
    return valueFirst != (version == Version::V7);
}

/// One layer's numbers, turned if need be.
Result<void> readLayer(const format::ModelFile& file, const TensorEntry& entry, const Dims& dims,
                       bool turn, std::span<float> to) {
    std::vector<std::byte> raw(static_cast<std::size_t>(entry.bytes));
    ROOKERY_TRY_VOID(file.read(entry, 0, raw));
    std::vector<float> values(to.size());
    ROOKERY_TRY_VOID(format::toFloat(entry.dtype, raw, values));
    if (!allFinite(values)) {
        return format::corrupt(fmt::format("{} has numbers that are infinite or undefined",
                                           format::shownName(entry.name)));
    }
    if (!turn) {
        std::copy(values.begin(), values.end(), to.begin());
        return {};
    }
    const std::size_t size = dims.headSize;
    const std::size_t each = size * size;
    for (std::size_t head = 0; head < dims.heads; ++head) {
        transpose(std::span(values).subspan(head * each, each), size, size,
                  to.subspan(head * each, each));
    }
    return {};
}

}  // namespace

Result<std::vector<float>> readTunedState(const format::ModelFile& file, const Dims& dims,
                                          bool transposed) {
    ROOKERY_TRY_VOID(checkNames(file));
    if (dims.version == Version::V4)
        return doesNotFit("RWKV-4 has no states of this kind");
    ROOKERY_TRY(const auto layers, tensorsByLayer(file, dims));
    for (const TensorEntry* entry : layers)
        ROOKERY_TRY_VOID(checkTensor(*entry, dims));
    const graph::StateLayout layout = graph::StateLayout::of(dims);
    std::vector<float> state(layout.floats());
    layout.fillEmpty(state);
    const std::size_t count = layout.entry(StatePart::Wkv).count;
    const bool turn = isTurned(file, dims.version, transposed);
    for (std::uint32_t layer = 0; layer < dims.layers; ++layer) {
        const auto to = std::span(state).subspan(layout.offset(layer, StatePart::Wkv), count);
        ROOKERY_TRY_VOID(readLayer(file, *layers[layer], dims, turn, to));
    }
    return state;
}

std::uint64_t tunedStateHash(std::span<const float> state) {
    return std::max<std::uint64_t>(1, XXH3_64bits(state.data(), state.size_bytes()));
}

}  // namespace rookery::model
