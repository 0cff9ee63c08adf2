// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation.h"
#include "engine/api/result.h"

#include <optional>
#include <utility>
#include <vector>

namespace rookery::store {
class ChatStore;
}

namespace rookery::app {

/// What has become of turns that could not be saved when they were made.
struct RescuedTurns {
    qint64 conversation = 0;
    std::vector<std::pair<qint64, qint64>> ids;  ///< of messages: before (below 0), now
    std::optional<Error> failure;                ///< the rest waits
};

/// Writes the turns of a conversation whose ids are below zero. None of it may be running. On the
/// store's thread.
RescuedTurns saveTurns(store::ChatStore& chats, const Conversation& conversation);

/// The end of an answer, and what later turns have read of it, that could not be saved when it
/// came: the same once more, whatever of it is there already. On the store's thread.
Result<void> finishLate(store::ChatStore& chats, const Message& answer);

/// True if something of it is kept in memory only.
bool hasUnsaved(const Conversation& conversation);
/// True if an answer of it runs or waits.
bool hasUnfinished(const Conversation& conversation);

}  // namespace rookery::app
