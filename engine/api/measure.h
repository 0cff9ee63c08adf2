// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string_view>
#include <vector>

namespace rookery {

/// Longer texts are refused; it would take a processor weeks.
inline constexpr std::size_t kMaxMeasuredText = std::size_t{256} << 20U;

/// How surprised a model is by a text.
struct Perplexity {
    std::uint64_t tokens = 0;  ///< those that were foretold
    std::uint64_t bytes = 0;   ///< of text that they stand for
    double nats = 0;           ///< sum of -ln p

    double natsPerToken() const { return nats / static_cast<double>(tokens); }

    /// Comparable between vocabularies. 0 if the tokens stand for no bytes.
    double bitsPerByte() const;
};

/// Called on the calling thread after each run of tokens.
using MeasureProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Reads `text` from the starting state and sums up how unlikely each token was after those before
/// it. The first token has none before it and is not counted; nothing is put in front of the text.
/// With `window` > 0 every so many tokens begin again from the starting state, and the first token
/// of each window is not counted. Tokens are read in chunks of 256, so the logits are those of
/// Session::evaluate(). Errors: fewer than two tokens, a window of 1, text over kMaxMeasuredText,
/// Cancelled.
Result<Perplexity> measurePerplexity(const Model& model, std::string_view text,
                                     std::uint64_t window, const std::stop_token& stop,
                                     const MeasureProgress& progress);

/// A text as a point: texts of like meaning lie close by (compare by dot product).
struct Embedding {
    std::vector<float> values;  ///< Model's width; length 1
    std::uint64_t tokens = 0;   ///< read, with the line end
};

/// The vector is the time mix's shift row, three quarters up the layers, after the text and one
/// line end: what that layer was given for the last token, normalised by its layer norm. Why this:
/// it is part of every version's state and as wide as the model, it has seen all of the text
/// through the layers below, late layers carry meaning rather than spelling, and the last ones turn
/// to the next token's letters (rwkv's matrix states are width x 64 a layer, too large to compare,
/// and version 4's sums have ranges of their own). The line end makes the last token the same for
/// all texts, so that they differ by what came before it. These models were not trained for this:
/// take it as a rough helper, and subtract the mean over many texts for better results.
/// The same text gives the same bits on the same device, precision and instruction set. Starts from
/// the model's starting state. Errors: an empty text, text over kMaxMeasuredText, Cancelled.
Result<Embedding> embedText(const Model& model, std::string_view text, const std::stop_token& stop);

}  // namespace rookery
