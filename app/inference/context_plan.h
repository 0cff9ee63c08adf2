// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Where reading may begin, so that the same ids give the same bits (architecture: exact replay).
/// Pure functions over ids; no model, no session.
namespace rookery::app {

std::uint64_t lengthOf(std::span<const ContextPart> parts);
IdList flatten(std::span<const ContextPart> parts);

/// Whether a state after `tokens` ids can be gone on from exactly: anywhere among generated ids,
/// which are read one by one; in a prompt only at the borders of its chunks.
bool isExactBorder(std::span<const ContextPart> parts, std::uint64_t tokens);

/// What is left to read after `tokens` ids, each part in its own way.
std::vector<ContextPart> remainder(std::span<const ContextPart> parts, std::uint64_t tokens);

/// So many ids later.
ContextMark extended(const ContextMark& mark, std::span<const TokenId> ids);

/// All that is to have been read: up to `before` known by its hash alone, then the parts.
struct Context {
    ContextMark before;
    std::span<const ContextPart> parts;

    std::uint64_t tokens() const { return before.tokens + lengthOf(parts); }

    /// After its first `tokens` ids; none where only the hash of more is known.
    std::optional<ContextMark> markAt(std::uint64_t tokens) const;

    ContextMark end() const { return *markAt(tokens()); }

    /// A state there is one of this context and can be gone on from exactly.
    bool isExactAt(const ContextMark& mark) const;
    /// What is left to read after so many ids, which are no fewer than `before` has.
    std::vector<ContextPart> after(std::uint64_t tokens) const;
};

/// Whether `state` is that of the first ids of `context` under the model with `stateKey`.
bool fits(const KeptState& state, const std::string& stateKey, const Context& context);

/// How many bytes at the end of `text` may be the beginning of a stop string. An answer that ends
/// so has to be gone on from before them, or the stop string would not be seen.
std::size_t begunStopBytes(std::string_view text, std::span<const std::string> stops);

}  // namespace rookery::app
