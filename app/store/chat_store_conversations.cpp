// SPDX-License-Identifier: Apache-2.0
#include "app/store/chat_sql.h"
#include "app/store/chat_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <fmt/core.h>

#include <charconv>
#include <random>
#include <string>

namespace rookery::store {
namespace {

constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;
constexpr std::int64_t kTrashMs = 30 * kDayMs;
constexpr std::int64_t kLargestClockStepMs = 7 * kDayMs;

// typeof() decides without reading the text, which may be long.
constexpr std::string_view kRowColumns =
    "c.id, c.title, c.title_is_user_set, c.pinned, typeof(c.draft) = 'text', c.folder_id, "
    "c.leaf_id, m.status, c.activity, c.created, c.updated, c.trashed_at";

ConversationRow readRow(const Statement& statement) {
    ConversationRow row;
    row.id = statement.integer(0);
    row.title = statement.text(1);
    row.titleIsUserSet = statement.integer(2) != 0;
    row.pinned = statement.integer(3) != 0;
    row.hasDraft = statement.integer(4) != 0;
    row.folderId = statement.optionalInteger(5);
    row.leaf = statement.optionalInteger(6);
    if (!statement.isNull(7))
        row.leafStatus = statusOf(statement.integer(7));
    row.activity = statement.integer(8);
    row.createdMs = statement.integer(9);
    row.updatedMs = statement.integer(10);
    row.trashedMs = statement.optionalInteger(11);
    return row;
}

/// One UPDATE of one conversation, which must exist.
template <class... Values>
Result<void> change(Database& database, std::string_view action, std::string_view set,
                    ConversationId id, const Values&... values) {
    return inTransaction(database, action, [&]() -> Result<void> {
        ROOKERY_TRY(const std::int64_t rows,
                    run(database, fmt::format("UPDATE conversation SET {} WHERE id = ?1", set), id,
                        values...));
        return rows == 1 ? Result<void>() : Result<void>(notThere("conversation", id));
    });
}

/// Inside a transaction.
Result<void> removeConversation(Database& database, ConversationId id) {
    for (const std::string_view sql :
         {"INSERT INTO message_search(message_search, rowid, text) SELECT 'delete', id, text "
          "FROM message WHERE conversation_id = ?1 AND indexed = 1",
          "UPDATE conversation SET leaf_id = NULL WHERE id = ?1",
          "DELETE FROM message WHERE conversation_id = ?1",
          "DELETE FROM conversation WHERE id = ?1"})
        ROOKERY_TRY_VOID(run(database, sql, id));
    return {};
}

/// Branches deleted before `beforeMs`. Inside a transaction.
Result<void> removeOldBranches(Database& database, std::int64_t beforeMs) {
    constexpr std::string_view kBranch =
        "WITH RECURSIVE branch(id) AS ("
        "SELECT id FROM message WHERE trashed_at <= ?1 "
        "UNION SELECT m.id FROM message m JOIN branch ON m.parent_id = branch.id) ";
    ROOKERY_TRY_VOID(run(database,
                         fmt::format("{} INSERT INTO message_search(message_search, rowid, text) "
                                     "SELECT 'delete', id, text FROM message "
                                     "WHERE id IN (SELECT id FROM branch) AND indexed = 1",
                                     kBranch),
                         beforeMs));
    ROOKERY_TRY_VOID(
        run(database,
            fmt::format("{} DELETE FROM message WHERE id IN (SELECT id FROM branch)", kBranch),
            beforeMs));
    return {};
}

/// Whether the clock can be trusted to say how long something has lain in the trash.
struct ClockStep {
    bool back = false;
    bool steady = true;
};

/// Since the trash was looked at last.
Result<ClockStep> clockStep(Database& database, std::int64_t nowMs) {
    std::int64_t before = nowMs;
    {
        ROOKERY_TRY(Statement last,
                    Statement::prepare(database, "SELECT value FROM kv WHERE key='last_purge'"));
        ROOKERY_TRY(const bool row, last.step());
        const std::string text = row ? last.text(0) : std::string();
        std::from_chars(text.data(), text.data() + text.size(), before);
    }
    ROOKERY_TRY_VOID(run(database,
                         "INSERT INTO kv VALUES('last_purge', ?1) "
                         "ON CONFLICT(key) DO UPDATE SET value = ?1",
                         std::to_string(nowMs)));
    return ClockStep{nowMs < before, nowMs >= before && nowMs - before <= kLargestClockStepMs};
}

}  // namespace

std::string makeUuid() {
    std::random_device random;
    std::uint32_t words[4];
    for (std::uint32_t& word : words)
        word = random();
    words[1] = (words[1] & 0xFFFF0FFFU) | 0x4000U;
    words[2] = (words[2] & 0x3FFFFFFFU) | 0x80000000U;
    return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:04x}{:08x}", words[0], words[1] >> 16U,
                       words[1] & 0xFFFFU, words[2] >> 16U, words[2] & 0xFFFFU, words[3]);
}

Result<ConversationId> insertConversation(Database& database, const NewConversation& conversation,
                                          std::int64_t nowMs) {
    ROOKERY_TRY_VOID(
        run(database,
            "INSERT INTO conversation(uuid, title, activity, created, updated, folder_id, "
            "persona_id, prompt_family, settings, system) VALUES(?1, ?2, "
            "(SELECT coalesce(max(activity), 0) + 1 FROM conversation), "
            "?3, ?3, ?4, ?5, ?6, ?7, ?8)",
            makeUuid(), conversation.title, nowMs, conversation.folderId, conversation.personaId,
            conversation.promptFamily, conversation.settingsJson, conversation.system));
    return database.integer("SELECT last_insert_rowid()");
}

Result<ConversationId> ChatStore::createConversation(const NewConversation& conversation) {
    return inTransaction(m_database, "making a conversation", [&]() -> Result<ConversationId> {
        return insertConversation(m_database, conversation, now().utcMs);
    });
}

Result<Conversation> ChatStore::conversation(ConversationId id) {
    m_database.doing("opening the conversation");
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      fmt::format("SELECT {}, c.uuid, c.persona_id, c.system, c.prompt_family, "
                                  "c.settings, coalesce(c.draft, '') FROM conversation c "
                                  "LEFT JOIN message m ON m.id = c.leaf_id WHERE c.id = ?1",
                                  kRowColumns),
                      id));
    ROOKERY_TRY(const bool row, statement.step());
    if (!row)
        return notThere("conversation", id);
    Conversation conversation;
    conversation.row = readRow(statement);
    conversation.uuid = statement.text(12);
    conversation.personaId = statement.optionalInteger(13);
    conversation.system = statement.text(14);
    conversation.promptFamily = statement.text(15);
    conversation.settingsJson = statement.text(16);
    conversation.draft = statement.text(17);
    return conversation;
}

Result<std::vector<ConversationRow>> ChatStore::listConversations(const ListQuery& listQuery) {
    m_database.doing("reading the list of conversations");
    const ListCursor after = listQuery.after.value_or(ListCursor{true, INT64_MAX});
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      fmt::format("SELECT {} FROM conversation c "
                                  "LEFT JOIN message m ON m.id = c.leaf_id "
                                  "WHERE c.trashed_at IS {} NULL "
                                  "AND (c.pinned, c.activity) < (?1, ?2) "
                                  "ORDER BY c.pinned DESC, c.activity DESC LIMIT ?3",
                                  kRowColumns, listQuery.trashed ? "NOT" : ""),
                      after.pinned, after.activity, listQuery.limit));
    std::vector<ConversationRow> rows;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return rows;
        rows.push_back(readRow(statement));
    }
}

Result<void> ChatStore::rename(ConversationId id, std::string_view title, bool byUser) {
    return change(m_database, "renaming the conversation",
                  "title = CASE WHEN ?3 OR NOT title_is_user_set THEN ?2 ELSE title END, "
                  "title_is_user_set = title_is_user_set OR ?3",
                  id, title, byUser);
}

Result<void> ChatStore::setPinned(ConversationId id, bool pinned) {
    return change(m_database, "pinning the conversation", "pinned = ?2", id, pinned);
}

Result<void> ChatStore::setFolder(ConversationId id, std::optional<std::int64_t> folder) {
    return change(m_database, "moving the conversation", "folder_id = ?2", id, folder);
}

Result<void> ChatStore::setSettings(ConversationId id, std::string_view settingsJson) {
    return change(m_database, "saving the conversation's settings", "settings = ?2", id,
                  settingsJson);
}

Result<void> ChatStore::setSystem(ConversationId id, std::string_view system,
                                  std::string_view promptFamily) {
    return change(m_database, "saving the conversation's settings",
                  "system = ?2, prompt_family = ?3", id, system, promptFamily);
}

Result<void> ChatStore::setDraft(ConversationId id, std::string_view text) {
    return change(m_database, "saving the draft", "draft = nullif(?2, '')", id, text);
}

Result<void> ChatStore::trash(ConversationId id) {
    return change(m_database, "deleting the conversation", "trashed_at = coalesce(trashed_at, ?2)",
                  id, now().utcMs);
}

Result<void> ChatStore::restore(ConversationId id) {
    return change(m_database, "restoring the conversation", "trashed_at = NULL", id);
}

Result<std::vector<ConversationId>> ChatStore::purgeTrash() {
    using Ids = std::vector<ConversationId>;
    return inTransaction(m_database, "emptying the trash", [&]() -> Result<Ids> {
        Ids ids;
        const std::int64_t nowMs = now().utcMs;
        ROOKERY_TRY(const ClockStep step, clockStep(m_database, nowMs));
        m_clockWentBack = step.back;
        if (!step.steady)
            return ids;
        {
            ROOKERY_TRY(Statement old,
                        query(m_database, "SELECT id FROM conversation WHERE trashed_at <= ?1",
                              nowMs - kTrashMs));
            for (;;) {
                ROOKERY_TRY(const bool row, old.step());
                if (!row)
                    break;
                ids.push_back(old.integer(0));
            }
        }
        for (const ConversationId id : ids)
            ROOKERY_TRY_VOID(removeConversation(m_database, id));
        ROOKERY_TRY_VOID(removeOldBranches(m_database, nowMs - kTrashMs));
        return ids;
    });
}

Result<void> ChatStore::removeForever(ConversationId id) {
    return inTransaction(m_database, "deleting the conversation", [&]() -> Result<void> {
        {
            ROOKERY_TRY(Statement statement,
                        query(m_database, "SELECT trashed_at FROM conversation WHERE id = ?1", id));
            ROOKERY_TRY(const bool row, statement.step());
            if (!row)
                return notThere("conversation", id);
            if (statement.isNull(0))
                return Error{ErrorCode::InvalidArgument,
                             "Only a conversation in the trash can be deleted for ever.",
                             fmt::format("conversation {}", id)};
        }
        return removeConversation(m_database, id);
    });
}

}  // namespace rookery::store
