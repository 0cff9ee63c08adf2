// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_choice.h"
#include "app/chat/lead.h"
#include "app/chat/message.h"

#include <QString>

#include <optional>
#include <vector>

namespace rookery::app {

/// A conversation as far as it is in memory: the branch in view, root first, and what was loaded or
/// written of other branches. A message in memory is never older than the store's. Ids below zero
/// are of what could not be saved.
struct Conversation {
    qint64 id = 0;
    QString title;
    QString system;
    Lead lead;  ///< read before the first message
    QString family;
    QString draft;
    AnswerChoice choice;
    bool isPrivate = false;  ///< never given to the store, as long as its user does not want it
    std::vector<Message> messages;
    std::vector<Message> others;         ///< not in view; in no order
    std::optional<KeptState> lastState;  ///< kept here only if it could not be saved

    Message* find(qint64 messageId);
    const Message* find(qint64 messageId) const;

    qint64 leaf() const { return messages.empty() ? 0 : messages.back().id; }

    bool isInView(qint64 messageId) const;

    /// The branch in view is in memory from its beginning. A long one is opened from its end, and
    /// the rest is there a moment later.
    bool isWhole() const { return messages.empty() || messages.front().parent == 0; }

    /// Root first, through this message; shorter if something above it is not in memory.
    std::vector<Message> pathTo(qint64 messageId) const;

    /// Those of them whose ids are on disk only.
    std::vector<qint64> lackingIdsTo(qint64 messageId) const;

    /// What this message was made under, or is going to be: the conversation's lead, or another
    /// that an answer above it was tried with.
    const Lead& leadAt(qint64 messageId) const;

    /// The ids of this answer change: what went on from it is of others now.
    void forgetMarksFrom(qint64 answerId);

    /// Shows these instead; of those in memory already, what is in memory counts.
    void show(std::vector<Message> path);

    /// There is a new child of `parent`: it and its siblings know it, if they are in memory.
    /// Returns how many siblings there are now.
    int countSibling(qint64 parent);
};

}  // namespace rookery::app
