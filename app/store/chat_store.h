// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"
#include "app/store/records.h"
#include "app/store/store_options.h"
#include "engine/api/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::store {

/// chats.db: conversations, their message trees, search. The text is the truth; states.db can
/// always be rebuilt from it. Private conversations are simply never given to it.
/// Every function that returns ok has committed, and synchronous=FULL makes that durable: it
/// survives a crash and a power cut. A failed one has changed nothing.
/// Threads: one at a time, any (see StoreWorker); open() to close() holds the file exclusively.
class ChatStore {
public:
    /// Errors in words: another process has it (isBusy()), the folder is read-only, the disk is
    /// full (isDiskFull()), the file was made by a newer Rookery (Unsupported; left untouched) or
    /// belongs to another program. A damaged file is set aside and a new one begun: report().
    static Result<std::unique_ptr<ChatStore>> open(StoreOptions options);

    /// "Nothing will be saved": the same in memory, for a folder that cannot be written.
    static Result<std::unique_ptr<ChatStore>> openInMemory();

    /// Closes if close() was not called.
    ~ChatStore();
    ChatStore(const ChatStore&) = delete;
    ChatStore& operator=(const ChatStore&) = delete;

    const OpenReport& report() const { return m_report; }

    /// Marks the exit as clean and folds the log back. Nothing may be called afterwards.
    Result<void> close();

    /// Whatever is cheap and can wait: writes the ballast again, empties old trash (see
    /// purgeTrash()), tends the search index. Call it once the list is shown, then about hourly.
    /// Returns the conversations that are gone, for StateStore::dropConversations().
    Result<std::vector<ConversationId>> maintain();

    /// Whether the last maintain() found the clock before where the one before it was.
    bool clockWentBack() const { return m_clockWentBack; }

    // --- Once, right after open(), before anything is generated

    /// Running answers of the last run become Interrupted, text and ids kept; returns them. Queued
    /// ones stay queued, so that nothing sent is lost: see queuedAnswers().
    Result<std::vector<MessageId>> markInterruptedAtStart();

    /// In the order they were sent.
    Result<std::vector<Message>> queuedAnswers();

    /// For StateStore::dropMismatched(): what is known of these messages. Messages that do not
    /// exist (any more) are left out.
    Result<std::vector<StateExpectation>> stateExpectations(std::span<const MessageId> messages);

    // --- Conversations

    Result<ConversationId> createConversation(const NewConversation& conversation);
    Result<Conversation> conversation(ConversationId id);

    /// Pinned first, then the last active first. Less than `limit` rows: the end.
    Result<std::vector<ConversationRow>> listConversations(const ListQuery& query);

    /// A title the program made never replaces one the user gave.
    Result<void> rename(ConversationId id, std::string_view title, bool byUser);
    Result<void> setPinned(ConversationId id, bool pinned);
    Result<void> setFolder(ConversationId id, std::optional<std::int64_t> folder);
    Result<void> setSettings(ConversationId id, std::string_view settingsJson);
    Result<void> setSystem(ConversationId id, std::string_view system,
                           std::string_view promptFamily);
    Result<void> setDraft(ConversationId id, std::string_view text);

    /// Which branch is shown: a message of this conversation, normally one without children.
    Result<void> setLeaf(ConversationId id, MessageId leaf);

    /// To the trash; restore() is its undo. The list order does not change by either.
    Result<void> trash(ConversationId id);
    Result<void> restore(ConversationId id);

    /// Removes what has been in the trash for 30 days; returns it. If the clock jumped by more
    /// than a week since the last call, or went back, nothing is removed this time.
    Result<std::vector<ConversationId>> purgeTrash();

    /// "Delete for ever": only from the trash.
    Result<void> removeForever(ConversationId id);

    // --- Folders; deleting one leaves its conversations where they are

    Result<std::vector<Folder>> folders();
    Result<FolderId> createFolder(std::string_view name);
    Result<void> renameFolder(FolderId id, std::string_view name);

    /// Those that hold nothing, not even in the trash.
    Result<void> dropEmptyFolders();

    // --- Turns

    /// The user's message, an empty answer below it, leaf, activity and an emptied draft in one
    /// transaction. Call it before generating; show the message as sent when it returns.
    Result<Turn> addTurn(const NewTurn& turn);

    /// One more answer to a user's message ("try again"), a sibling of the others; becomes the
    /// leaf. Running with `start`, else Queued.
    Result<MessageId> addAnswer(MessageId user, const std::optional<AnswerStart>& start);

    /// Queued -> Running.
    Result<void> beginAnswer(MessageId answer, const AnswerStart& start);

    /// Interrupted, Stopped, Length or Failed -> Running; text and ids are kept ("Continue").
    Result<void> continueAnswer(MessageId answer);

    /// The save that happens every second while Running: ids from index `firstIndex` on, and the
    /// whole text so far. `firstIndex` must be the number of ids saved before, else InvalidArgument
    /// and nothing changes; so does an answer that is not Running any more.
    Result<void> appendIds(MessageId answer, std::size_t firstIndex,
                           std::span<const std::uint32_t> ids, std::string_view text);

    /// Running or Queued -> a final status. Put the state into states.db before calling this.
    Result<void> finishMessage(const FinishedAnswer& answer);

    // --- Reading

    Result<Message> message(MessageId id);
    Result<MessageIds> ids(MessageId id);

    /// Of several, in their order; of one that is gone none.
    Result<std::vector<MessageIds>> idsOf(std::span<const MessageId> messages);

    /// All ids from the root through this message, in the order the model read them.
    Result<std::vector<std::uint32_t>> contextIds(MessageId id);

    /// Root first. Empty for a conversation without messages.
    Result<std::vector<Message>> pathToLeaf(ConversationId id);

    /// Root first, through this message; only the last `most` of them, if that is not 0.
    Result<std::vector<Message>> pathTo(MessageId id, std::size_t most = 0);

    // --- The tree; deleted branches are left out of all of it

    /// Messages with the same parent, itself included, oldest first.
    Result<std::vector<MessageId>> siblings(MessageId id);

    /// The newest message below `id` (itself if it has no children): where a switch of branch goes.
    Result<MessageId> newestLeafBelow(MessageId id);

    /// All messages of a conversation, parents before children.
    Result<std::vector<OutlineRow>> outline(ConversationId id);

    /// A user's words in place of an answer: its sibling, done, not read by any model yet.
    Result<MessageId> addEditedAnswer(MessageId user, std::string_view text,
                                      std::string_view settingsJson = "{}");

    /// Names a message to come back to; an empty name takes that away.
    Result<void> setSavepoint(MessageId id, std::string_view name);

    /// Deletes a message and all below it; an answer that is its question's only one goes with the
    /// question. If it was in view, the conversation shows the branch beside it. The conversation's
    /// only branch cannot go (InvalidArgument): that is deleting the conversation.
    Result<TrashedBranch> trashBranch(MessageId id);
    Result<void> restoreBranch(MessageId first);

    /// The turn as later ones have read it, without reasoning, and the hash and count of all ids
    /// through it; without them no state can belong to it.
    Result<void> setPast(MessageId answer, std::span<const std::uint32_t> ids,
                         std::optional<std::uint64_t> contextHash, std::uint64_t contextTokens);

    /// The hash alone, for a state that was made afterwards.
    Result<void> setContextHash(MessageId answer, std::uint64_t contextHash,
                                std::uint64_t contextTokens);

    /// Newest first, trash left out; all messages that are not Queued or Running are searched.
    /// Words of three characters and more use the index, shorter ones read the text. `stop` ends
    /// it at once (Cancelled) and harms nothing else on the connection.
    Result<std::vector<SearchHit>> search(const SearchQuery& query, const std::stop_token& stop);

    // --- Small things of the application that belong to the chats (last open conversation …)

    Result<std::optional<std::string>> value(std::string_view key);
    Result<void> setValue(std::string_view key, std::string_view value);

    Database& database() { return m_database; }

private:
    ChatStore(Database database, StoreOptions options, OpenReport report);

    Timestamp now() const;

    Database m_database;
    StoreOptions m_options;
    OpenReport m_report;
    bool m_clockWentBack = false;
};

}  // namespace rookery::store
