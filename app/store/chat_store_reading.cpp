// SPDX-License-Identifier: Apache-2.0
#include "app/store/chat_sql.h"
#include "app/store/chat_store.h"
#include "app/store/statement.h"

#include <fmt/core.h>

#include <bit>

namespace rookery::store {
namespace {

constexpr std::string_view kMessageColumns =
    "m.id, m.conversation_id, m.parent_id, m.role, m.status, m.text, m.model_name, m.state_key, "
    "m.settings, m.error_text, m.read_tokens, m.written_tokens, m.read_seconds, m.write_seconds, "
    "m.created, m.utc_offset, m.finished, "
    "(SELECT count(*) FROM message s WHERE s.conversation_id = m.conversation_id "
    "AND s.parent_id IS m.parent_id AND s.trashed_at IS NULL), "
    "(SELECT count(*) FROM message s WHERE s.conversation_id = m.conversation_id "
    "AND s.parent_id IS m.parent_id AND s.id < m.id AND s.trashed_at IS NULL), "
    "k.hash, k.tokens, length(m.generated_ids) / 4, "
    "length(x.context_ids) / 4, length(x.past_ids) / 4";

// The lengths of long columns are known without reading them.
constexpr std::string_view kBesides =
    "LEFT JOIN message_context x ON x.message_id = m.id "
    "LEFT JOIN context_mark k ON k.message_id = m.id";

// A parent is always older than its child, so the order of ids is the order of the path.
constexpr std::string_view kPath =
    "WITH RECURSIVE path(id, parent_id) AS ("
    "SELECT id, parent_id FROM message WHERE id = {} "
    "UNION ALL SELECT up.id, up.parent_id FROM message up JOIN path ON up.id = path.parent_id "
    "LIMIT {}) ";

Message readMessage(const Statement& statement) {
    Message message;
    message.id = statement.integer(0);
    message.conversation = statement.integer(1);
    message.parent = statement.optionalInteger(2);
    message.role = static_cast<Role>(statement.integer(3));
    message.status = statusOf(statement.integer(4));
    message.text = statement.text(5);
    message.modelName = statement.text(6);
    message.stateKey = statement.text(7);
    message.settingsJson = statement.text(8);
    message.errorText = statement.text(9);
    message.stats.readTokens = static_cast<std::uint32_t>(statement.integer(10));
    message.stats.writtenTokens = static_cast<std::uint32_t>(statement.integer(11));
    message.stats.readSeconds = statement.real(12);
    message.stats.writeSeconds = statement.real(13);
    message.created = {statement.integer(14), static_cast<std::int32_t>(statement.integer(15))};
    message.finishedMs = statement.integer(16);
    message.siblings = static_cast<std::uint32_t>(statement.integer(17));
    message.siblingIndex = static_cast<std::uint32_t>(statement.integer(18));
    if (const auto hash = statement.optionalInteger(19))
        message.contextHash = std::bit_cast<std::uint64_t>(*hash);
    message.contextTokens = static_cast<std::uint64_t>(statement.integer(20));
    message.generatedIds = static_cast<std::uint32_t>(statement.integer(21));
    message.contextIds = static_cast<std::uint32_t>(statement.integer(22));
    message.pastIds = static_cast<std::uint32_t>(statement.integer(23));
    return message;
}

constexpr std::string_view kIdsOfMessage =
    "SELECT x.context_ids, m.generated_ids, x.sampler, x.past_ids FROM message m "
    "LEFT JOIN message_context x ON x.message_id = m.id WHERE m.id = ?1";

MessageIds readIds(const Statement& statement) {
    return {statement.ids(0), statement.ids(1), statement.ids(3), statement.blob(2)};
}

Result<std::vector<Message>> readMessages(Statement& statement) {
    std::vector<Message> messages;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return messages;
        messages.push_back(readMessage(statement));
    }
}

}  // namespace

Result<Message> ChatStore::message(MessageId id) {
    m_database.doing("reading the message");
    ROOKERY_TRY(
        Statement statement,
        query(m_database,
              fmt::format("SELECT {} FROM message m {} WHERE m.id = ?1", kMessageColumns, kBesides),
              id));
    ROOKERY_TRY(const bool row, statement.step());
    if (!row)
        return notThere("message", id);
    return readMessage(statement);
}

Result<std::vector<Message>> ChatStore::queuedAnswers() {
    m_database.doing("reading what waits to be answered");
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      fmt::format("SELECT {} FROM message m JOIN conversation c ON "
                                  "c.id = m.conversation_id {} WHERE m.status = 0 AND m.status < 2 "
                                  "AND c.trashed_at IS NULL ORDER BY m.id",
                                  kMessageColumns, kBesides)));
    return readMessages(statement);
}

Result<MessageIds> ChatStore::ids(MessageId id) {
    m_database.doing("reading the message");
    ROOKERY_TRY(Statement statement, query(m_database, kIdsOfMessage, id));
    ROOKERY_TRY(const bool row, statement.step());
    if (!row)
        return notThere("message", id);
    return readIds(statement);
}

Result<std::vector<MessageIds>> ChatStore::idsOf(std::span<const MessageId> messages) {
    m_database.doing("reading the conversation");
    ROOKERY_TRY(Statement statement, Statement::prepare(m_database, kIdsOfMessage));
    std::vector<MessageIds> all;
    all.reserve(messages.size());
    for (const MessageId id : messages) {
        statement.reset();
        ROOKERY_TRY_VOID(statement.bindAll(Statement::Bind::Copy, id));
        ROOKERY_TRY(const bool row, statement.step());
        all.push_back(row ? readIds(statement) : MessageIds());
    }
    return all;
}

Result<std::vector<std::uint32_t>> ChatStore::contextIds(MessageId id) {
    m_database.doing("reading the conversation");
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      fmt::format("{} SELECT x.context_ids, m.generated_ids, x.past_ids FROM path "
                                  "JOIN message m ON m.id = path.id "
                                  "LEFT JOIN message_context x ON x.message_id = m.id "
                                  "ORDER BY m.id",
                                  fmt::format(kPath, "?1", -1)),
                      id));
    std::vector<std::uint32_t> all;
    bool found = false;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            break;
        found = true;
        const std::vector<std::uint32_t> past = statement.ids(2);
        all.insert(all.end(), past.begin(), past.end());
        for (int column = 0; column < 2 && past.empty(); ++column) {
            const std::vector<std::uint32_t> part = statement.ids(column);
            all.insert(all.end(), part.begin(), part.end());
        }
    }
    if (!found)
        return notThere("message", id);
    return all;
}

Result<std::vector<Message>> ChatStore::pathToLeaf(ConversationId id) {
    m_database.doing("opening the conversation");
    ROOKERY_TRY(
        Statement statement,
        query(
            m_database,
            fmt::format("{} SELECT {} FROM path JOIN message m ON m.id = path.id {} ORDER BY m.id",
                        fmt::format(kPath, "(SELECT leaf_id FROM conversation WHERE id = ?1)", -1),
                        kMessageColumns, kBesides),
            id));
    return readMessages(statement);
}

Result<std::vector<Message>> ChatStore::pathTo(MessageId id, std::size_t most) {
    m_database.doing("opening the conversation");
    ROOKERY_TRY(
        Statement statement,
        query(
            m_database,
            fmt::format("{} SELECT {} FROM path JOIN message m ON m.id = path.id {} ORDER BY m.id",
                        fmt::format(kPath, "?1", "?2"), kMessageColumns, kBesides),
            id, most == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(most)));
    return readMessages(statement);
}

}  // namespace rookery::store
