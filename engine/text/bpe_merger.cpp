// SPDX-License-Identifier: Apache-2.0
#include "engine/text/bpe_merger.h"

#include <queue>

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

namespace rookery::text {
namespace {

/// Up to so many tokens trying all pairs again beats keeping a heap.
constexpr std::size_t kShort = 32;

constexpr std::uint64_t kEmpty = 0xFFFFFFFFFFFFFFFFU;

std::uint64_t keyOf(TokenId left, TokenId right) {
    return (std::uint64_t{left} << 32U) | right;
}

/// Multiplying by 2^64 / golden ratio spreads neighbouring keys (Knuth).
std::size_t placeOf(std::uint64_t key, unsigned shift) {
    key ^= key >> 29U;
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> shift);
}

}  // namespace

BpeMerger::BpeMerger(std::span<const BpeMerge> merges) {
    const std::size_t places = std::bit_ceil(std::max<std::size_t>(2 * merges.size(), 16));
    m_shift = 64U - static_cast<unsigned>(std::bit_width(places) - 1);
    m_keys.assign(places, kEmpty);
    m_ranks.assign(places, kNoRank);
    m_results.reserve(merges.size());
    for (const BpeMerge& merge : merges) {
        const std::uint64_t key = keyOf(merge.left, merge.right);
        std::size_t place = placeOf(key, m_shift);
        while (m_keys[place] != kEmpty && m_keys[place] != key)
            place = (place + 1) & (places - 1);
        m_keys[place] = key;
        m_ranks[place] = static_cast<std::uint32_t>(m_results.size());
        m_results.push_back(merge.result);
    }
}

std::uint32_t BpeMerger::rankOf(TokenId left, TokenId right) const {
    const std::uint64_t key = keyOf(left, right);
    const std::size_t mask = m_keys.size() - 1;
    for (std::size_t place = placeOf(key, m_shift);; place = (place + 1) & mask) {
        if (m_keys[place] == key)
            return m_ranks[place];
        if (m_keys[place] == kEmpty)
            return kNoRank;
    }
}

void BpeMerger::merge(std::vector<TokenId>& ids, std::size_t begin) const {
    if (ids.size() - begin <= kShort)
        mergeShort(ids, begin);
    else
        mergeLong(ids, begin);
}

void BpeMerger::mergeShort(std::vector<TokenId>& ids, std::size_t begin) const {
    std::array<std::uint32_t, kShort> ranks;  // of each token with the one after it
    TokenId* const tokens = ids.data() + begin;
    std::size_t count = ids.size() - begin;
    if (count < 2)
        return;
    for (std::size_t i = 0; i + 1 < count; ++i)
        ranks[i] = rankOf(tokens[i], tokens[i + 1]);
    for (;;) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i)
            best = ranks[i] < ranks[best] ? i : best;
        if (ranks[best] == kNoRank)
            break;
        tokens[best] = m_results[ranks[best]];
        for (std::size_t i = best + 1; i + 1 < count; ++i) {
            tokens[i] = tokens[i + 1];
            ranks[i - 1] = ranks[i];
        }
        --count;
        if (count < 2)
            break;
        if (best + 1 < count)
            ranks[best] = rankOf(tokens[best], tokens[best + 1]);
        if (best > 0)
            ranks[best - 1] = rankOf(tokens[best - 1], tokens[best]);
    }
    ids.resize(begin + count);
}

void BpeMerger::mergeLong(std::vector<TokenId>& ids, std::size_t begin) const {
    // Tokens as a linked list; a pair in the heap is void once one of its tokens has changed.
    struct Link {
        TokenId id;
        std::size_t previous;
        std::size_t next;
    };

    struct Pair {
        std::uint32_t rank;
        std::size_t left;
        TokenId leftId;
        TokenId rightId;

        bool operator>(const Pair& other) const {
            return rank != other.rank ? rank > other.rank : left > other.left;
        }
    };

    const std::size_t count = ids.size() - begin;
    constexpr TokenId kGone = kNoToken;
    std::vector<Link> links(count);
    for (std::size_t i = 0; i < count; ++i)
        links[i] = {ids[begin + i], i - 1, i + 1};  // at the ends: something not below count
    std::vector<Pair> first;
    first.reserve(count);
    const auto pairAt = [&](std::size_t left) -> Pair {
        const std::size_t right = links[left].next;
        if (right >= count)
            return {kNoRank, left, 0, 0};
        return {rankOf(links[left].id, links[right].id), left, links[left].id, links[right].id};
    };
    for (std::size_t i = 0; i + 1 < count; ++i) {
        if (const Pair pair = pairAt(i); pair.rank != kNoRank)
            first.push_back(pair);
    }
    std::priority_queue<Pair, std::vector<Pair>, std::greater<>> heap(std::greater<>(),
                                                                      std::move(first));
    while (!heap.empty()) {
        const Pair pair = heap.top();
        heap.pop();
        Link& left = links[pair.left];
        if (left.id != pair.leftId || left.next >= count || links[left.next].id != pair.rightId)
            continue;
        Link& right = links[left.next];
        left.id = m_results[pair.rank];
        left.next = right.next;
        right.id = kGone;
        if (left.next < count)
            links[left.next].previous = pair.left;
        if (const Pair made = pairAt(pair.left); made.rank != kNoRank)
            heap.push(made);
        if (left.previous < count) {
            if (const Pair made = pairAt(left.previous); made.rank != kNoRank)
                heap.push(made);
        }
    }
    ids.resize(begin);
    for (std::size_t i = 0; i < count; i = links[i].next)
        ids.push_back(links[i].id);
}

}  // namespace rookery::text
