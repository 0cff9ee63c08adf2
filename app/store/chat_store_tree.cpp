// SPDX-License-Identifier: Apache-2.0
#include "app/store/chat_sql.h"
#include "app/store/chat_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <fmt/core.h>

#include <unordered_set>

namespace rookery::store {
namespace {

constexpr std::string_view kOutline =
    "SELECT m.id, m.parent_id, m.role, m.status, substr(m.text, 1, 160), m.model_name, "
    "coalesce(s.name, ''), coalesce(length(x.past_ids), "
    "coalesce(length(x.context_ids), 0) + length(m.generated_ids)) / 4, m.write_seconds, "
    "m.created, m.utc_offset, m.trashed_at FROM message m "
    "LEFT JOIN message_context x ON x.message_id = m.id "
    "LEFT JOIN savepoint s ON s.message_id = m.id "
    "WHERE m.conversation_id = ?1 ORDER BY m.id";

OutlineRow readOutline(const Statement& statement) {
    OutlineRow row;
    row.id = statement.integer(0);
    row.parent = statement.optionalInteger(1);
    row.role = static_cast<Role>(statement.integer(2));
    row.status = statusOf(statement.integer(3));
    row.head = statement.text(4);
    row.modelName = statement.text(5);
    row.savepoint = statement.text(6);
    row.tokens = static_cast<std::uint64_t>(statement.integer(7));
    row.writeSeconds = statement.real(8);
    row.created = {statement.integer(9), static_cast<std::int32_t>(statement.integer(10))};
    return row;
}

constexpr std::string_view kBranch =
    "WITH RECURSIVE branch(id) AS (SELECT ?1 UNION SELECT m.id FROM message m "
    "JOIN branch ON m.parent_id = branch.id WHERE m.trashed_at IS NULL) ";

/// What was deleted is not found; inside a transaction.
Result<void> hideFromSearch(Database& database, MessageId first) {
    ROOKERY_TRY_VOID(run(database,
                         fmt::format("{} INSERT INTO message_search(message_search, rowid, text) "
                                     "SELECT 'delete', id, text FROM message "
                                     "WHERE id IN (SELECT id FROM branch) AND indexed = 1",
                                     kBranch),
                         first));
    ROOKERY_TRY_VOID(
        run(database,
            fmt::format("{} UPDATE message SET indexed = 0 WHERE id IN (SELECT id FROM branch)",
                        kBranch),
            first));
    return {};
}

Result<void> showInSearch(Database& database, MessageId first) {
    constexpr std::string_view kHidden =
        "id IN (SELECT id FROM branch) AND indexed = 0 AND status >= 2";
    ROOKERY_TRY_VOID(run(database,
                         fmt::format("{} INSERT INTO message_search(rowid, text) "
                                     "SELECT id, text FROM message WHERE {}",
                                     kBranch, kHidden),
                         first));
    ROOKERY_TRY_VOID(
        run(database, fmt::format("{} UPDATE message SET indexed = 1 WHERE {}", kBranch, kHidden),
            first));
    return {};
}

/// Whether `leaf` is `id` or below it.
Result<bool> isBelow(Database& database, MessageId leaf, MessageId id) {
    ROOKERY_TRY(Statement up,
                query(database,
                      "WITH RECURSIVE path(id, parent_id) AS ("
                      "SELECT id, parent_id FROM message WHERE id = ?1 "
                      "UNION ALL SELECT u.id, u.parent_id FROM message u "
                      "JOIN path ON u.id = path.parent_id) SELECT 1 FROM path WHERE id = ?2",
                      leaf, id));
    return up.step();
}

}  // namespace

Result<std::vector<MessageId>> ChatStore::siblings(MessageId id) {
    m_database.doing("reading the message");
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      "SELECT s.id FROM message m JOIN message s ON s.conversation_id = "
                      "m.conversation_id AND s.parent_id IS m.parent_id WHERE m.id = ?1 "
                      "AND (s.trashed_at IS NULL OR s.id = m.id) ORDER BY s.id",
                      id));
    std::vector<MessageId> siblings;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            break;
        siblings.push_back(statement.integer(0));
    }
    if (siblings.empty())
        return notThere("message", id);
    return siblings;
}

Result<MessageId> ChatStore::newestLeafBelow(MessageId id) {
    m_database.doing("reading the message");
    ROOKERY_TRY_VOID(message(id));
    ROOKERY_TRY(Statement statement,
                Statement::prepare(m_database,
                                   "SELECT max(id) FROM message "
                                   "WHERE parent_id = ?1 AND trashed_at IS NULL"));
    for (MessageId leaf = id;;) {
        statement.reset();
        ROOKERY_TRY_VOID(statement.bindAll(Statement::Bind::Copy, leaf));
        ROOKERY_TRY_VOID(statement.step());
        if (statement.isNull(0))
            return leaf;
        leaf = statement.integer(0);
    }
}

Result<void> ChatStore::setLeaf(ConversationId id, MessageId leaf) {
    ROOKERY_TRY(const Message target, message(leaf));
    if (target.conversation != id)
        return Error{ErrorCode::InvalidArgument, "This message is in another conversation.",
                     fmt::format("message {}, conversation {}", leaf, id)};
    return inTransaction(m_database, "switching the branch", [&]() -> Result<void> {
        ROOKERY_TRY_VOID(
            run(m_database, "UPDATE conversation SET leaf_id = ?2 WHERE id = ?1", id, leaf));
        return {};
    });
}

Result<std::vector<OutlineRow>> ChatStore::outline(ConversationId id) {
    m_database.doing("reading the conversation");
    ROOKERY_TRY(Statement statement, query(m_database, kOutline, id));
    std::vector<OutlineRow> rows;
    std::unordered_set<MessageId> gone;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return rows;
        OutlineRow read = readOutline(statement);
        if (!statement.isNull(11) || (read.parent && gone.contains(*read.parent)))
            gone.insert(read.id);
        else
            rows.push_back(std::move(read));
    }
}

Result<void> ChatStore::setSavepoint(MessageId id, std::string_view name) {
    return inTransaction(m_database, "saving the save-point", [&]() -> Result<void> {
        if (name.empty()) {
            ROOKERY_TRY_VOID(run(m_database, "DELETE FROM savepoint WHERE message_id = ?1", id));
            return {};
        }
        ROOKERY_TRY_VOID(message(id));
        ROOKERY_TRY_VOID(run(m_database,
                             "INSERT INTO savepoint VALUES(?1, ?2, ?3) "
                             "ON CONFLICT(message_id) DO UPDATE SET name = ?2",
                             id, name, now().utcMs));
        return {};
    });
}

Result<TrashedBranch> ChatStore::trashBranch(MessageId id) {
    TrashedBranch branch{id, 0};
    ROOKERY_TRY(Message first, message(id));
    ROOKERY_TRY(std::vector<MessageId> beside, siblings(id));
    if (first.role == Role::Assistant && first.parent && beside.size() == 1) {
        branch.first = *first.parent;
        ROOKERY_TRY(first, message(branch.first));
        ROOKERY_TRY(beside, siblings(branch.first));
    }
    if (!first.parent && beside.size() == 1)
        return Error{ErrorCode::InvalidArgument,
                     "This is all of the conversation; delete the conversation instead.",
                     fmt::format("message {}", id)};
    return inTransaction(m_database, "deleting the branch", [&]() -> Result<TrashedBranch> {
        ROOKERY_TRY_VOID(hideFromSearch(m_database, branch.first));
        ROOKERY_TRY_VOID(run(m_database, "UPDATE message SET trashed_at = ?2 WHERE id = ?1",
                             branch.first, now().utcMs));
        ROOKERY_TRY(Statement shown,
                    query(m_database, "SELECT leaf_id FROM conversation WHERE id = ?1",
                          first.conversation));
        ROOKERY_TRY_VOID(shown.step());
        branch.leaf = shown.integer(0);
        ROOKERY_TRY(const bool hidden, isBelow(m_database, branch.leaf, branch.first));
        if (!hidden)
            return branch;
        // The branch beside it, the one before if there is one; else where the branch began.
        MessageId next = first.parent.value_or(0);
        for (const MessageId sibling : beside)
            if (sibling != branch.first && (sibling < branch.first || next == first.parent))
                next = sibling;
        branch.leaf = next;
        if (next != first.parent) {
            ROOKERY_TRY(branch.leaf, newestLeafBelow(next));
        }
        ROOKERY_TRY_VOID(run(m_database, "UPDATE conversation SET leaf_id = ?2 WHERE id = ?1",
                             first.conversation, branch.leaf));
        return branch;
    });
}

Result<void> ChatStore::restoreBranch(MessageId first) {
    return inTransaction(m_database, "restoring the branch", [&]() -> Result<void> {
        ROOKERY_TRY(const std::int64_t rows,
                    run(m_database, "UPDATE message SET trashed_at = NULL WHERE id = ?1", first));
        if (rows != 1)
            return notThere("message", first);
        return showInSearch(m_database, first);
    });
}

Result<void> ChatStore::setContextHash(MessageId answer, std::uint64_t contextHash,
                                       std::uint64_t contextTokens) {
    return inTransaction(m_database, "saving the answer", [&]() -> Result<void> {
        ROOKERY_TRY(const Message kept, message(answer));
        if (kept.status == MessageStatus::Queued || kept.status == MessageStatus::Running)
            return {};
        return setMark(m_database, answer, contextHash, contextTokens);
    });
}

Result<void> ChatStore::setPast(MessageId answer, std::span<const std::uint32_t> ids,
                                std::optional<std::uint64_t> contextHash,
                                std::uint64_t contextTokens) {
    return inTransaction(m_database, "saving the answer", [&]() -> Result<void> {
        ROOKERY_TRY(const Message kept, message(answer));
        if (kept.status == MessageStatus::Queued || kept.status == MessageStatus::Running)
            return notThere("answer", answer);
        ROOKERY_TRY_VOID(setMark(m_database, answer, contextHash, contextTokens));
        ROOKERY_TRY_VOID(forgetHashesBelow(m_database, answer));
        ROOKERY_TRY_VOID(run(m_database,
                             "UPDATE message_context SET past_ids = ?2 WHERE message_id = ?1",
                             answer, idBytes(ids)));
        return {};
    });
}

}  // namespace rookery::store
