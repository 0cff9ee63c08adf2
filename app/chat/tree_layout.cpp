// SPDX-License-Identifier: Apache-2.0
#include "app/chat/tree_layout.h"

#include <algorithm>
#include <unordered_map>

namespace rookery::app {
namespace {

using store::MessageId;

struct Entry {
    const store::OutlineRow* row = nullptr;
    std::vector<MessageId> below;
    bool isActive = false;
    bool isNearLeaf = false;
};

class Layout {
public:
    Layout(std::span<const store::OutlineRow> outline, MessageId leaf, std::size_t longest)
        : m_leaf(leaf), m_longest(longest) {
        for (const store::OutlineRow& row : outline) {
            m_entries[row.id].row = &row;
            const auto above = row.parent ? m_entries.find(*row.parent) : m_entries.end();
            (above == m_entries.end() ? m_roots : above->second.below).push_back(row.id);
        }
        int fromLeaf = 0;
        for (auto at = m_entries.find(leaf); at != m_entries.end();
             at = m_entries.find(at->second.row->parent.value_or(0))) {
            at->second.isActive = true;
            at->second.isNearLeaf = fromLeaf++ < 2;
        }
    }

    TreeShape run() {
        // Not by recursion: a conversation may be 10,000 messages deep.
        push(m_roots, -1, 0);
        while (!m_waiting.empty()) {
            const Waiting next = m_waiting.back();
            m_waiting.pop_back();
            place(next);
        }
        liftParents();
        return std::move(m_shape);
    }

private:
    struct Waiting {
        MessageId message = 0;
        int above = -1;
        int column = 0;
        int sibling = 1;
        int siblings = 1;
    };

    void push(const std::vector<MessageId>& messages, int above, int column) {
        const int count = static_cast<int>(messages.size());
        for (int i = count - 1; i >= 0; --i)  // the first is the next to be taken
            m_waiting.push_back(
                {messages[static_cast<std::size_t>(i)], above, column, i + 1, count});
    }

    /// How many messages from here on could be one card.
    std::vector<MessageId> stretchFrom(MessageId first) const {
        std::vector<MessageId> stretch;
        for (MessageId id = first;;) {
            const Entry& entry = m_entries.at(id);
            if (entry.isNearLeaf || !entry.row->savepoint.empty())
                break;
            stretch.push_back(id);
            if (entry.below.size() != 1)
                break;
            id = entry.below.front();
        }
        return stretch;
    }

    void place(const Waiting& waiting) {
        const std::vector<MessageId> stretch = stretchFrom(waiting.message);
        const bool folded = stretch.size() > m_longest;
        const Entry& entry = m_entries.at(folded ? stretch.back() : waiting.message);
        TreeNode node;
        node.message = entry.row->id;
        node.above = waiting.above;
        node.column = waiting.column;
        node.turns = folded ? static_cast<int>((stretch.size() + 1) / 2) : 0;
        node.isUser = entry.row->role == store::Role::User;
        node.isActive = entry.isActive;
        node.isLeaf = node.message == m_leaf;
        node.sibling = waiting.sibling;
        node.siblings = waiting.siblings;
        node.head = m_entries.at(folded ? waiting.message : node.message).row->head;
        node.savepoint = entry.row->savepoint;
        m_shape.columns = std::max(m_shape.columns, waiting.column + 1);
        const int index = static_cast<int>(m_shape.nodes.size());
        if (entry.below.empty()) {
            node.lane = m_shape.lanes++;
            ++m_shape.branches;
            if (node.isLeaf)
                m_shape.branch = m_shape.branches;
        }
        m_shape.nodes.push_back(std::move(node));
        push(entry.below, index, waiting.column + 1);
    }

    /// A card stands in the middle of those to its right.
    void liftParents() {
        std::vector<double> first(m_shape.nodes.size(), -1);
        std::vector<double> last(m_shape.nodes.size(), -1);
        for (std::size_t i = m_shape.nodes.size(); i-- > 0;) {
            TreeNode& node = m_shape.nodes[i];
            if (first[i] >= 0)
                node.lane = (first[i] + last[i]) / 2;
            if (node.above < 0)
                continue;
            const auto above = static_cast<std::size_t>(node.above);
            first[above] = node.lane;
            last[above] = std::max(last[above], node.lane);
        }
    }

    std::unordered_map<MessageId, Entry> m_entries;
    std::vector<MessageId> m_roots;
    std::vector<Waiting> m_waiting;
    MessageId m_leaf;
    std::size_t m_longest;
    TreeShape m_shape;
};

}  // namespace

TreeShape layOut(std::span<const store::OutlineRow> outline, store::MessageId leaf,
                 std::size_t longest) {
    return Layout(outline, leaf, longest).run();
}

}  // namespace rookery::app
