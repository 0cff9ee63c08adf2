// SPDX-License-Identifier: Apache-2.0
#include "app/store/shelf.h"

#include "app/store/chat_sql.h"
#include "app/store/chat_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <fmt/core.h>

#include <chrono>

namespace rookery::store {
namespace {

constexpr std::string_view kPersonaColumns =
    "p.id, p.uuid, p.name, p.system, p.prompt_family, p.settings, "
    "(SELECT count(*) FROM conversation c WHERE c.persona_id = p.id AND c.trashed_at IS NULL)";

Persona readPersona(const Statement& statement) {
    Persona persona;
    persona.id = statement.integer(0);
    persona.uuid = statement.text(1);
    persona.name = statement.text(2);
    persona.system = statement.text(3);
    persona.promptFamily = statement.text(4);
    persona.settingsJson = statement.text(5);
    persona.uses = static_cast<std::uint32_t>(statement.integer(6));
    return persona;
}

Result<void> changeOne(Database& database, std::string_view action, std::string_view what,
                       std::int64_t id, std::string_view sql, std::int64_t value) {
    return inTransaction(database, action, [&]() -> Result<void> {
        ROOKERY_TRY(const std::int64_t rows, run(database, sql, id, value));
        return rows == 1 ? Result<void>() : Result<void>(notThere(what, id));
    });
}

Result<std::int64_t> count(Database& database, std::string_view sql, std::int64_t id) {
    ROOKERY_TRY(Statement statement, query(database, sql, id));
    ROOKERY_TRY_VOID(statement.step());
    return statement.integer(0);
}

std::int64_t nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace

Result<std::vector<Persona>> listPersonas(ChatStore& chats) {
    chats.database().doing("reading the personas");
    ROOKERY_TRY(
        Statement statement,
        query(chats.database(), fmt::format("SELECT {} FROM persona p WHERE trashed_at IS NULL "
                                            "ORDER BY name COLLATE NOCASE, id",
                                            kPersonaColumns)));
    std::vector<Persona> personas;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return personas;
        personas.push_back(readPersona(statement));
    }
}

Result<std::int64_t> savePersona(ChatStore& chats, const Persona& persona) {
    return inTransaction(chats.database(), "saving the persona", [&]() -> Result<std::int64_t> {
        if (persona.id == 0) {
            ROOKERY_TRY_VOID(run(chats.database(),
                                 "INSERT INTO persona(uuid, name, system, prompt_family, settings, "
                                 "created, updated) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?6)",
                                 makeUuid(), persona.name, persona.system, persona.promptFamily,
                                 persona.settingsJson, nowMs()));
            return chats.database().integer("SELECT last_insert_rowid()");
        }
        ROOKERY_TRY(const std::int64_t rows,
                    run(chats.database(),
                        "UPDATE persona SET name = ?2, system = ?3, prompt_family = ?4, "
                        "settings = ?5, updated = ?6 WHERE id = ?1",
                        persona.id, persona.name, persona.system, persona.promptFamily,
                        persona.settingsJson, nowMs()));
        if (rows != 1)
            return notThere("persona", persona.id);
        return persona.id;
    });
}

Result<void> trashPersona(ChatStore& chats, std::int64_t id) {
    return changeOne(chats.database(), "deleting the persona", "persona", id,
                     "UPDATE persona SET trashed_at = ?2 WHERE id = ?1", nowMs());
}

Result<void> restorePersona(ChatStore& chats, std::int64_t id) {
    return changeOne(chats.database(), "restoring the persona", "persona", id,
                     "UPDATE persona SET trashed_at = nullif(?2, 0) WHERE id = ?1", 0);
}

Result<std::vector<Document>> listDocuments(ChatStore& chats) {
    chats.database().doing("reading the bookshelf");
    ROOKERY_TRY(Statement statement,
                query(chats.database(),
                      "SELECT id, uuid, title, created, length(CAST(text AS BLOB)), "
                      "substr(text, 1, 600) FROM document "
                      "WHERE trashed_at IS NULL ORDER BY id DESC"));
    std::vector<Document> documents;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return documents;
        Document document;
        document.id = statement.integer(0);
        document.uuid = statement.text(1);
        document.title = statement.text(2);
        document.createdMs = statement.integer(3);
        document.bytes = static_cast<std::uint64_t>(statement.integer(4));
        document.head = statement.text(5);
        documents.push_back(std::move(document));
    }
}

Result<Document> readDocument(ChatStore& chats, std::string_view uuid) {
    chats.database().doing("opening the text");
    ROOKERY_TRY(Statement statement,
                query(chats.database(),
                      "SELECT id, uuid, title, created, text FROM document WHERE uuid = ?1", uuid));
    ROOKERY_TRY(const bool row, statement.step());
    if (!row)
        return Error{ErrorCode::NotFound, "This text is not on the bookshelf any more.",
                     std::string(uuid)};
    Document document;
    document.id = statement.integer(0);
    document.uuid = statement.text(1);
    document.title = statement.text(2);
    document.createdMs = statement.integer(3);
    document.text = statement.text(4);
    document.bytes = document.text.size();
    return document;
}

Result<Document> addDocument(ChatStore& chats, std::string_view title, std::string_view text) {
    Document document;
    document.uuid = makeUuid();
    document.title = title;
    document.text = text;
    document.bytes = text.size();
    document.createdMs = nowMs();
    return inTransaction(chats.database(), "saving the text", [&]() -> Result<Document> {
        ROOKERY_TRY_VOID(run(chats.database(),
                             "INSERT INTO document(uuid, title, created, text) "
                             "VALUES(?1, ?2, ?3, ?4)",
                             document.uuid, title, document.createdMs, text));
        ROOKERY_TRY(document.id, chats.database().integer("SELECT last_insert_rowid()"));
        return document;
    });
}

Result<void> renameDocument(ChatStore& chats, std::int64_t id, std::string_view title) {
    return inTransaction(chats.database(), "renaming the text", [&]() -> Result<void> {
        ROOKERY_TRY(
            const std::int64_t rows,
            run(chats.database(), "UPDATE document SET title = ?2 WHERE id = ?1", id, title));
        return rows == 1 ? Result<void>() : Result<void>(notThere("text", id));
    });
}

Result<std::vector<TrashedThing>> listTrashedShelf(ChatStore& chats) {
    chats.database().doing("reading the trash");
    ROOKERY_TRY(Statement statement,
                query(chats.database(),
                      "SELECT 0, id, uuid, name, trashed_at FROM persona WHERE trashed_at NOTNULL "
                      "UNION ALL SELECT 1, id, uuid, title, trashed_at FROM document "
                      "WHERE trashed_at NOTNULL ORDER BY 5 DESC"));
    std::vector<TrashedThing> things;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return things;
        things.push_back({statement.integer(0) == 1, statement.integer(1), statement.text(2),
                          statement.text(3), statement.integer(4)});
    }
}

Result<void> removePersonaForever(ChatStore& chats, std::int64_t id) {
    return inTransaction(chats.database(), "deleting the persona", [&]() -> Result<void> {
        ROOKERY_TRY(
            const std::int64_t rows,
            run(chats.database(), "DELETE FROM persona WHERE id = ?1 AND trashed_at NOTNULL", id));
        return rows == 1 ? Result<void>() : Result<void>(notThere("persona", id));
    });
}

Result<void> removeDocumentForever(ChatStore& chats, std::int64_t id) {
    return inTransaction(chats.database(), "deleting the text", [&]() -> Result<void> {
        ROOKERY_TRY(const std::int64_t chatsAbout,
                    count(chats.database(),
                          "SELECT count(*) FROM conversation c, document d WHERE d.id = ?1 "
                          "AND instr(c.settings, 'document ' || d.uuid) > 0",
                          id));
        if (chatsAbout > 0)
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{} began having read this text and would not know it any "
                                     "more; delete {} for good first.",
                                     chatsAbout == 1 ? std::string("A chat")
                                                     : fmt::format("{} chats", chatsAbout),
                                     chatsAbout == 1 ? "it" : "them"),
                         {}};
        ROOKERY_TRY(
            const std::int64_t rows,
            run(chats.database(), "DELETE FROM document WHERE id = ?1 AND trashed_at NOTNULL", id));
        return rows == 1 ? Result<void>() : Result<void>(notThere("text", id));
    });
}

Result<void> trashDocument(ChatStore& chats, std::int64_t id) {
    return changeOne(chats.database(), "deleting the text", "text", id,
                     "UPDATE document SET trashed_at = ?2 WHERE id = ?1", nowMs());
}

Result<void> restoreDocument(ChatStore& chats, std::int64_t id) {
    return changeOne(chats.database(), "restoring the text", "text", id,
                     "UPDATE document SET trashed_at = nullif(?2, 0) WHERE id = ?1", 0);
}

}  // namespace rookery::store
