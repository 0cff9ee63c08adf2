// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/message.h"

#include <QStringList>

namespace rookery::app {

/// How an answer was made: names and values by turns. Empty for a user's message.
QStringList messageDetails(const Message& message);

}  // namespace rookery::app
