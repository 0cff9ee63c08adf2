// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace rookery::text {

/// Finds given texts in a longer one: the leftmost, of those that begin there the longest. Time is
/// linear in the text for texts of bounded length.
class LiteralMatcher {
public:
    /// `literal` is not empty.
    void add(std::string_view literal, TokenId id);

    struct Match {
        std::size_t begin = 0;
        std::size_t length = 0;
        TokenId id = 0;
    };

    std::optional<Match> find(std::string_view text, std::size_t from) const;

private:
    struct Node {
        std::optional<TokenId> id;
        std::vector<std::pair<char, std::uint32_t>> children;
    };

    const std::uint32_t* childOf(std::uint32_t node, char byte) const;

    std::vector<Node> m_nodes = std::vector<Node>(1);
    std::array<bool, 256> m_begins{};  ///< by byte: one of the texts begins with it
};

}  // namespace rookery::text
