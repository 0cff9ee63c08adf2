// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/records.h"

#include <cstdint>
#include <span>
#include <vector>

/// Which of a conversation's states are worth their space. Pure functions over records.
namespace rookery::app {

/// Turns before each leaf that keep their state as it is: where one edits and tries again.
inline constexpr int kRecentTurns = 20;
/// Older ones: about one in so many tokens, and every fork, rounded to float16.
inline constexpr std::uint64_t kKeyFrameTokens = 2000;

struct StatePlan {
    std::vector<store::StateId> pack;
    std::vector<store::StateId> drop;
    friend bool operator==(const StatePlan&, const StatePlan&) = default;
};

/// `outline`: all messages of the conversation; `leaf`: the one in view. Leaves of all branches
/// and what is pinned stay float32; checkpoints are not touched. States of messages that are not in
/// the outline (of deleted branches) stay for the undo.
StatePlan planStates(std::span<const store::OutlineRow> outline, store::MessageId leaf,
                     std::span<const store::StateRecord> states);

}  // namespace rookery::app
