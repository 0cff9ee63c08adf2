// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/records.h"

#include <span>
#include <string>
#include <unordered_set>
#include <vector>

/// Where the cards of the tree view stand. Pure functions over records.
namespace rookery::app {

/// One card: a message, or a stretch of turns in which nothing parts.
struct TreeNode {
    store::MessageId message = 0;  ///< of a stretch the last one
    int above = -1;                ///< index of the card to the left; -1: none
    int column = 0;
    double lane = 0;  ///< from the top; between two lanes where it has several cards below
    int turns = 0;    ///< of a stretch; 0: a single message
    bool isUser = false;
    bool isActive = false;  ///< on the branch in view
    bool isLeaf = false;    ///< the one in view
    int sibling = 1;        ///< from 1
    int siblings = 1;
    std::string head{};
    std::string savepoint{};
};

struct TreeShape {
    std::vector<TreeNode> nodes;  ///< a card comes before those to its right
    int columns = 0;
    int lanes = 0;
    int branches = 0;  ///< ends
    int branch = 0;    ///< the one in view, from 1 from the top; 0: none
};

/// Stretches of more than `longest` messages without forks and save-points become one card; the
/// last two messages of the branch in view never do.
TreeShape layOut(std::span<const store::OutlineRow> outline, store::MessageId leaf,
                 std::size_t longest = 4);

}  // namespace rookery::app
