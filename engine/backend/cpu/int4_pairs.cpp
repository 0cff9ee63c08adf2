// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/int4_pairs.h"

#include "engine/backend/cpu/quantised.h"
#include "engine/base/int4_blocks.h"

#include <algorithm>

namespace rookery::backend::cpu {
namespace {

Int4Pairs makePairs() {
    Int4Pairs pairs{};
    for (std::size_t byte = 0; byte < pairs.lists.size(); ++byte) {
        const auto& low = kInt4Levels.lists[byte & 15U];
        const auto& high = kInt4Levels.lists[byte >> 4U];
        const auto shifted = [](std::int8_t level) {
            return static_cast<std::uint8_t>(level + kInt4Shift);
        };
        std::transform(low.begin(), low.end(), pairs.lists[byte].begin(), shifted);
        std::transform(high.begin(), high.end(), pairs.lists[byte].begin() + 16, shifted);
    }
    return pairs;
}

}  // namespace

// Made at start from a constant that is there before.
const Int4Pairs kInt4Pairs = makePairs();

}  // namespace rookery::backend::cpu
