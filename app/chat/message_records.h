// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation.h"
#include "app/chat/conversation_list_model.h"
#include "app/store/records.h"
#include "engine/api/result.h"

#include <memory>
#include <string>

namespace rookery::store {
class ChatStore;
class StateStore;
}  // namespace rookery::store

/// Between the database's records and the window's values. Functions with a store run on its
/// thread.
namespace rookery::app {

MessageStatus statusFromRecord(store::MessageStatus status);
store::MessageStatus statusToRecord(MessageStatus status);

/// What an answer was made with, as the store keeps it: vocabulary and sampling.
std::string answerSettings(const Message& answer);
void readAnswerSettings(const std::string& text, Message& answer);

/// A line of the side bar.
ConversationListModel::Row listRow(const store::ConversationRow& record);

/// The branch through a message, root first, without ids: of a long one they are most of it. Only
/// the last `most` messages, if that is not 0.
Result<std::vector<Message>> loadPath(store::ChatStore& chats, store::MessageId leaf,
                                      std::size_t most = 0);

void takeIds(store::MessageIds ids, Message& message);

/// The ids of those messages that lack them.
Result<void> loadIds(store::ChatStore& chats, std::vector<Message>& messages);

/// A conversation with the branch in view, without ids; of a long one only its end, see
/// Conversation::isWhole().
Result<std::shared_ptr<Conversation>> loadConversation(store::ChatStore& chats,
                                                       store::ConversationId id);

}  // namespace rookery::app
