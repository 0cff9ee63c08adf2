// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/lead.h"
#include "app/inference/inference_types.h"

#include <QString>

#include <cstddef>
#include <optional>

namespace rookery::app {

enum class MessageRole { User, Assistant };

/// Order as in MessageModel::Status.
enum class MessageStatus { Queued, Reading, Writing, Done, Stopped, Length, Interrupted, Failed };

/// How many ids there are of each kind.
struct IdCounts {
    std::size_t context = 0;
    std::size_t generated = 0;
    std::size_t past = 0;
    friend bool operator==(const IdCounts&, const IdCounts&) = default;
};

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
    IdCounts onDisk;                  ///< ids that are kept but were not loaded, see loadIds()
    std::optional<ContextMark> mark;  ///< of all read through its end; none: no state is of it
    /// Made under another tuned state than the conversation began with (or without it), and so is
    /// what goes on from here. It has no words: those were read.
    std::optional<Lead> lead;
    quint64 aheadTokens = 0;    ///< of contextIds: read while the question was being written
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
    quint64 movedAt = 0;  ///< as in GenerationReport: written by the processor from there on
    QString errorText;
    QString errorDetails;
    // While running, not stored:
    bool thinkingNow = false;
    qsizetype unread = 0;  ///< units at the end of `text` that no id in generatedIds stands for yet
    qint64 progressDone = 0;
    qint64 progressTotal = 0;
    qint64 etaMs = -1;
};

/// Wherever they are.
inline IdCounts idsOf(const Message& answer) {
    return {answer.contextIds.size() + answer.onDisk.context,
            answer.generatedIds.size() + answer.onDisk.generated,
            answer.pastIds.size() + answer.onDisk.past};
}

/// Its ids have to be loaded before they can be read again.
inline bool lacksIds(const Message& answer) {
    return answer.onDisk != IdCounts();
}

inline bool isRunning(MessageStatus status) {
    return status == MessageStatus::Reading || status == MessageStatus::Writing;
}

inline bool isOpen(MessageStatus status) {
    return isRunning(status) || status == MessageStatus::Queued;
}

/// The answer's ids hold reasoning that later turns are not to see, and the turn without it was not
/// read yet.
inline bool lacksPast(const Message& answer) {
    const IdCounts ids = idsOf(answer);
    return ids.past == 0 && ids.context > 0 &&
           (answer.thinking != Thinking::Off || !answer.thought.isEmpty());
}

}  // namespace rookery::app
