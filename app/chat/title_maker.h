// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// A title for the side bar from a conversation's first message: its first sentence or line,
/// without Markdown marks, cut between words. Empty only if the message has no letters at all.
QString makeTitle(const QString& message);

}  // namespace rookery::app
