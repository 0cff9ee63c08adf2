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

/// The branch through a message, root first, ids included.
Result<std::vector<Message>> loadPath(store::ChatStore& chats, store::MessageId leaf);

/// A conversation with the branch in view, ids included.
Result<std::shared_ptr<Conversation>> loadConversation(store::ChatStore& chats,
                                                       store::ConversationId id);

}  // namespace rookery::app
