// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/penalties.h"

#include <algorithm>

namespace rookery::sample {

void applyPenalties(std::span<float> logits, const TokenCounts& counts, float presence,
                    float frequency) {
    for (const auto& [id, count] : counts) {
        if (id < logits.size())
            logits[id] -= presence + count * frequency;
    }
}

void countToken(TokenCounts& counts, TokenId id, float decay, float weight) {
    for (auto& [known, count] : counts)
        count *= decay;
    counts[id] += weight;
}

float lineEndBias(std::uint64_t step) {
    constexpr std::uint64_t kShort = 40;
    constexpr std::uint64_t kLong = 150;
    if (step <= 1)
        return -999999999.0F;
    const std::uint64_t index = step - 1;
    if (index <= kShort)
        return -static_cast<float>(kShort - index) / 10.0F;
    return index <= kLong ? 0.0F : std::min(3.0F, static_cast<float>(index - kLong) * 0.25F);
}

}  // namespace rookery::sample
