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

/// Axes that are larger than 1.
std::size_t realAxes(const TensorEntry& entry) {
    return static_cast<std::size_t>(std::count_if(entry.shape.begin(), entry.shape.end(),
                                                  [](std::uint64_t size) { return size > 1; }));
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
    return realAxes(*decay) > 1 ? Version::V5_2 : Version::V5_1;
}

/// Official files keep low-rank matrices as (in, out); web-rwkv's under the same names have them
/// turned. The width tells which axis is which.
bool lowRankIsTurned(const TensorIndex& tensors) {
    const TensorEntry* low = tensors.find("blocks.0.att.w1");
    const TensorEntry* embedding = tensors.find("emb.weight");
    if (low == nullptr || embedding == nullptr || low->shape.size() < 2 || embedding->shape.empty())
        return false;
    const std::uint64_t width = embedding->shape.back();
    return low->shape.back() == width && low->shape[low->shape.size() - 2] != width;
}

/// 1 + the highest block number; every block below must have at least one tensor.
Result<std::uint32_t> countLayers(const TensorIndex& tensors) {
    std::bitset<kMaxLayers> present;
    std::uint32_t layers = 0;
    for (const TensorEntry& entry : tensors.all()) {
        const auto block = blockNumber(entry.name);
        if (!block.has_value())
            continue;
        if (*block >= kMaxLayers) {
            return Error{ErrorCode::Corrupt,
                         fmt::format("The file has a block number {}, and no RWKV model has that "
                                     "many layers; use another copy.",
                                     *block),
                         format::shownName(entry.name)};
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

Result<Detected> detectVersion(const TensorIndex& tensors, format::FileFormat format) {
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
    if (format == format::FileFormat::RwkvBin)
        detected.naming = Naming::RwkvCpp;
    else if (*version == Version::V7 && lowRankIsTurned(tensors))
        detected.naming = Naming::WebRwkv;
    ROOKERY_TRY(detected.layers, countLayers(tensors));
    return detected;
}

}  // namespace rookery::model
