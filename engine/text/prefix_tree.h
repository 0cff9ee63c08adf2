// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/token.h"
#include "engine/text/vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rookery::text {

/// Finds the longest token that a text begins with. Immutable; any thread.
///
/// A tree over the bytes of all tokens, laid out for the cache: the first two bytes are one look
/// into a table, because the wide nodes are there; below, a node is 8 bytes, the children of a
/// node lie side by side, and their bytes lie side by side in an array of their own. World:
/// 116,000 nodes, 1.3 MB.
class PrefixTree {
public:
    /// `vocabulary` is one that checkWorldVocabulary() accepts. Errors: Corrupt if two tokens are
    /// equal.
    static Result<PrefixTree> build(const Vocabulary& vocabulary);

    struct Match {
        TokenId id = 0;
        std::size_t length = 0;
        bool open = false;  ///< a longer one begins with all of the text: more of it may fit
    };

    /// `text` is not empty. There is always a match, since every byte is a token.
    Match longest(std::string_view text) const;

private:
    struct Node {
        std::uint32_t firstChild = 0;
        std::uint16_t token = 0;  ///< 0 if no token ends here
        std::uint16_t children = 0;
    };

    struct Builder;

    PrefixTree() = default;

    std::vector<std::uint32_t> m_pairs;  ///< first two bytes to node, 0 if there is none
    std::vector<Node> m_nodes;
    std::vector<unsigned char> m_bytes;  ///< by node: the byte that leads to it
};

}  // namespace rookery::text
