// SPDX-License-Identifier: Apache-2.0
#include "app/store/chat_sql.h"
#include "app/store/chat_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <fmt/core.h>

#include <cstddef>
#include <string>

namespace rookery::store {
namespace {

struct Place {
    ConversationId conversation = 0;
    std::optional<MessageId> parent;
};

Result<MessageId> insert(Database& database, const Place& place, Role role, MessageStatus status,
                         std::string_view text, Timestamp when) {
    ROOKERY_TRY_VOID(run(database,
                         "INSERT INTO message(conversation_id, parent_id, role, status, text, "
                         "created, utc_offset, finished) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                         place.conversation, place.parent, role, status, text, when.utcMs,
                         when.offsetMinutes,
                         status == MessageStatus::Done ? when.utcMs : std::int64_t{0}));
    return database.integer("SELECT last_insert_rowid()");
}

Result<void> begin(Database& database, MessageId answer, const AnswerStart& start) {
    ROOKERY_TRY_VOID(run(database,
                         "UPDATE message SET status = ?2, model_name = ?3, state_key = ?4, "
                         "settings = ?5 WHERE id = ?1",
                         answer, MessageStatus::Running, start.modelName, start.stateKey,
                         start.settingsJson));
    ROOKERY_TRY_VOID(run(database,
                         "INSERT INTO message_context(message_id, context_ids) VALUES(?1, ?2)",
                         answer, idBytes(start.contextIds)));
    return {};
}

/// An answer below `user`, queued or running, and the conversation pointing at it.
Result<MessageId> insertAnswer(Database& database, const Place& place,
                               const std::optional<AnswerStart>& start, Timestamp when) {
    ROOKERY_TRY(const MessageId answer,
                insert(database, place, Role::Assistant, MessageStatus::Queued, {}, when));
    if (start)
        ROOKERY_TRY_VOID(begin(database, answer, *start));
    ROOKERY_TRY(const std::int64_t rows,
                run(database,
                    "UPDATE conversation SET leaf_id = ?2, updated = ?3, activity = "
                    "(SELECT max(activity) + 1 FROM conversation) WHERE id = ?1",
                    place.conversation, answer, when.utcMs));
    if (rows != 1)
        return notThere("conversation", place.conversation);
    return answer;
}

struct Found {
    ConversationId conversation = 0;
    Role role = Role::User;
    MessageStatus status = MessageStatus::Done;
    std::size_t ids = 0;
};

Result<Found> find(Database& database, MessageId id) {
    ROOKERY_TRY(Statement statement,
                query(database,
                      "SELECT conversation_id, role, status, length(generated_ids) / 4 "
                      "FROM message WHERE id = ?1",
                      id));
    ROOKERY_TRY(const bool row, statement.step());
    if (!row)
        return notThere("message", id);
    return Found{statement.integer(0), static_cast<Role>(statement.integer(1)),
                 statusOf(statement.integer(2)), static_cast<std::size_t>(statement.integer(3))};
}

Error wrongCall(std::string_view message, MessageId id, const Found& found) {
    return {ErrorCode::InvalidArgument, std::string(message),
            fmt::format("message {}: role {}, status {}, {} ids saved", id,
                        static_cast<int>(found.role), static_cast<int>(found.status), found.ids)};
}

}  // namespace

Result<Turn> ChatStore::addTurn(const NewTurn& turn) {
    return inTransaction(m_database, "saving the message", [&]() -> Result<Turn> {
        if (turn.parent) {
            ROOKERY_TRY(const Found parent, find(m_database, *turn.parent));
            if (parent.conversation != turn.conversation)
                return wrongCall("The message to go on from is in another conversation.",
                                 *turn.parent, parent);
        }
        const Timestamp when = now();
        ROOKERY_TRY(const MessageId user, insert(m_database, {turn.conversation, turn.parent},
                                                 Role::User, MessageStatus::Done, turn.text, when));
        ROOKERY_TRY_VOID(addToSearch(m_database, user));
        ROOKERY_TRY(const MessageId answer,
                    insertAnswer(m_database, {turn.conversation, user}, turn.start, when));
        ROOKERY_TRY_VOID(run(m_database, "UPDATE conversation SET draft = NULL WHERE id = ?1",
                             turn.conversation));
        return Turn{user, answer};
    });
}

Result<MessageId> ChatStore::addAnswer(MessageId user, const std::optional<AnswerStart>& start) {
    return inTransaction(m_database, "saving the message", [&]() -> Result<MessageId> {
        ROOKERY_TRY(const Found found, find(m_database, user));
        if (found.role != Role::User)
            return wrongCall("Only a message of yours can be answered again.", user, found);
        return insertAnswer(m_database, {found.conversation, user}, start, now());
    });
}

Result<MessageId> ChatStore::addEditedAnswer(MessageId user, std::string_view text,
                                             std::string_view settingsJson) {
    return inTransaction(m_database, "saving the message", [&]() -> Result<MessageId> {
        ROOKERY_TRY(const Found found, find(m_database, user));
        if (found.role != Role::User)
            return wrongCall("Only an answer can be put in an answer's place.", user, found);
        ROOKERY_TRY(const MessageId id,
                    insertAnswer(m_database, {found.conversation, user}, std::nullopt, now()));
        ROOKERY_TRY_VOID(run(m_database,
                             "UPDATE message SET status = ?2, text = ?3, finished = ?4, "
                             "settings = ?5 WHERE id = ?1",
                             id, MessageStatus::Done, text, now().utcMs, settingsJson));
        ROOKERY_TRY_VOID(addToSearch(m_database, id));
        return id;
    });
}

Result<void> ChatStore::beginAnswer(MessageId answer, const AnswerStart& start) {
    return inTransaction(m_database, "saving the message", [&]() -> Result<void> {
        ROOKERY_TRY(const Found found, find(m_database, answer));
        if (found.role != Role::Assistant || found.status != MessageStatus::Queued)
            return wrongCall("This answer has been begun already.", answer, found);
        return begin(m_database, answer, start);
    });
}

Result<void> ChatStore::continueAnswer(MessageId answer) {
    return inTransaction(m_database, "continuing the answer", [&]() -> Result<void> {
        ROOKERY_TRY(const Found found, find(m_database, answer));
        if (found.role != Role::Assistant || found.status == MessageStatus::Queued ||
            found.status == MessageStatus::Running || found.status == MessageStatus::Done)
            return wrongCall("Only an answer that was cut short can be continued.", answer, found);
        ROOKERY_TRY_VOID(removeFromSearch(m_database, answer));
        ROOKERY_TRY_VOID(run(m_database,
                             "UPDATE message SET status = ?2, finished = 0, error_text = '' "
                             "WHERE id = ?1",
                             answer, MessageStatus::Running));
        ROOKERY_TRY_VOID(setMark(m_database, answer, std::nullopt, 0));
        ROOKERY_TRY_VOID(run(m_database,
                             "UPDATE message_context SET past_ids = NULL WHERE message_id = ?1",
                             answer));
        return forgetHashesBelow(m_database, answer);
    });
}

Result<void> ChatStore::appendIds(MessageId answer, std::size_t firstIndex,
                                  std::span<const std::uint32_t> ids, std::string_view text) {
    return inTransaction(m_database, "saving the answer", [&]() -> Result<void> {
        ROOKERY_TRY(const Found found, find(m_database, answer));
        if (found.status != MessageStatus::Running)
            return wrongCall("This answer has ended, so nothing can be added to it.", answer,
                             found);
        if (found.ids != firstIndex)
            return wrongCall("The saved part of this answer does not meet the new one.", answer,
                             found);
        ROOKERY_TRY_VOID(run(m_database,
                             "UPDATE message SET text = ?2, "
                             "generated_ids = CAST(generated_ids || ?3 AS BLOB) WHERE id = ?1",
                             answer, text, idBytes(ids)));
        return {};
    });
}

Result<void> ChatStore::finishMessage(const FinishedAnswer& answer) {
    return inTransaction(m_database, "saving the answer", [&]() -> Result<void> {
        ROOKERY_TRY(const Found found, find(m_database, answer.id));
        const auto isOpen = [](MessageStatus status) {
            return status == MessageStatus::Queued || status == MessageStatus::Running;
        };
        if (!isOpen(found.status) || isOpen(answer.status))
            return wrongCall("This answer has ended already.", answer.id, found);
        ROOKERY_TRY_VOID(
            run(m_database,
                "UPDATE message SET status = ?2, text = ?3, generated_ids = ?4, "
                "error_text = ?5, finished = ?6, read_tokens = ?7, written_tokens = ?8, "
                "read_seconds = ?9, write_seconds = ?10, "
                "settings = coalesce(nullif(?11, ''), settings) WHERE id = ?1",
                answer.id, answer.status, answer.text, idBytes(answer.generatedIds),
                answer.errorText, now().utcMs, answer.stats.readTokens, answer.stats.writtenTokens,
                answer.stats.readSeconds, answer.stats.writeSeconds, answer.settingsJson));
        ROOKERY_TRY_VOID(setMark(m_database, answer.id, answer.contextHash, answer.contextTokens));
        ROOKERY_TRY_VOID(run(m_database,
                             "INSERT INTO message_context(message_id, sampler) VALUES(?1, ?2) "
                             "ON CONFLICT(message_id) DO UPDATE SET sampler = ?2",
                             answer.id, answer.sampler));
        ROOKERY_TRY_VOID(addToSearch(m_database, answer.id));
        ROOKERY_TRY_VOID(run(m_database, "UPDATE conversation SET updated = ?2 WHERE id = ?1",
                             found.conversation, now().utcMs));
        return {};
    });
}

}  // namespace rookery::store
