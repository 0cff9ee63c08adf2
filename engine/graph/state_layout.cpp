// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/state_layout.h"

#include "engine/base/check.h"

#include <algorithm>

namespace rookery::graph {

StateLayout StateLayout::of(const Dims& dims) {
    const std::size_t width = dims.width;
    StateLayout layout;
    layout.layers = dims.layers;
    const auto add = [&layout](StatePart part, std::size_t count) {
        layout.parts.push_back({part, layout.layerFloats, count});
        layout.layerFloats += count;
    };
    add(StatePart::AttShift, width);
    if (dims.version == Version::V4) {
        add(StatePart::WkvNum, width);
        add(StatePart::WkvDen, width);
        add(StatePart::WkvMax, width);
    } else {
        add(StatePart::Wkv, width * dims.headSize);
    }
    add(StatePart::FfnShift, width);
    return layout;
}

bool StateLayout::has(StatePart part) const {
    return std::any_of(parts.begin(), parts.end(),
                       [part](const Entry& entry) { return entry.part == part; });
}

const StateLayout::Entry& StateLayout::entry(StatePart part) const {
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [part](const Entry& entry) { return entry.part == part; });
    ROOKERY_CHECK(found != parts.end());
    return *found;
}

std::size_t StateLayout::offset(std::uint32_t layer, StatePart part) const {
    ROOKERY_CHECK(layer < layers);
    return layer * layerFloats + entry(part).offset;
}

void StateLayout::fillEmpty(std::span<float> state) const {
    ROOKERY_CHECK(state.size() == floats());
    // rwkv.cpp and the official package start the running maximum at -1e30: exp of the difference
    // to any real exponent is then exactly 0, and no infinity enters the arithmetic.
    constexpr float kNoMaximum = -1e30F;
    std::fill(state.begin(), state.end(), 0.0F);
    if (!has(StatePart::WkvMax))
        return;
    const std::size_t count = entry(StatePart::WkvMax).count;
    for (std::uint32_t layer = 0; layer < layers; ++layer) {
        const auto part = state.subspan(offset(layer, StatePart::WkvMax), count);
        std::fill(part.begin(), part.end(), kNoMaximum);
    }
}

std::string_view statePartName(StatePart part) {
    switch (part) {
        case StatePart::AttShift:
            return "att_shift";
        case StatePart::Wkv:
            return "wkv";
        case StatePart::WkvNum:
            return "wkv_num";
        case StatePart::WkvDen:
            return "wkv_den";
        case StatePart::WkvMax:
            return "wkv_max";
        case StatePart::FfnShift:
            break;
    }
    return "ffn_shift";
}

}  // namespace rookery::graph
