// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/records.h"
#include "engine/api/result.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rookery::store {

class ChatStore;

/// A message with all that is kept of it; `parent` is its place in WholeConversation::messages.
struct WholeMessage {
    Message message{};
    MessageIds ids{};
    std::optional<std::size_t> parent{};
};

/// All branches of a conversation, parents before children; deleted branches are left out.
struct WholeConversation {
    Conversation head{};
    std::vector<WholeMessage> messages{};
    std::optional<std::size_t> leaf{};
};

Result<WholeConversation> readWhole(ChatStore& chats, ConversationId id);

struct WrittenConversation {
    ConversationId conversation = 0;
    std::vector<MessageId> messages{};  ///< in the order of WholeConversation::messages
};

/// As a new conversation, in one transaction. Roles must take turns and parents come first, else
/// InvalidArgument and nothing is written. What was running counts as interrupted.
Result<WrittenConversation> writeWhole(ChatStore& chats, const WholeConversation& whole);

/// Conversations in the trash, the last deleted first, with the time of their deletion.
Result<std::vector<ConversationRow>> listTrash(ChatStore& chats);

}  // namespace rookery::store
