// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/records.h"
#include "app/store/whole_conversation.h"
#include "engine/api/result.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace rookery::app {

/// A model's memory after the last message of the branch in view.
struct SharedState {
    store::StateRecord record;  ///< without message and conversation
    std::vector<std::byte> bytes;
};

struct SharedChat {
    store::WholeConversation chat;
    std::optional<SharedState> state;
    /// Whether ids or a memory were in the file: they are used only if its sender is trusted.
    bool hasMemory = false;
};

/// What a file may hold at most; more is refused with a sentence.
inline constexpr qint64 kLargestChatFile = 512'000'000;
inline constexpr std::size_t kMostMessages = 200'000;
inline constexpr qsizetype kLongestMessage = 16'000'000;

/// One conversation: messages, the ids that were read, what it was made with, and `state` if there
/// is one. The form is JSON: {"format": "rookery-chat", "version": 1, …}.
QByteArray writeChatFile(const SharedChat& shared);

/// Several, without ids and memories: {"format": "rookery-chats", "version": 1, "chats": […]}.
QByteArray writeChatsFile(const std::vector<store::WholeConversation>& chats);

/// Of any kind that is known: ours, ChatGPT's, Open WebUI's. The ids and the memory are there only
/// with `trusted`.
Result<std::vector<SharedChat>> readChatFile(const QByteArray& bytes, bool trusted);

}  // namespace rookery::app
