// SPDX-License-Identifier: Apache-2.0
#include "app/store/state_store.h"

#include "app/store/open_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <fmt/core.h>

#include <bit>
#include <unordered_map>
#include <utility>

namespace rookery::store {
namespace {

constexpr FileKind kStates = {
    .holds = "kept model states",
    .ifSetAside = "The conversations are unharmed; each is read again when it goes on.",
    .applicationId = 0x526B5331,  // "RkS1"
    .pageSize = 16384,
    .precious = false,
    .shrinks = true,
};

constexpr std::string_view kColumns =
    "id, message_id, conversation_id, kind, tokens, context_hash, state_key, format, bytes, "
    "created, last_used, pinned";

StateRecord readRecord(const Statement& statement) {
    StateRecord record;
    record.id = statement.integer(0);
    record.message = statement.integer(1);
    record.conversation = statement.integer(2);
    record.kind = static_cast<StateKind>(statement.integer(3));
    record.tokens = static_cast<std::uint64_t>(statement.integer(4));
    record.contextHash = std::bit_cast<std::uint64_t>(statement.integer(5));
    record.stateKey = statement.text(6);
    record.format = statement.text(7);
    record.bytes = static_cast<std::uint64_t>(statement.integer(8));
    record.createdMs = statement.integer(9);
    record.lastUsed = statement.integer(10);
    record.pinned = statement.integer(11) != 0;
    return record;
}

Result<std::vector<StateRecord>> readRecords(Statement& statement) {
    std::vector<StateRecord> records;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return records;
        records.push_back(readRecord(statement));
    }
}

/// A pin holds for the message, whatever state stands there.
Result<bool> isPinned(Database& database, const StateRecord& record) {
    if (record.pinned)
        return true;
    ROOKERY_TRY(Statement pinned,
                query(database, "SELECT 1 FROM state WHERE message_id = ?1 AND pinned = 1",
                      record.message));
    return pinned.step();
}

/// What the new state takes the place of. Inside a transaction.
Result<void> removeReplaced(Database& database, const StateRecord& record) {
    switch (record.kind) {
        case StateKind::Leaf:
            ROOKERY_TRY_VOID(run(database,
                                 "DELETE FROM state WHERE message_id = ?1 AND kind IN (0, 1) "
                                 "AND state_key = ?2",
                                 record.message, record.stateKey));
            break;
        case StateKind::Checkpoint:
            ROOKERY_TRY_VOID(run(database,
                                 "DELETE FROM state WHERE message_id = ?1 AND kind = 1 AND id < "
                                 "(SELECT max(id) FROM state WHERE message_id = ?1 AND kind = 1) "
                                 "AND state_key = ?2",
                                 record.message, record.stateKey));
            break;
        case StateKind::Savepoint:
            ROOKERY_TRY_VOID(run(database,
                                 "DELETE FROM state WHERE message_id = ?1 AND kind = 2 "
                                 "AND state_key = ?2",
                                 record.message, record.stateKey));
            break;
    }
    return {};
}

constexpr std::string_view kNextUse = "(SELECT coalesce(max(last_used), 0) + 1 FROM state)";

bool stillFits(const StateRecord& record, const StateExpectation* expected) {
    if (expected == nullptr)
        return false;
    if (record.kind == StateKind::Checkpoint)
        return !expected->done;
    return expected->done && expected->contextHash == record.contextHash;
}

}  // namespace

Result<std::unique_ptr<StateStore>> StateStore::open(StoreOptions options) {
    ROOKERY_TRY(OpenedDatabase opened, openStore(kStates, options, stateMigrations()));
    return std::unique_ptr<StateStore>(
        new StateStore(std::move(opened.database), std::move(options), std::move(opened.report)));
}

Result<std::unique_ptr<StateStore>> StateStore::openInMemory() {
    StoreOptions options;
    options.path = ":memory:";
    return open(std::move(options));
}

StateStore::StateStore(Database database, StoreOptions options, OpenReport report)
    : m_database(std::move(database)), m_options(std::move(options)), m_report(std::move(report)) {}

StateStore::~StateStore() {
    static_cast<void>(close());
}

Result<void> StateStore::close() {
    return closeCleanly(m_database);
}

Result<StateId> StateStore::put(const StateRecord& record, std::span<const std::byte> bytes) {
    return inTransaction(m_database, "keeping the model's state", [&]() -> Result<StateId> {
        ROOKERY_TRY(const bool pinned, isPinned(m_database, record));
        ROOKERY_TRY_VOID(removeReplaced(m_database, record));
        ROOKERY_TRY_VOID(
            run(m_database,
                fmt::format("INSERT INTO state(message_id, conversation_id, kind, tokens, "
                            "context_hash, state_key, format, bytes, created, pinned, last_used) "
                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, {})",
                            kNextUse),
                record.message, record.conversation, record.kind, record.tokens,
                std::bit_cast<std::int64_t>(record.contextHash), record.stateKey, record.format,
                bytes.size(), timeOf(m_options).utcMs, pinned));
        ROOKERY_TRY(const StateId id, m_database.integer("SELECT last_insert_rowid()"));
        ROOKERY_TRY_VOID(run(m_database, "INSERT INTO state_data VALUES(?1, ?2)", id, bytes));
        return id;
    });
}

Result<StateWithBytes> StateStore::get(StateId id) {
    StateWithBytes state;
    {
        m_database.doing("reading the model's state");
        ROOKERY_TRY(Statement statement,
                    query(m_database,
                          fmt::format("SELECT {}, data FROM state JOIN state_data "
                                      "ON state_id = id WHERE id = ?1",
                                      kColumns),
                          id));
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return Error{ErrorCode::NotFound,
                         "The kept state is not there any more; the text is read again.",
                         fmt::format("state {}", id)};
        state.record = readRecord(statement);
        state.bytes = statement.blob(12);
    }
    // Not being able to note the use (a full disk) is no reason not to hand it out.
    const Result<void> noted =
        inTransaction(m_database, "noting a state's use", [&]() -> Result<void> {
            ROOKERY_TRY_VOID(run(
                m_database,
                fmt::format("UPDATE state SET last_used = {} WHERE conversation_id = ?1", kNextUse),
                state.record.conversation));
            return {};
        });
    static_cast<void>(noted);
    return state;
}

Result<std::vector<StateRecord>> StateStore::statesOf(MessageId message,
                                                      std::string_view stateKey) {
    m_database.doing("reading the list of states");
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      fmt::format("SELECT {} FROM state WHERE message_id = ?1 AND state_key = ?2 "
                                  "ORDER BY kind = 1, tokens DESC, id DESC",
                                  kColumns),
                      message, stateKey));
    return readRecords(statement);
}

Result<std::vector<StateRecord>> StateStore::list() {
    m_database.doing("reading the list of states");
    ROOKERY_TRY(Statement statement,
                query(m_database, fmt::format("SELECT {} FROM state ORDER BY id", kColumns)));
    return readRecords(statement);
}

Result<std::vector<StateRecord>> StateStore::ofConversation(ConversationId conversation) {
    m_database.doing("reading the list of states");
    ROOKERY_TRY(
        Statement statement,
        query(m_database,
              fmt::format("SELECT {} FROM state WHERE conversation_id = ?1 ORDER BY id", kColumns),
              conversation));
    return readRecords(statement);
}

Result<void> StateStore::replaceBytes(StateId id, std::string_view format,
                                      std::span<const std::byte> bytes) {
    return inTransaction(m_database, "packing a state", [&]() -> Result<void> {
        ROOKERY_TRY(const std::int64_t rows,
                    run(m_database, "UPDATE state SET format = ?2, bytes = ?3 WHERE id = ?1", id,
                        format, bytes.size()));
        if (rows != 1)
            return {};  // it went meanwhile
        ROOKERY_TRY_VOID(
            run(m_database, "UPDATE state_data SET data = ?2 WHERE state_id = ?1", id, bytes));
        return {};
    });
}

Result<std::vector<MessageId>> StateStore::messages() {
    m_database.doing("reading the list of states");
    ROOKERY_TRY(Statement statement,
                query(m_database, "SELECT DISTINCT message_id FROM state ORDER BY message_id"));
    std::vector<MessageId> messages;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return messages;
        messages.push_back(statement.integer(0));
    }
}

Result<std::uint64_t> StateStore::dropMismatched(std::span<const StateExpectation> expectations) {
    std::unordered_map<MessageId, const StateExpectation*> byMessage;
    for (const StateExpectation& expected : expectations)
        byMessage[expected.message] = &expected;
    ROOKERY_TRY(const std::vector<StateRecord> records, list());
    std::vector<StateId> unfit;
    for (const StateRecord& record : records) {
        const auto found = byMessage.find(record.message);
        if (!stillFits(record, found == byMessage.end() ? nullptr : found->second))
            unfit.push_back(record.id);
    }
    ROOKERY_TRY_VOID(remove(unfit));
    return unfit.size();
}

Result<void> StateStore::dropConversations(std::span<const ConversationId> conversations) {
    const auto body = [&]() -> Result<void> {
        for (const ConversationId id : conversations)
            ROOKERY_TRY_VOID(run(m_database, "DELETE FROM state WHERE conversation_id = ?1", id));
        return {};
    };
    ROOKERY_TRY_VOID(inTransaction(m_database, "deleting kept states", body));
    return giveSpaceBack();
}

Result<void> StateStore::setPinned(MessageId message, bool pinned) {
    return inTransaction(m_database, "pinning a state", [&]() -> Result<void> {
        ROOKERY_TRY_VOID(run(m_database,
                             "UPDATE state SET pinned = ?2 WHERE message_id = ?1 AND kind = 0",
                             message, pinned));
        return {};
    });
}

Result<void> StateStore::clear() {
    ROOKERY_TRY_VOID(inTransaction(m_database, "deleting kept states", [&]() -> Result<void> {
        return m_database.exec("DELETE FROM state; DELETE FROM prefix");
    }));
    return giveSpaceBack();
}

}  // namespace rookery::store
