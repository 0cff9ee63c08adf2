// SPDX-License-Identifier: Apache-2.0
#include "app/store/whole_conversation.h"

#include "app/store/chat_sql.h"
#include "app/store/chat_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

namespace rookery::store {
namespace {

constexpr std::size_t kTrashPage = 500;

bool isInOrder(const WholeConversation& whole) {
    for (std::size_t at = 0; at < whole.messages.size(); ++at) {
        const WholeMessage& message = whole.messages[at];
        const bool isUser = message.message.role == Role::User;
        if (!message.parent && !isUser)
            return false;
        if (message.parent &&
            (*message.parent >= at ||
             (whole.messages[*message.parent].message.role == Role::User) == isUser))
            return false;
    }
    return !whole.leaf || *whole.leaf < whole.messages.size();
}

MessageStatus settled(MessageStatus status) {
    return status == MessageStatus::Queued || status == MessageStatus::Running
               ? MessageStatus::Interrupted
               : status;
}

std::int64_t nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Result<MessageId> writeMessage(Database& database, ConversationId conversation,
                               std::optional<MessageId> parent, const WholeMessage& whole) {
    const Message& message = whole.message;
    ROOKERY_TRY_VOID(run(
        database,
        "INSERT INTO message(conversation_id, parent_id, role, status, text, created, "
        "utc_offset, finished, model_name, state_key, settings, error_text, read_tokens, "
        "written_tokens, read_seconds, write_seconds, generated_ids) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        conversation, parent, message.role, settled(message.status), message.text,
        message.created.utcMs, message.created.offsetMinutes, message.finishedMs, message.modelName,
        message.stateKey, message.settingsJson.empty() ? std::string("{}") : message.settingsJson,
        message.errorText, message.stats.readTokens, message.stats.writtenTokens,
        message.stats.readSeconds, message.stats.writeSeconds, idBytes(whole.ids.generatedIds)));
    ROOKERY_TRY(const MessageId id, database.integer("SELECT last_insert_rowid()"));
    if (!whole.ids.contextIds.empty()) {
        ROOKERY_TRY_VOID(run(database,
                             "INSERT INTO message_context(message_id, context_ids, sampler) "
                             "VALUES(?1, ?2, ?3)",
                             id, idBytes(whole.ids.contextIds),
                             std::span<const std::byte>(whole.ids.sampler)));
        if (!whole.ids.pastIds.empty())
            ROOKERY_TRY_VOID(run(database,
                                 "UPDATE message_context SET past_ids = ?2 WHERE message_id = ?1",
                                 id, idBytes(whole.ids.pastIds)));
    }
    ROOKERY_TRY_VOID(addToSearch(database, id));
    return id;
}

}  // namespace

Result<WholeConversation> readWhole(ChatStore& chats, ConversationId id) {
    WholeConversation whole;
    ROOKERY_TRY(whole.head, chats.conversation(id));
    ROOKERY_TRY(const std::vector<OutlineRow> outline, chats.outline(id));
    std::unordered_map<MessageId, std::size_t> places;
    for (const OutlineRow& row : outline) {
        WholeMessage& message = whole.messages.emplace_back();
        ROOKERY_TRY(message.message, chats.message(row.id));
        if (message.message.role == Role::Assistant) {
            ROOKERY_TRY(message.ids, chats.ids(row.id));
        }
        if (row.parent)
            message.parent = places.at(*row.parent);
        places[row.id] = whole.messages.size() - 1;
    }
    if (whole.head.row.leaf)
        if (const auto leaf = places.find(*whole.head.row.leaf); leaf != places.end())
            whole.leaf = leaf->second;
    return whole;
}

Result<WrittenConversation> writeWhole(ChatStore& chats, const WholeConversation& whole) {
    if (whole.messages.empty() || !isInOrder(whole))
        return Error{
            ErrorCode::InvalidArgument, "The messages of this chat do not follow one another.", {}};
    return inTransaction(chats.database(), "saving the chat", [&]() -> Result<WrittenConversation> {
        NewConversation fresh;
        fresh.title = whole.head.row.title;
        fresh.system = whole.head.system;
        fresh.promptFamily = whole.head.promptFamily;
        if (!whole.head.settingsJson.empty())
            fresh.settingsJson = whole.head.settingsJson;
        WrittenConversation written;
        ROOKERY_TRY(written.conversation, insertConversation(chats.database(), fresh, nowMs()));
        for (const WholeMessage& message : whole.messages) {
            const std::optional<MessageId> parent =
                message.parent ? std::optional(written.messages[*message.parent]) : std::nullopt;
            ROOKERY_TRY(const MessageId id,
                        writeMessage(chats.database(), written.conversation, parent, message));
            written.messages.push_back(id);
        }
        const MessageId leaf = whole.leaf ? written.messages[*whole.leaf] : written.messages.back();
        ROOKERY_TRY_VOID(run(chats.database(),
                             "UPDATE conversation SET leaf_id = ?2, title_is_user_set = 1 "
                             "WHERE id = ?1",
                             written.conversation, leaf));
        return written;
    });
}

Result<std::vector<ConversationRow>> listTrash(ChatStore& chats) {
    std::vector<ConversationRow> all;
    for (;;) {
        ListQuery query;
        query.trashed = true;
        query.limit = kTrashPage;
        if (!all.empty())
            query.after = ListCursor{all.back().pinned, all.back().activity};
        ROOKERY_TRY(const std::vector<ConversationRow> page, chats.listConversations(query));
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < kTrashPage)
            break;
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.trashedMs.value_or(0) > b.trashedMs.value_or(0);
    });
    return all;
}

}  // namespace rookery::store
