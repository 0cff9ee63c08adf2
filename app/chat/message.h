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
    // Where it stands among those with the same parent, itself included.
    int siblings = 1;
    int siblingIndex = 0;
    qint64 createdMs = 0;
    // Of answers only:
    QString modelName;    ///< which wrote it
    QString stateKey;     ///< which wrote it, for states: Model::stateKey()
    IdList contextIds;    ///< fed for this turn; empty: never read
    IdList generatedIds;  ///< the answer as the state has read it
    /// What later turns have read in place of both: the turn without reasoning. Empty where there
    /// was none, or where it could not be read yet.
    IdList pastIds;
    quint64 prefixTokens = 0;   ///< of contextIds: read before the turn, as a stretch of its own
    QString vocabulary;         ///< the ids are of this one
    bool wholeContext = false;  ///< contextIds begin at the empty state: nothing before counts
    bool approximate = false;   ///< what was read before came from a rounded state
    Sampling sampling;
    Thinking thinking = Thinking::Off;
    QString thought;  ///< the reasoning, without its tags
    double thoughtSeconds = 0;
    double writeSeconds = 0;
    double readSeconds = 0;
    QString errorText;
    QString errorDetails;
    // While running, not stored:
    bool thinkingNow = false;
    qint64 progressDone = 0;
    qint64 progressTotal = 0;
    qint64 etaMs = -1;
};

inline bool isRunning(MessageStatus status) {
    return status == MessageStatus::Reading || status == MessageStatus::Writing;
}

inline bool isOpen(MessageStatus status) {
    return isRunning(status) || status == MessageStatus::Queued;
}

/// The answer's ids hold reasoning that later turns are not to see, and the turn without it was not
/// read yet.
inline bool lacksPast(const Message& answer) {
    return answer.pastIds.empty() && !answer.contextIds.empty() &&
           (answer.thinking != Thinking::Off || !answer.thought.isEmpty());
}

}  // namespace rookery::app
