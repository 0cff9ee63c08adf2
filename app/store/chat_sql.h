// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/records.h"
#include "app/store/statement.h"
#include "engine/api/result.h"

#include <fmt/core.h>

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rookery::store {

// What the parts of ChatStore share. Private to app/store.

inline MessageStatus statusOf(std::int64_t number) {
    return static_cast<MessageStatus>(number);  // the table's CHECK keeps it in range
}

/// Puts a message's text into the search index; its text must not change while it is there.
inline Result<void> addToSearch(Database& database, MessageId id) {
    ROOKERY_TRY_VOID(run(database,
                         "INSERT INTO message_search(rowid, text) "
                         "SELECT id, text FROM message WHERE id = ?1 AND indexed = 0",
                         id));
    ROOKERY_TRY_VOID(run(database, "UPDATE message SET indexed = 1 WHERE id = ?1", id));
    return {};
}

/// Takes it out again. The index keeps no text of its own and must be told what it had.
inline Result<void> removeFromSearch(Database& database, MessageId id) {
    ROOKERY_TRY_VOID(run(database,
                         "INSERT INTO message_search(message_search, rowid, text) "
                         "SELECT 'delete', id, text FROM message WHERE id = ?1 AND indexed = 1",
                         id));
    ROOKERY_TRY_VOID(run(database, "UPDATE message SET indexed = 0 WHERE id = ?1", id));
    return {};
}

/// The ids of `id` change: no state that was made before belongs to what goes on from it. Inside a
/// transaction.
inline Result<void> forgetHashesBelow(Database& database, MessageId id) {
    ROOKERY_TRY_VOID(
        run(database,
            "WITH RECURSIVE below(id) AS (SELECT id FROM message WHERE parent_id = ?1 "
            "UNION ALL SELECT m.id FROM message m JOIN below ON m.parent_id = below.id) "
            "DELETE FROM context_mark WHERE message_id IN (SELECT id FROM below)",
            id));
    return {};
}

/// The hash and count of all ids through an answer; without a hash no state can belong to it.
/// Inside a transaction.
inline Result<void> setMark(Database& database, MessageId id, std::optional<std::uint64_t> hash,
                            std::uint64_t tokens) {
    if (!hash) {
        ROOKERY_TRY_VOID(run(database, "DELETE FROM context_mark WHERE message_id = ?1", id));
        return {};
    }
    ROOKERY_TRY_VOID(run(database,
                         "INSERT INTO context_mark(message_id, tokens, hash) VALUES(?1, ?2, ?3) "
                         "ON CONFLICT(message_id) DO UPDATE SET tokens = ?2, hash = ?3",
                         id, tokens, std::bit_cast<std::int64_t>(*hash)));
    return {};
}

/// Random, version 4: names things in exports.
std::string makeUuid();

/// Inside a transaction.
Result<ConversationId> insertConversation(Database& database, const NewConversation& conversation,
                                          std::int64_t nowMs);

inline Error notThere(std::string_view what, std::int64_t id) {
    return {ErrorCode::NotFound, fmt::format("This {} is not there any more.", what),
            fmt::format("{} {}", what, id)};
}

}  // namespace rookery::store
