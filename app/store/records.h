// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rookery::store {

/// Plain values that go in and out of the two databases. Ids are never used twice within a file and
/// grow with time: order messages by id, never by a clock.
using ConversationId = std::int64_t;
using MessageId = std::int64_t;
using StateId = std::int64_t;
using FolderId = std::int64_t;

/// A moment as it is kept: UTC and what the wall clock showed then, so that "10:32" stays "10:32"
/// after a journey. Only shown, never used to order anything.
struct Timestamp {
    std::int64_t utcMs = 0;
    std::int32_t offsetMinutes = 0;
    friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

enum class Role : std::uint8_t { User = 0, Assistant = 1, System = 2 };

/// A user's message is Done from the start. An answer goes Queued -> Running -> one of the final
/// ones; Interrupted, Stopped, Length and Failed may go back to Running ("Continue").
/// The numbers are in people's files: never renumber.
enum class MessageStatus : std::uint8_t {
    Queued = 0,       ///< asked for, not begun; survives a restart as it is
    Running = 1,      ///< being written now; after a crash it becomes Interrupted
    Done = 2,         ///< ended by the model
    Stopped = 3,      ///< ended by the user
    Length = 4,       ///< ended by the token limit
    Interrupted = 5,  ///< the program ended in the middle; the text so far is there
    Failed = 6,       ///< an error ended it, see errorText
};

/// True for Done, Stopped and Length: the text is final and a kept state can belong to it.
bool isComplete(MessageStatus status);

struct Folder {
    FolderId id = 0;
    std::string name{};
};

struct NewConversation {
    std::string title{};  ///< may be empty until the first message
    std::string system{};
    std::string promptFamily{};       ///< "" means the model's own
    std::string settingsJson = "{}";  ///< the application's words, opaque here
    std::optional<std::int64_t> personaId{};
    std::optional<std::int64_t> folderId{};
};

/// One line of the side bar.
struct ConversationRow {
    ConversationId id = 0;
    std::string title{};
    bool titleIsUserSet = false;
    bool pinned = false;
    bool hasDraft = false;
    std::optional<std::int64_t> folderId{};
    std::optional<MessageId> leaf{};
    std::optional<MessageStatus> leafStatus{};
    std::int64_t activity = 0;  ///< grows with every turn of any conversation: the list's order
    std::int64_t createdMs = 0;
    std::int64_t updatedMs = 0;
    std::optional<std::int64_t> trashedMs{};
};

/// All of a conversation but its messages.
struct Conversation {
    ConversationRow row{};
    std::string uuid{};
    std::optional<std::int64_t> personaId{};
    std::string system{};
    std::string promptFamily{};
    std::string settingsJson{};
    std::string draft{};
};

/// Where the next page of the list begins: after this row.
struct ListCursor {
    bool pinned = false;
    std::int64_t activity = 0;
};

struct ListQuery {
    bool trashed = false;  ///< the trash instead of the list
    std::size_t limit = 200;
    std::optional<ListCursor> after{};
};

struct MessageStats {
    std::uint32_t readTokens = 0;     ///< read before the first token of this answer
    std::uint32_t writtenTokens = 0;  ///< generated and kept
    double readSeconds = 0;
    double writeSeconds = 0;
    friend bool operator==(const MessageStats&, const MessageStats&) = default;
};

/// A message without its ids, which are read apart (ids()): 100,000 of them are 400 KB.
struct Message {
    MessageId id = 0;
    ConversationId conversation = 0;
    std::optional<MessageId> parent{};  ///< none: the first of its conversation
    Role role = Role::User;
    MessageStatus status = MessageStatus::Done;
    std::string text{};
    std::string modelName{};     ///< which wrote it, for people
    std::string stateKey{};      ///< which wrote it, for states: Model::stateKey()
    std::string settingsJson{};  ///< the sampling it was written with
    std::string errorText{};     ///< one sentence, if Failed
    MessageStats stats{};
    Timestamp created{};
    std::int64_t finishedMs = 0;  ///< 0 until it ends
    std::uint32_t siblings = 1;   ///< messages with the same parent, itself included
    std::uint32_t siblingIndex = 0;
    /// hashIds() of all ids from the root through this answer, and how many they are; none: no
    /// state can belong to it.
    std::optional<std::uint64_t> contextHash{};
    std::uint64_t contextTokens = 0;
    // How many of its ids there are, see MessageIds.
    std::uint32_t contextIds = 0;
    std::uint32_t generatedIds = 0;
    std::uint32_t pastIds = 0;
};

/// What an answer is made with; known when generation begins, which is later than asking if
/// another conversation is being answered or no model is loaded.
struct AnswerStart {
    std::string modelName{};
    std::string stateKey{};
    std::string settingsJson = "{}";
    /// Ids read for this turn (the user's text in its prompt form), without those of earlier turns.
    /// All ids of a conversation are contextIds + generatedIds of each answer, root to leaf.
    std::vector<std::uint32_t> contextIds{};
};

struct NewTurn {
    ConversationId conversation = 0;
    std::optional<MessageId>
        parent{};  ///< the leaf to go on from; to edit, the edited one's parent
    std::string text{};
    /// With it the answer is Running at once; without it Queued, until beginAnswer().
    std::optional<AnswerStart> start{};
};

struct Turn {
    MessageId user = 0;
    MessageId answer = 0;
};

struct FinishedAnswer {
    MessageId id = 0;
    MessageStatus status = MessageStatus::Done;  ///< any but Queued and Running
    std::string text{};
    std::vector<std::uint32_t>
        generatedIds{};  ///< all of them: those the state has read, kept text
    std::vector<std::byte>
        sampler;  ///< opaque: counts and random state, for Continue; may be empty
    MessageStats stats{};
    /// hashIds() of all ids from the root through this answer. None: no state can belong to it.
    std::optional<std::uint64_t> contextHash{};
    std::uint64_t contextTokens = 0;  ///< how many those are
    std::string errorText{};
    std::string settingsJson{};  ///< in place of what it was begun with; empty: as it is
};

struct MessageIds {
    std::vector<std::uint32_t> contextIds{};
    std::vector<std::uint32_t> generatedIds{};
    /// What later turns have read in place of both, where the answer was thought about; else empty.
    std::vector<std::uint32_t> pastIds{};
    std::vector<std::byte> sampler{};
};

/// A message as the tree view and the keeper of states see it: without its text and ids.
struct OutlineRow {
    MessageId id = 0;
    std::optional<MessageId> parent{};
    Role role = Role::User;
    MessageStatus status = MessageStatus::Done;
    std::string head{};  ///< how its text begins
    std::string modelName{};
    std::string savepoint{};   ///< its name; empty: none
    std::uint64_t tokens = 0;  ///< that this message adds to what the model has read
    double writeSeconds = 0;
    Timestamp created{};
};

struct TrashedBranch {
    MessageId first = 0;  ///< of the branch: the one asked for, or the question it alone answered
    MessageId leaf = 0;   ///< what the conversation shows now
};

struct SearchQuery {
    std::string text{};  ///< words, all of which must occur, each anywhere (also inside a word)
    std::size_t limit = 50;
    std::optional<ConversationId> conversation{};  ///< only there
};

struct SearchHit {
    MessageId message = 0;
    ConversationId conversation = 0;
    std::string title{};
    Role role = Role::User;
    std::int64_t createdMs = 0;
    std::string snippet{};
    /// What was found, as [begin, end) byte ranges of `snippet`.
    std::vector<std::pair<std::size_t, std::size_t>> marks{};
};

/// The numbers are in people's files: never renumber.
enum class StateKind : std::uint8_t {
    Leaf = 0,        ///< after a complete answer: the next turn starts here
    Checkpoint = 1,  ///< in the middle of an answer, for Continue after a crash
    Savepoint = 2,   ///< kept because the user said so; never evicted
};

/// StateRecord::format of a state whose numbers were rounded to float16: quick to go on from, but
/// not bit for bit.
inline constexpr std::string_view kPacked = "f16";

/// A state without its bytes.
struct StateRecord {
    StateId id = 0;  ///< 0 when putting
    MessageId message = 0;
    ConversationId conversation = 0;
    StateKind kind = StateKind::Leaf;
    std::uint64_t tokens = 0;       ///< ids read since the empty state
    std::uint64_t contextHash = 0;  ///< hashIds() of them
    std::string stateKey{};
    /// How exact: "f32" goes on bit for bit; kPacked is rounded; "f32 approximate" came out of one
    /// that was.
    std::string format = "f32";
    std::uint64_t bytes = 0;     ///< filled by the store
    std::int64_t createdMs = 0;  ///< filled by the store
    std::int64_t lastUsed = 0;   ///< a counter, not a clock; filled by the store
    bool pinned = false;
};

/// What chats.db says about a message that has states, see StateStore::dropMismatched().
struct StateExpectation {
    MessageId message = 0;
    std::uint64_t contextHash = 0;
    bool done = false;  ///< isComplete() and the hash is known
};

/// The memory of a text that many chats begin with.
struct PrefixRecord {
    std::string owner{};         ///< "persona …", "document …" with a uuid
    std::uint64_t textHash = 0;  ///< of the text the ids were made from
    std::string stateKey{};
    std::uint64_t tokens = 0;          ///< read so far; all ids: it is ready
    std::uint64_t contextHash = 0;     ///< hashIds() of those
    std::uint64_t bytes = 0;           ///< filled by the store
    std::uint64_t idCount = 0;         ///< filled by the store
    std::vector<std::uint32_t> ids{};  ///< of the whole text
};

struct ConversationBytes {
    ConversationId conversation = 0;
    std::uint64_t states = 0;
    std::uint64_t bytes = 0;
    bool hasLeaf = false;  ///< resumes at once (if the model is the same)
};

}  // namespace rookery::store
