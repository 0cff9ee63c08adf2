// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <map>
#include <span>

namespace rookery::sample {

/// How often a token was generated, each time fading; the key stays once it is there.
using TokenCounts = std::map<TokenId, float>;

/// logit -= presence + count * frequency for every token in `counts`, also those that count 0.
/// Ids beyond the logits are left out.
void applyPenalties(std::span<float> logits, const TokenCounts& counts, float presence,
                    float frequency);

/// After a token was chosen: all counts *= decay, then its own += weight.
void countToken(TokenCounts& counts, TokenId id, float decay, float weight);

}  // namespace rookery::sample
