// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/dims.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rookery::graph {

/// The pieces of a layer's recurrent state.
enum class StatePart : std::uint8_t {
    AttShift,  ///< [C], ln1 output of the last token
    Wkv,       ///< 5, 6: [H][N key][N value]; 7: [H][N value][N key]
    WkvNum,    ///< 4: aa [C], the numerator scaled by exp(-pp)
    WkvDen,    ///< 4: bb [C]
    WkvMax,    ///< 4: pp [C], the running maximum of the exponents; starts at -1e30
    FfnShift,  ///< [C], ln2 output of the last token
};

/// Where each piece lies in the host form of a state: float32, layer after layer, inside a layer
/// AttShift, Wkv (or WkvNum, WkvDen, WkvMax), FfnShift. It does not depend on the device or on
/// how layers are placed, so a state may move between them. Sizes: rwkv.cpp's figures, 5*C floats
/// a layer for version 4, (2 + N)*C for the others.
struct StateLayout {
    struct Entry {
        StatePart part;
        std::size_t offset;  ///< in floats from the start of the layer
        std::size_t count;   ///< in floats
    };

    std::vector<Entry> parts;  ///< of one layer; all layers are alike
    std::size_t layerFloats = 0;
    std::uint32_t layers = 0;

    static StateLayout of(const Dims& dims);

    std::size_t floats() const { return layerFloats * layers; }

    std::size_t bytes() const { return floats() * sizeof(float); }

    bool has(StatePart part) const;

    /// The part must be there (has()), the layer in range.
    const Entry& entry(StatePart part) const;
    std::size_t offset(std::uint32_t layer, StatePart part) const;

    /// Writes the empty state (zeros, and -1e30 for WkvMax) to floats() numbers.
    void fillEmpty(std::span<float> state) const;
};

/// "att_shift", "wkv", "wkv_num" …
std::string_view statePartName(StatePart part);

}  // namespace rookery::graph
