// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rookery {

/// Sampling as the official code does it; see engine/sample/sampler.h for the exact order.
struct Sampling {
    float temperature = 1.0F;
    float topP = 0.3F;
    std::uint32_t topK = 0;
    float presence = 0.5F;
    float frequency = 0.5F;
    float decay = 0.996F;
    std::uint64_t seed = 0;
    friend bool operator==(const Sampling&, const Sampling&) = default;
};

struct GenerateOptions {
    Sampling sampling;
    std::uint32_t maxTokens = 4096;
    std::vector<std::string> stopStrings;  ///< matched on text across token borders
    std::vector<TokenId> stopIds;          ///< sampling one ends; it is not part of the reply
    std::vector<TokenId> bannedIds;
    bool resumeSampler = false;  ///< go on with the counts and random state of the restored state
};

/// One generated piece, in order. `text` is whole UTF-8 characters, may be empty while a character
/// or a stop string is incomplete.
struct TokenEvent {
    TokenId id = 0;
    std::string_view text;
};

enum class FinishReason {
    EndOfTurn,  ///< a stop id or stop string
    Length,     ///< maxTokens
    Stopped,    ///< the caller asked
};

const char* finishReasonName(FinishReason reason);

struct GenerateReport {
    FinishReason reason = FinishReason::EndOfTurn;
    std::vector<TokenId>
        ids;           ///< the reply's ids that the session's state has read: kept text only
    std::string text;  ///< their text
    double seconds = 0;
};

struct PrefillReport {
    std::uint64_t tokens = 0;
    double seconds = 0;
};

/// Called on the calling thread. Progress comes after each chunk, tokens one by one.
using PrefillProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;
using TokenCallback = std::function<void(const TokenEvent& event)>;

}  // namespace rookery
