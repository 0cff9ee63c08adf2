// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace rookery::sample {

/// In the official code's terms and order (rwkv pip package, `sample_logits` and the chat loop).
struct SamplerParams {
    float temperature = 1.0F;  ///< 0 is greedy
    float topP = 0.3F;
    std::uint32_t topK = 0;  ///< 0 is off
    float presence = 0.0F;
    float frequency = 0.0F;
    float decay = 0.996F;  ///< of the counts, each step
    std::uint64_t seed = 0;
    std::vector<TokenId> banned{};
    std::optional<TokenId> lineEnd{};  ///< gets lineEndBias()
    std::vector<TokenId> noRepeat{};   ///< may not follow themselves
};

/// Everything that must be kept to go on exactly where one stopped.
struct SamplerState {
    std::array<std::uint64_t, 4> random{};  ///< xoshiro256**
    std::map<TokenId, float> counts;  ///< of generated tokens, decayed; presence counts the key
    std::uint64_t steps = 0;          ///< tokens generated
    TokenId last = 0;                 ///< the last of them
    friend bool operator==(const SamplerState&, const SamplerState&) = default;
};

/// Chooses the next token. One a reply: counts start empty (the official chat does the same).
/// One thread at a time. Equal parameters, state and logits give the same token.
/// Steps: line end's bias; banned ids and a repeated one out; logit -= presence + count *
/// frequency; softmax; top-p; top-k;
/// p^(1/temperature); draw; counts *= decay; count[id] += weight (0 for spaces and digits, so that
/// numbers and code are not penalised; such a token still gets the presence penalty).
class Sampler {
public:
    /// `weightOf` gives a token's weight for the counts, see countWeight(); without one it is 1.
    Sampler(SamplerParams params, std::function<float(TokenId)> weightOf);

    /// Changes `logits` in place (penalties) and returns the chosen id. Temperature 0 takes the
    /// largest logit after bans and penalties, the lowest id among equals, and draws no number.
    /// A NaN is never chosen. If nothing can be (all banned or NaN): kEndOfDocument.
    TokenId next(std::span<float> logits);

    /// As if next() had chosen `id`: counts and random state move on. For ids that were chosen
    /// before and are read again after a restart.
    void accept(TokenId id);

    const SamplerParams& params() const { return m_params; }

    const SamplerState& state() const { return m_state; }

    void setState(SamplerState state) { m_state = std::move(state); }

private:
    TokenId choose(std::span<float> logits);
    void count(TokenId id);

    SamplerParams m_params;
    SamplerState m_state;
    std::function<float(TokenId)> m_weightOf;
    std::vector<float> m_probabilities;  ///< kept between calls: a quarter megabyte for World
};

/// 0 if the token's text is a piece of " \t0123456789" (so "12" but not "21"; also the empty text
/// of id 0), else 1.
float countWeight(std::string_view tokenBytes);

}  // namespace rookery::sample
