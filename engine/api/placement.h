// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace rookery {

/// What the parts of a model take of a graphics card's memory, in bytes.
struct PartSizes {
    std::vector<std::uint64_t> layers;
    std::uint64_t head = 0;
    /// What runs take beside the weights, with so many layers there and with or without the head.
    std::function<std::uint64_t(std::uint32_t layers, bool head)> runs;
};

struct Placement {
    std::uint32_t layers = 0;  ///< the first ones
    bool head = false;         ///< only with all layers
    std::uint64_t weightBytes = 0;
    std::uint64_t bytes = 0;  ///< with runs
};

/// As much as fits into `free` bytes, but no more layers than `wish`; the head goes along with all
/// layers if it fits too.
Placement largestThatFits(const PartSizes& sizes, std::uint64_t free,
                          std::optional<std::uint32_t> wish);

}  // namespace rookery
