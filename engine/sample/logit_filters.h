// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <cstdint>
#include <optional>
#include <span>

namespace rookery::sample {

/// The sampler's stages, one function each, over one value a token. All take linear time in the
/// vocabulary; none sorts it.

/// logit = -infinity; ids beyond the logits are left out.
void banTokens(std::span<float> logits, std::span<const TokenId> banned);

/// NaN can never be chosen (becomes -infinity), +infinity stays the largest but finite.
void tameLogits(std::span<float> logits);

/// The largest, at equality the lowest id; nothing if there is none above -infinity.
std::optional<TokenId> argmax(std::span<const float> logits);

/// probabilities = softmax(logits), both of the same length, logits tame. False, with nothing
/// written, if no logit is above -infinity.
bool softmax(std::span<const float> logits, std::span<float> probabilities);

/// Keeps the largest probabilities whose sum reaches topP, and those equal to the last of them;
/// sets the others to 0. 0 keeps the largest, 1 and more keeps all.
/// (The official code falls to the largest alone if rounding keeps the sum below topP; we keep
/// all then, which is what topP = 1 asks for.)
void keepTopP(std::span<float> probabilities, float topP);

/// Keeps the k largest, at equality those with the lowest ids; 0 keeps all.
void keepTopK(std::span<float> probabilities, std::uint32_t k);

/// p = p^(1/temperature), scaled so that the largest logit's becomes 1; 0 stays 0.
/// temperature > 0; `logits` are those the probabilities were made of. Taken from the logits, as
/// exp((logit - largest) / temperature): cheaper than a power, and exact where p is tiny.
void applyTemperature(std::span<const float> logits, std::span<float> probabilities,
                      float temperature);

/// The id at which the running sum passes uniform * sum, `uniform` in [0, 1); never one with 0.
/// Nothing if all are 0.
std::optional<TokenId> draw(std::span<const float> probabilities, double uniform);

}  // namespace rookery::sample
