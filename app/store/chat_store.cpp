// SPDX-License-Identifier: Apache-2.0
#include "app/store/chat_store.h"

#include "app/store/chat_sql.h"
#include "app/store/open_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <bit>
#include <utility>

namespace rookery::store {
namespace {

constexpr FileKind kChats = {
    .holds = "conversations",
    .ifSetAside = "A new, empty list was begun; nothing was deleted.",
    .applicationId = 0x526B4331,  // "RkC1"
    .pageSize = 4096,
    .precious = true,
    .shrinks = false,
};

}  // namespace

Result<std::unique_ptr<ChatStore>> ChatStore::open(StoreOptions options) {
    ROOKERY_TRY(OpenedDatabase opened, openStore(kChats, options, chatMigrations()));
    return std::unique_ptr<ChatStore>(
        new ChatStore(std::move(opened.database), std::move(options), std::move(opened.report)));
}

Result<std::unique_ptr<ChatStore>> ChatStore::openInMemory() {
    StoreOptions options;
    options.path = ":memory:";
    return open(std::move(options));
}

ChatStore::ChatStore(Database database, StoreOptions options, OpenReport report)
    : m_database(std::move(database)), m_options(std::move(options)), m_report(std::move(report)) {}

ChatStore::~ChatStore() {
    static_cast<void>(close());
}

Result<void> ChatStore::close() {
    return closeCleanly(m_database);
}

Timestamp ChatStore::now() const {
    return timeOf(m_options);
}

Result<std::vector<ConversationId>> ChatStore::maintain() {
    m_database.ballast().restore();
    ROOKERY_TRY_VOID(inTransaction(m_database, "tidying the conversations", [&]() -> Result<void> {
        // A small bite: the whole of a merge would hold up the next save.
        return m_database.exec(
            "INSERT INTO message_search(message_search, rank) VALUES('merge', 100)");
    }));
    return purgeTrash();
}

Result<std::vector<MessageId>> ChatStore::markInterruptedAtStart() {
    using Ids = std::vector<MessageId>;
    return inTransaction(m_database, "recovering answers", [&]() -> Result<Ids> {
        Ids ids;
        {
            ROOKERY_TRY(Statement running,
                        query(m_database, "SELECT id FROM message WHERE status = ?1 ORDER BY id",
                              MessageStatus::Running));
            for (;;) {
                ROOKERY_TRY(const bool row, running.step());
                if (!row)
                    break;
                ids.push_back(running.integer(0));
            }
        }
        for (const MessageId id : ids) {
            ROOKERY_TRY_VOID(run(m_database,
                                 "UPDATE message SET status = ?2, finished = ?3 WHERE id = ?1", id,
                                 MessageStatus::Interrupted, now().utcMs));
            ROOKERY_TRY_VOID(addToSearch(m_database, id));
        }
        return ids;
    });
}

Result<std::vector<StateExpectation>> ChatStore::stateExpectations(
    std::span<const MessageId> messages) {
    m_database.doing("reading the conversations");
    ROOKERY_TRY(
        Statement statement,
        Statement::prepare(m_database,
                           "SELECT m.status, k.hash FROM message m LEFT JOIN context_mark k "
                           "ON k.message_id = m.id WHERE m.id = ?1"));
    std::vector<StateExpectation> expectations;
    for (const MessageId id : messages) {
        statement.reset();
        ROOKERY_TRY_VOID(statement.bindAll(Statement::Bind::Copy, id));
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            continue;
        const auto hash = statement.optionalInteger(1);
        expectations.push_back({.message = id,
                                .contextHash = std::bit_cast<std::uint64_t>(hash.value_or(0)),
                                .done = isComplete(statusOf(statement.integer(0))) && hash});
    }
    return expectations;
}

Result<std::optional<std::string>> ChatStore::value(std::string_view key) {
    m_database.doing("reading the conversations");
    ROOKERY_TRY(Statement statement,
                query(m_database, "SELECT value FROM kv WHERE key = 'app.' || ?1", key));
    ROOKERY_TRY(const bool row, statement.step());
    return row ? std::optional(statement.text(0)) : std::nullopt;
}

Result<void> ChatStore::setValue(std::string_view key, std::string_view value) {
    return inTransaction(m_database, "saving", [&]() -> Result<void> {
        ROOKERY_TRY_VOID(run(m_database,
                             "INSERT INTO kv VALUES('app.' || ?1, ?2) "
                             "ON CONFLICT(key) DO UPDATE SET value = ?2",
                             key, value));
        return {};
    });
}

}  // namespace rookery::store
