// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/penalties.h"

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

}  // namespace rookery::sample
