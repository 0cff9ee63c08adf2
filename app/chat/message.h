// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <QString>

namespace rookery::app {

enum class MessageRole { User, Assistant };

/// Order as in MessageModel::Status.
enum class MessageStatus { Queued, Reading, Writing, Done, Stopped, Length, Interrupted, Failed };

/// One message as the window knows it. Ids are the database's; text is what is shown.
struct Message {
    qint64 id = 0;
    qint64 parent = 0;  ///< 0 for the first
    MessageRole role = MessageRole::User;
    MessageStatus status = MessageStatus::Done;
    QString text;
    // Of answers only:
    IdList contextIds;          ///< fed for this turn; empty: never read
    IdList generatedIds;        ///< the answer as the state has read it
    QString vocabulary;         ///< the ids are of this one
    bool wholeContext = false;  ///< contextIds begin at the empty state: nothing before counts
    Sampling sampling;
    double writeSeconds = 0;
    double readSeconds = 0;
    QString errorText;
    QString errorDetails;
    // While running, not stored:
    qint64 progressDone = 0;
    qint64 progressTotal = 0;
    qint64 etaMs = -1;
};

inline bool isRunning(MessageStatus status) {
    return status == MessageStatus::Reading || status == MessageStatus::Writing;
}

}  // namespace rookery::app
