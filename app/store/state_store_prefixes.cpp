// SPDX-License-Identifier: Apache-2.0
#include "app/store/open_store.h"
#include "app/store/state_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <bit>

namespace rookery::store {
namespace {

PrefixRecord readPrefix(const Statement& statement) {
    PrefixRecord record;
    record.owner = statement.text(0);
    record.textHash = std::bit_cast<std::uint64_t>(statement.integer(1));
    record.stateKey = statement.text(2);
    record.tokens = static_cast<std::uint64_t>(statement.integer(3));
    record.contextHash = std::bit_cast<std::uint64_t>(statement.integer(4));
    record.bytes = static_cast<std::uint64_t>(statement.integer(5));
    record.idCount = static_cast<std::uint64_t>(statement.integer(6));
    return record;
}

}  // namespace

Result<void> StateStore::putPrefix(const PrefixRecord& record, std::span<const std::byte> bytes) {
    return inTransaction(m_database, "keeping what was read", [&]() -> Result<void> {
        ROOKERY_TRY_VOID(run(
            m_database,
            "INSERT INTO prefix(owner, text_hash, state_key, tokens, context_hash, bytes, created, "
            "last_used, ids, data) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
            "(SELECT coalesce(max(last_used), 0) + 1 FROM prefix), ?8, ?9) "
            "ON CONFLICT(owner, state_key) DO UPDATE SET text_hash = ?2, tokens = ?4, "
            "context_hash = ?5, bytes = ?6, ids = ?8, data = ?9",
            record.owner, std::bit_cast<std::int64_t>(record.textHash), record.stateKey,
            record.tokens, std::bit_cast<std::int64_t>(record.contextHash), bytes.size(),
            timeOf(m_options).utcMs, idBytes(record.ids), bytes));
        return {};
    });
}

Result<PrefixWithBytes> StateStore::prefix(std::string_view owner, std::string_view stateKey) {
    PrefixWithBytes found;
    {
        m_database.doing("reading what was read before");
        ROOKERY_TRY(Statement statement,
                    query(m_database,
                          "SELECT owner, text_hash, state_key, tokens, context_hash, bytes, "
                          "length(ids) / 4, ids, data FROM prefix "
                          "WHERE owner = ?1 AND state_key = ?2",
                          owner, stateKey));
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return Error{ErrorCode::NotFound, "This text has to be read first.",
                         std::string(owner)};
        found.record = readPrefix(statement);
        found.record.ids = statement.ids(7);
        found.bytes = statement.blob(8);
    }
    // A full disk is no reason not to hand it out.
    static_cast<void>(run(m_database,
                          "UPDATE prefix SET last_used = (SELECT max(last_used) + 1 FROM prefix) "
                          "WHERE owner = ?1 AND state_key = ?2",
                          owner, stateKey));
    return found;
}

Result<std::vector<PrefixRecord>> StateStore::prefixes() {
    m_database.doing("reading what was read before");
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      "SELECT owner, text_hash, state_key, tokens, context_hash, bytes, "
                      "length(ids) / 4 FROM prefix ORDER BY id"));
    std::vector<PrefixRecord> records;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return records;
        records.push_back(readPrefix(statement));
    }
}

Result<void> StateStore::dropPrefixes(std::string_view owner) {
    const auto body = [&]() -> Result<void> {
        ROOKERY_TRY_VOID(run(m_database, "DELETE FROM prefix WHERE owner = ?1", owner));
        return {};
    };
    ROOKERY_TRY_VOID(inTransaction(m_database, "deleting what was read", body));
    return giveSpaceBack();
}

}  // namespace rookery::store
