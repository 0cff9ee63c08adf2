// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"
#include "engine/text/bpe_vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rookery::text {

/// Merges neighbouring tokens, always the pair of lowest rank and of those the leftmost, until no
/// pair is left. A word of n tokens takes n log n time. Immutable; any thread.
class BpeMerger {
public:
    explicit BpeMerger(std::span<const BpeMerge> merges);

    /// Merges ids[begin …] in place, shortening `ids`.
    void merge(std::vector<TokenId>& ids, std::size_t begin) const;

private:
    static constexpr std::uint32_t kNoRank = 0xFFFFFFFF;

    std::uint32_t rankOf(TokenId left, TokenId right) const;
    void mergeShort(std::vector<TokenId>& ids, std::size_t begin) const;
    void mergeLong(std::vector<TokenId>& ids, std::size_t begin) const;

    // Open addressing: pair to rank. Keys apart from ranks, so that a miss touches less memory.
    std::vector<std::uint64_t> m_keys;
    std::vector<std::uint32_t> m_ranks;
    std::vector<TokenId> m_results;  ///< by rank
    unsigned m_shift = 0;
};

}  // namespace rookery::text
