// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"
#include "app/store/records.h"
#include "app/store/store_options.h"
#include "engine/api/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace rookery::store {

struct StateWithBytes {
    StateRecord record;
    std::vector<std::byte> bytes;  ///< Session::snapshot(); carries its own checksum
};

struct PrefixWithBytes {
    PrefixRecord record;
    std::vector<std::byte> bytes;
};

struct EvictReport {
    std::uint64_t states = 0;
    std::uint64_t bytes = 0;
    std::uint64_t overBy = 0;  ///< still above the budget: only what may not go is left
    /// Exact states to pack (to float16) before more of them go; see Leaves::Keep.
    std::vector<StateId> toPack{};
};

/// states.db: models' memories at turn borders. Throw-away: every state can be rebuilt by reading
/// the conversation's ids again. What returned ok survives a crash of the program, but the last
/// ones may be missing after a power cut (synchronous=NORMAL).
/// Order with chats.db: first put() the state, then ChatStore::finishMessage(); a state whose
/// message is not done, or has another hash, is dropped at the next start.
/// Threads: one at a time, any (see StoreWorker).
class StateStore {
public:
    /// As ChatStore::open(); a damaged file is set aside too.
    static Result<std::unique_ptr<StateStore>> open(StoreOptions options);
    static Result<std::unique_ptr<StateStore>> openInMemory();

    ~StateStore();
    StateStore(const StateStore&) = delete;
    StateStore& operator=(const StateStore&) = delete;

    const OpenReport& report() const { return m_report; }

    Result<void> close();

    /// Keeps a state for record.message.
    /// Leaf: replaces the message's leaf and checkpoints. Checkpoint: the one before it is kept
    /// too, because its ids are surely saved; older ones go. Savepoint: replaces its savepoint.
    Result<StateId> put(const StateRecord& record, std::span<const std::byte> bytes);

    /// The state's bytes; marks it and its conversation as used. NotFound if it is gone.
    Result<StateWithBytes> get(StateId id);

    /// States of a message that fit the model, without bytes: leaf or savepoint first, then
    /// checkpoints with most tokens first. Before using a checkpoint compare its hash with that of
    /// the saved ids' first `tokens`: it may be ahead of the text.
    Result<std::vector<StateRecord>> statesOf(MessageId message, std::string_view stateKey);

    /// All states, without bytes; all of a conversation.
    Result<std::vector<StateRecord>> list();
    Result<std::vector<StateRecord>> ofConversation(ConversationId conversation);

    /// The same state in another form; nothing happens if it is gone.
    Result<void> replaceBytes(StateId id, std::string_view format,
                              std::span<const std::byte> bytes);

    Result<void> remove(std::span<const StateId> ids);

    /// Messages that have a state: for ChatStore::stateExpectations().
    Result<std::vector<MessageId>> messages();

    /// Once at start: of the messages named, leaves and savepoints stay if done and of the same
    /// hash, checkpoints if not done; states of messages not named go. Returns how many went.
    Result<std::uint64_t> dropMismatched(std::span<const StateExpectation> expectations);

    Result<void> dropConversations(std::span<const ConversationId> conversations);

    enum class Leaves { Keep, MayGo };

    /// Makes room until all states together have at most `bytes`. The conversation used longest ago
    /// first, in it the oldest first; each conversation's newest leaf only when nothing else is
    /// left, pinned ones and savepoints never. With Leaves::Keep no newest leaf goes: toPack names
    /// those that should be packed. Gives the space back to the disk.
    Result<EvictReport> enforceBudget(std::uint64_t bytes, Leaves leaves = Leaves::MayGo);

    Result<std::uint64_t> totalBytes();
    Result<std::vector<ConversationBytes>> totals();
    /// Of the states after a message; pinned ones are never evicted.
    Result<void> setPinned(MessageId message, bool pinned);

    // --- Texts that many chats begin with

    /// Replaces the owner's for that model.
    Result<void> putPrefix(const PrefixRecord& record, std::span<const std::byte> bytes);
    /// NotFound if there is none. Marks it as used.
    Result<PrefixWithBytes> prefix(std::string_view owner, std::string_view stateKey);
    /// All of them, without ids and bytes.
    Result<std::vector<PrefixRecord>> prefixes();
    Result<void> dropPrefixes(std::string_view owner);

    /// All of it, pinned ones too.
    Result<void> clear();

    Database& database() { return m_database; }

private:
    StateStore(Database database, StoreOptions options, OpenReport report);

    Result<void> giveSpaceBack();

    Database m_database;
    StoreOptions m_options;
    OpenReport m_report;
};

}  // namespace rookery::store
