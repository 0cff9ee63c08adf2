// SPDX-License-Identifier: Apache-2.0
#include "app/store/chat_sql.h"
#include "app/store/chat_store.h"
#include "app/store/snippet.h"
#include "app/store/statement.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <string>

namespace rookery::store {
namespace {

constexpr std::size_t kMostWords = 12;

/// Ends statements on this connection while `stop` is asked for. Not sqlite3_interrupt(): that
/// could hit a save.
class StopWatch {
public:
    StopWatch(sqlite3* handle, const std::stop_token& stop) : m_handle(handle) {
        sqlite3_progress_handler(
            handle, 1000,
            [](void* token) {
                return static_cast<const std::stop_token*>(token)->stop_requested() ? 1 : 0;
            },
            const_cast<std::stop_token*>(&stop));
    }

    ~StopWatch() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }

    StopWatch(const StopWatch&) = delete;
    StopWatch& operator=(const StopWatch&) = delete;

private:
    sqlite3* m_handle;
};

struct Words {
    std::string match;               ///< FTS5's language: all words of three characters and more
    std::vector<std::string> likes;  ///< the shorter ones, as LIKE patterns
    std::vector<std::string> all;
};

Words splitWords(std::string_view text) {
    Words words;
    for (std::string& word : searchWords(text)) {
        if (words.all.size() == kMostWords)
            break;
        if (countCharacters(word) >= 3) {
            std::string quoted = "\"";
            for (const char c : word)
                quoted += c == '"' ? "\"\"" : std::string(1, c);
            words.match += (words.match.empty() ? "" : " AND ") + quoted + "\"";
        } else {
            std::string pattern = "%";
            for (const char c : word)
                pattern +=
                    c == '%' || c == '_' || c == '\\' ? std::string("\\") + c : std::string(1, c);
            words.likes.push_back(pattern + "%");
        }
        words.all.push_back(std::move(word));
    }
    return words;
}

/// Numbered values: ?1 the match, ?2 the conversation or NULL, ?3 the limit, ?4 … the patterns.
std::string searchSql(const Words& words) {
    const bool usesIndex = !words.match.empty();
    std::string sql = "SELECT m.id, m.conversation_id, c.title, m.role, m.created, m.text FROM ";
    sql += usesIndex ? "message_search f JOIN message m ON m.id = f.rowid " : "message m ";
    sql += "JOIN conversation c ON c.id = m.conversation_id WHERE ";
    sql += usesIndex ? "f.message_search MATCH ?1 " : "m.indexed = 1 AND ?1 = '' ";
    sql += "AND c.trashed_at IS NULL AND (?2 IS NULL OR m.conversation_id = ?2) ";
    for (std::size_t i = 0; i < words.likes.size(); ++i)
        sql += fmt::format("AND m.text LIKE ?{} ESCAPE '\\' ", i + 4);
    sql += usesIndex ? "ORDER BY f.rowid DESC LIMIT ?3" : "ORDER BY m.id DESC LIMIT ?3";
    return sql;
}

}  // namespace

Result<std::vector<SearchHit>> ChatStore::search(const SearchQuery& searchQuery,
                                                 const std::stop_token& stop) {
    std::vector<SearchHit> hits;
    const Words words = splitWords(searchQuery.text);
    if (words.all.empty())
        return hits;
    m_database.doing("searching");
    if (stop.stop_requested())
        return Error::cancelled();
    const StopWatch watch(m_database.handle(), stop);
    ROOKERY_TRY(Statement statement, Statement::prepare(m_database, searchSql(words)));
    ROOKERY_TRY_VOID(statement.bindAll(Statement::Bind::Copy, words.match, searchQuery.conversation,
                                       searchQuery.limit));
    for (std::size_t i = 0; i < words.likes.size(); ++i)
        ROOKERY_TRY_VOID(statement.bindAt(static_cast<int>(i) + 4, words.likes[i]));
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return hits;
        SearchHit hit;
        hit.message = statement.integer(0);
        hit.conversation = statement.integer(1);
        hit.title = statement.text(2);
        hit.role = static_cast<Role>(statement.integer(3));
        hit.createdMs = statement.integer(4);
        Snippet snippet = makeSnippet(statement.text(5), words.all);
        hit.snippet = std::move(snippet.text);
        hit.marks = std::move(snippet.marks);
        hits.push_back(std::move(hit));
    }
}

}  // namespace rookery::store
