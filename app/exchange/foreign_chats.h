// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/whole_conversation.h"
#include "engine/api/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace rookery::app {

/// A conversation of ChatGPT's conversations.json: "mapping" of nodes with parent and children.
bool isChatGpt(const QJsonObject& chat);
Result<store::WholeConversation> fromChatGpt(const QJsonObject& chat);

/// One of Open WebUI's export: "chat" with "history": {"messages": {id: …}, "currentId"}.
bool isOpenWebUi(const QJsonObject& chat);
Result<store::WholeConversation> fromOpenWebUi(const QJsonObject& chat);

}  // namespace rookery::app
