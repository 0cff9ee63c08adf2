// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/token.h"
#include "engine/session/state.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rookery::session {

/// What a kept state belongs to. Any difference means: re-read the text, never load.
struct StateIdentity {
    std::string stateKey;  ///< model::stateKey(): weights, precision, eps, vocabulary
    std::uint64_t tokens = 0;
    std::uint64_t contextHash = 0;  ///< hashIds() of all ids read since the empty state
    bool packed = false;            ///< set by peekState(): see encodePackedState()
};

/// Of ids in their order. Goes on from the hash of the ids before, so that what follows needs only
/// itself.
inline constexpr std::uint64_t kNoIdsHash = 0x2D06800538D394C2U;
std::uint64_t hashIds(std::span<const TokenId> ids, std::uint64_t before = kNoIdsHash);

/// Bytes for disk: magic, format version, identity, sections (recurrent float32, logits, sampler),
/// each with its length, and an XXH3-128 over all of it. Little-endian.
std::vector<std::byte> encodeState(const State& state, const StateIdentity& identity);

/// The same with the numbers rounded to float16 and compressed, without logits and sampler: less
/// than half the bytes, good to read on from, not bit for bit. decodeState() reads both.
std::vector<std::byte> encodePackedState(const State& state, const StateIdentity& identity);

/// encodeState()'s bytes as encodePackedState()'s; what is packed already comes back as it is.
Result<std::vector<std::byte>> packState(std::span<const std::byte> bytes);

/// Reads only the identity, cheap: for lists and start-up checks.
Result<StateIdentity> peekState(std::span<const std::byte> bytes);

/// Checks the checksum, that the identity's key is `stateKey` and that there are `floats` numbers;
/// a mismatch says which (Mismatch), damage is Corrupt.
Result<State> decodeState(std::span<const std::byte> bytes, const std::string& stateKey,
                          std::size_t floats);

}  // namespace rookery::session
