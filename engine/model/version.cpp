// SPDX-License-Identifier: Apache-2.0
#include "engine/model/version.h"

#include "engine/format/format_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

namespace rookery::model {
namespace {

using format::TensorEntry;
using graph::Version;

/// [H,N] and rwkv.cpp's [H,N,1], as against [H] and [H,1,1].
bool hasTwoAxes(const TensorEntry& entry) {
    std::size_t axes = entry.shape.size();
    while (axes > 0 && entry.shape[axes - 1] == 1)
        --axes;
    return axes > 1;
}

/// The tests of the official package, on layer 0.
std::optional<Version> versionOf(const TensorIndex& tensors) {
    const auto has = [&](std::string_view name) {
        return tensors.has("blocks.0.att." + std::string(name));
    };
    if (has("r_k") || has("k_k"))
        return Version::V7;
    if (has("time_maa_x") || has("time_maa_w1"))
        return Version::V6;
    const TensorEntry* decay = tensors.find("blocks.0.att.time_decay");
    if (decay == nullptr)
        return std::nullopt;
    if (!has("ln_x.weight"))
        return Version::V4;
    if (!has("gate.weight"))
        return Version::V5_0;
    return hasTwoAxes(*decay) ? Version::V5_2 : Version::V5_1;
}

/// 1 + the highest block number; every block below must have at least one tensor.
Result<std::uint32_t> countLayers(const TensorIndex& tensors) {
    std::bitset<kMaxLayers> present;
    std::uint32_t layers = 0;
    for (const std::string& name : tensors.names()) {
        const auto block = blockNumber(name);
        if (!block.has_value())
            continue;
        if (*block >= kMaxLayers) {
            return Error{ErrorCode::Corrupt,
                         fmt::format("The file has a block number {}, and no RWKV model has that "
                                     "many layers; use another copy.",
                                     *block),
                         format::shownName(name)};
        }
        present.set(*block);
        layers = std::max(layers, *block + 1);
    }
    for (std::uint32_t block = 0; block < layers; ++block) {
        if (!present.test(block)) {
            return Error{ErrorCode::Corrupt,
                         fmt::format("The model's layer {} is missing although there are layers up "
                                     "to {}; use another copy.",
                                     block, layers - 1),
                         {}};
        }
    }
    return layers;
}

}  // namespace

Result<Detected> detectVersion(const TensorIndex& tensors) {
    ROOKERY_TRY_VOID(refuseForeign(tensors));
    Detected detected;
    const auto version = versionOf(tensors);
    if (!version.has_value()) {
        return Error{ErrorCode::Unsupported,
                     "This looks like RWKV, but of no version Rookery knows (4 to 7); a newer "
                     "Rookery may run it.",
                     {}};
    }
    detected.version = *version;
    ROOKERY_TRY(detected.layers, countLayers(tensors));
    return detected;
}

}  // namespace rookery::model
