// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <cstdint>
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

/// What Raven's chat adds to the logit of the line end before the token number `step` of a reply,
/// counted from 0: never at once, seldom early, more and more past 150, so that a reply neither is
/// empty nor goes on for ever. Its authors change the logits one step late; so do we.
float lineEndBias(std::uint64_t step);

}  // namespace rookery::sample
