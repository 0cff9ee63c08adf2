// SPDX-License-Identifier: Apache-2.0
#include "app/chat/state_policy.h"

#include <unordered_map>
#include <unordered_set>

namespace rookery::app {
namespace {

struct Node {
    store::MessageId parent = 0;
    int children = 0;
    bool isAnswer = false;
    bool isRecent = false;    ///< within kRecentTurns of the leaf in view
    std::uint64_t depth = 0;  ///< tokens from the root through this message
    bool isNamed = false;
    bool isKeyFrame = false;
};

using Tree = std::unordered_map<store::MessageId, Node>;

Tree readTree(std::span<const store::OutlineRow> outline) {
    Tree tree;
    tree.reserve(outline.size());
    for (const store::OutlineRow& row : outline) {  // parents come first
        Node node;
        node.parent = row.parent.value_or(0);
        node.isAnswer = row.role == store::Role::Assistant;
        node.isNamed = !row.savepoint.empty();
        node.depth = row.tokens;
        if (const auto above = tree.find(node.parent); above != tree.end()) {
            ++above->second.children;
            node.depth += above->second.depth;
        }
        tree.emplace(row.id, node);
    }
    return tree;
}

void markRecent(Tree& tree, store::MessageId leaf) {
    int answers = 0;
    for (auto at = tree.find(leaf); at != tree.end() && answers <= kRecentTurns;
         at = tree.find(at->second.parent)) {
        at->second.isRecent = true;
        answers += at->second.isAnswer ? 1 : 0;
    }
}

/// The first answer beyond every border of kKeyFrameTokens, and where branches part.
void markKeyFrames(Tree& tree, std::span<const store::OutlineRow> outline) {
    for (const store::OutlineRow& row : outline) {
        Node& node = tree.at(row.id);
        if (!node.isAnswer) {
            // A question with several answers: each began at the answer before it.
            const auto above = tree.find(node.parent);
            if (node.children > 1 && above != tree.end())
                above->second.isKeyFrame = true;
            continue;
        }
        const auto question = tree.find(node.parent);
        const auto before =
            question == tree.end() ? tree.end() : tree.find(question->second.parent);
        const std::uint64_t start = before == tree.end() ? 0 : before->second.depth;
        node.isKeyFrame = node.isKeyFrame || node.children > 1 ||
                          start / kKeyFrameTokens != node.depth / kKeyFrameTokens;
    }
}

}  // namespace

StatePlan planStates(std::span<const store::OutlineRow> outline, store::MessageId leaf,
                     std::span<const store::StateRecord> states) {
    Tree tree = readTree(outline);
    markRecent(tree, leaf);
    markKeyFrames(tree, outline);
    StatePlan plan;
    for (const store::StateRecord& state : states) {
        const auto found = tree.find(state.message);
        if (state.kind != store::StateKind::Leaf || state.pinned || found == tree.end())
            continue;
        const Node& node = found->second;
        if (node.isRecent || node.isNamed || node.children == 0)
            continue;
        if (!node.isKeyFrame)
            plan.drop.push_back(state.id);
        else if (state.format != store::kPacked)
            plan.pack.push_back(state.id);
    }
    return plan;
}

}  // namespace rookery::app
