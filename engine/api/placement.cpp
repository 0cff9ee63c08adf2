// SPDX-License-Identifier: Apache-2.0
#include "engine/api/placement.h"

#include <algorithm>
#include <numeric>

namespace rookery {

Placement largestThatFits(const PartSizes& sizes, std::uint64_t free,
                          std::optional<std::uint32_t> wish) {
    const auto all = static_cast<std::uint32_t>(sizes.layers.size());
    const std::uint32_t most = std::min(wish.value_or(all), all);
    const auto placed = [&](std::uint32_t layers, bool head) {
        Placement placement{layers, head, head ? sizes.head : 0, 0};
        placement.weightBytes = std::accumulate(sizes.layers.begin(), sizes.layers.begin() + layers,
                                                placement.weightBytes);
        placement.bytes = placement.weightBytes + sizes.runs(layers, head);
        return placement;
    };
    for (std::uint32_t layers = most; layers > 0; --layers) {
        for (const bool head : {true, false}) {
            if (head && layers < all)
                continue;
            if (const Placement placement = placed(layers, head); placement.bytes <= free)
                return placement;
        }
    }
    return {};
}

}  // namespace rookery
