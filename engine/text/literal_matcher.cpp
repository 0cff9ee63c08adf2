// SPDX-License-Identifier: Apache-2.0
#include "engine/text/literal_matcher.h"

#include <algorithm>

namespace rookery::text {

const std::uint32_t* LiteralMatcher::childOf(std::uint32_t node, char byte) const {
    const auto& children = m_nodes[node].children;
    const auto found = std::find_if(children.begin(), children.end(),
                                    [byte](const auto& child) { return child.first == byte; });
    return found == children.end() ? nullptr : &found->second;
}

void LiteralMatcher::add(std::string_view literal, TokenId id) {
    m_begins[static_cast<unsigned char>(literal[0])] = true;
    std::uint32_t node = 0;
    for (const char byte : literal) {
        if (const std::uint32_t* child = childOf(node, byte)) {
            node = *child;
            continue;
        }
        const auto fresh = static_cast<std::uint32_t>(m_nodes.size());
        m_nodes[node].children.emplace_back(byte, fresh);
        m_nodes.emplace_back();
        node = fresh;
    }
    m_nodes[node].id = id;
}

std::optional<LiteralMatcher::Match> LiteralMatcher::find(std::string_view text,
                                                          std::size_t from) const {
    for (std::size_t begin = from; begin < text.size(); ++begin) {
        if (!m_begins[static_cast<unsigned char>(text[begin])])
            continue;
        std::optional<Match> best;
        std::uint32_t node = 0;
        for (std::size_t at = begin; at < text.size(); ++at) {
            const std::uint32_t* child = childOf(node, text[at]);
            if (child == nullptr)
                break;
            node = *child;
            if (m_nodes[node].id)
                best = Match{begin, at + 1 - begin, *m_nodes[node].id};
        }
        if (best)
            return best;
    }
    return std::nullopt;
}

}  // namespace rookery::text
