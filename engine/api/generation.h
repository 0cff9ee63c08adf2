// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
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
    std::optional<TokenId> lineEnd;    ///< the line end, to get Raven's bias: sample::lineEndBias()
    std::vector<TokenId> noRepeatIds;  ///< may not follow themselves
    /// The same reply goes on after restore() and replay(), or after a call that ended: counts and
    /// random state go on, and a stop string may have begun in what was read before.
    bool resumeSampler = false;
};

/// One step of a reply, in order. A token is told twice. First, if choosing it has set text free,
/// its `text`: whole UTF-8 characters, to be shown at once, a whole pass over the weights before
/// the state has read it. Then `newId`: the state has just read `id`, so a snapshot() taken in the
/// callback fits the ids told so far. All texts together are GenerateReport::text; ids at the end
/// may be taken back by a stop string, so keep GenerateReport::ids at last. If a reply fails, text
/// may have been told that was not read.
struct TokenEvent {
    TokenId id = 0;
    std::string_view text;  ///< empty with newId
    bool newId = true;      ///< `id` has been read; otherwise only text
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
    /// With resumeSampler: ids of the reply read before this call that belonged to a stop string
    /// and are no longer part of the state; drop as many from the end of what was kept before.
    std::uint32_t takenBack = 0;
};

struct PrefillReport {
    std::uint64_t tokens = 0;
    double seconds = 0;
};

struct EvaluateOptions {
    std::uint32_t chunk = 256;  ///< 1 to 256
    bool every = false;         ///< the logits of all positions instead of the last one's
};

/// Called on the calling thread with whole rows of logits (vocab floats each).
using LogitsSink = std::function<Result<void>(std::span<const float> logits)>;

/// Called on the calling thread. Progress comes after each chunk, tokens one by one. A callback may
/// use Session::tokens() and snapshot(), nothing else of the session.
using PrefillProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;
using TokenCallback = std::function<void(const TokenEvent& event)>;

}  // namespace rookery
