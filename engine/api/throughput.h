// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace rookery {

/// Several conversations that go on at once, a token each a run: one pass over the weights.
struct BatchSpeed {
    std::uint64_t tokens = 0;  ///< of all conversations
    double seconds = 0;
};

/// `batch` conversations read `prompt` and then take their likeliest token `decode` times; only the
/// latter is timed. At most 256 conversations. Errors: no prompt, a wrong batch, Cancelled.
Result<BatchSpeed> measureBatch(const Model& model, std::span<const TokenId> prompt,
                                std::uint32_t batch, std::uint32_t decode,
                                const std::stop_token& stop);

/// What a device does as one (a stage of the tape, a dispatch), of all layers together.
struct StageTime {
    std::string label;        ///< without the layer
    double microseconds = 0;  ///< for a token
};

struct DecodeProfile {
    std::vector<StageTime> stages;  ///< as they first come
    std::uint64_t stagesPerToken = 0;
    double stagesPerLayer = 0;           ///< without what lies before and behind the layers
    std::uint64_t meetingsPerToken = 0;  ///< of all threads
    std::uint32_t layers = 0;
};

/// Where the time of decoding goes, over `decode` tokens after `prompt`.
Result<DecodeProfile> profileDecode(const Model& model, std::span<const TokenId> prompt,
                                    std::uint32_t decode, const std::stop_token& stop);

}  // namespace rookery
