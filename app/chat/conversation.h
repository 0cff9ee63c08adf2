// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_choice.h"
#include "app/chat/message.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace rookery::app {

/// A conversation as far as it is in memory: the branch in view, root first. Ids below zero are
/// of what could not be saved.
struct Conversation {
    qint64 id = 0;
    QString title;
    QString system;
    QString family;
    QString draft;
    AnswerChoice choice;
    bool isPrivate = false;  ///< never given to the store, as long as its user does not want it
    std::vector<Message> messages;
    std::optional<KeptState> lastState;  ///< kept here only if it could not be saved

    Message* find(qint64 messageId) {
        const auto at =
            std::find_if(messages.begin(), messages.end(),
                         [messageId](const Message& message) { return message.id == messageId; });
        return at == messages.end() ? nullptr : &*at;
    }

    qint64 leaf() const { return messages.empty() ? 0 : messages.back().id; }
};

}  // namespace rookery::app
