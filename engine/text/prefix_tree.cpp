// SPDX-License-Identifier: Apache-2.0
#include "engine/text/prefix_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rookery::text {
namespace {

constexpr std::size_t kPairs = 65536;

/// A token with its first eight bytes as a number, which settles most comparisons when sorting.
struct SortKey {
    std::uint64_t head;
    std::string_view token;
    std::uint16_t id;

    friend bool operator<(const SortKey& a, const SortKey& b) {
        return a.head != b.head ? a.head < b.head : a.token < b.token;
    }
};

std::uint64_t headOf(std::string_view token) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i)
        head = (head << 8U) | (i < token.size() ? static_cast<unsigned char>(token[i]) : 0U);
    return head;
}

std::vector<SortKey> sortedTokens(const Vocabulary& vocabulary) {
    std::vector<SortKey> keys;
    keys.reserve(vocabulary.size());
    for (TokenId id = 1; id < vocabulary.size(); ++id)
        keys.push_back({headOf(vocabulary[id]), vocabulary[id], static_cast<std::uint16_t>(id)});
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::size_t pairOf(char first, char second) {
    return (static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8U) |
           static_cast<unsigned char>(second);
}

}  // namespace

/// Builds level by level, so that the children of a node become neighbours.
struct PrefixTree::Builder {
    /// A node that is still to be filled: sorted tokens [begin, end) share its `depth` bytes.
    struct Range {
        std::uint32_t begin;
        std::uint32_t end;
        std::uint32_t depth;
    };

    const std::vector<SortKey>& keys;
    PrefixTree& tree;
    std::vector<Range> ranges;  ///< by node

    void addNode(Range range, unsigned char byte) {
        ranges.push_back(range);
        tree.m_nodes.emplace_back();
        tree.m_bytes.push_back(byte);
    }

    void fill(std::uint32_t index) {
        Range range = ranges[index];
        Node node;
        // A token that ends here is shorter than its neighbours and so the first of them.
        if (range.begin < range.end && keys[range.begin].token.size() == range.depth)
            node.token = keys[range.begin++].id;
        node.firstChild = static_cast<std::uint32_t>(tree.m_nodes.size());
        while (range.begin < range.end) {
            const char byte = keys[range.begin].token[range.depth];
            std::uint32_t end = range.begin + 1;
            while (end < range.end && keys[end].token[range.depth] == byte)
                ++end;
            addNode({range.begin, end, range.depth + 1}, static_cast<unsigned char>(byte));
            range.begin = end;
            ++node.children;
        }
        tree.m_nodes[index] = node;
    }
};

Result<PrefixTree> PrefixTree::build(const Vocabulary& vocabulary) {
    const std::vector<SortKey> keys = sortedTokens(vocabulary);
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i].token == keys[i - 1].token) {
            return Error{ErrorCode::Corrupt,
                         "The vocabulary is damaged, it has a token twice; please get the file "
                         "again.",
                         fmt::format("tokens {} and {}", keys[i - 1].id, keys[i].id)};
        }
    }
    PrefixTree tree;
    tree.m_nodes.reserve(2 * keys.size());
    tree.m_bytes.reserve(2 * keys.size());
    Builder builder{keys, tree, {}};
    builder.ranges.reserve(2 * keys.size());
    builder.addNode({0, static_cast<std::uint32_t>(keys.size()), 0}, 0);
    for (std::uint32_t node = 0; node < tree.m_nodes.size(); ++node)
        builder.fill(node);

    tree.m_pairs.assign(kPairs, 0);
    for (std::uint32_t node = 0; node < tree.m_nodes.size(); ++node) {
        if (builder.ranges[node].depth == 2) {
            const std::string_view token = keys[builder.ranges[node].begin].token;
            tree.m_pairs[pairOf(token[0], token[1])] = node;
        }
    }
    return tree;
}

PrefixTree::Match PrefixTree::longest(std::string_view text) const {
    Match match{static_cast<unsigned char>(text[0]) + 1U, 1};
    if (text.size() < 2) {
        match.open = true;
        return match;
    }
    std::uint32_t index = m_pairs[pairOf(text[0], text[1])];
    std::size_t depth = 2;
    while (index != 0) {
        const Node node = m_nodes[index];
        if (node.token != 0)
            match = {node.token, depth};
        if (depth == text.size()) {
            match.open = node.children > 0;
            break;
        }
        const unsigned char* const begin = m_bytes.data() + node.firstChild;
        const unsigned char* const end = begin + node.children;
        const auto byte = static_cast<unsigned char>(text[depth]);
        const unsigned char* const found = std::find(begin, end, byte);
        if (found == end)
            break;
        index = static_cast<std::uint32_t>(found - m_bytes.data());
        ++depth;
    }
    return match;
}

}  // namespace rookery::text
