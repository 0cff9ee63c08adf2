// SPDX-License-Identifier: Apache-2.0
// Folders: names that conversations are kept under. One that holds nothing is not kept.
#include "app/store/chat_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <string>

namespace rookery::store {

Result<std::vector<Folder>> ChatStore::folders() {
    m_database.doing("reading the folders");
    ROOKERY_TRY(Statement statement, query(m_database, "SELECT id, name FROM folder ORDER BY id"));
    std::vector<Folder> folders;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return folders;
        folders.push_back({statement.integer(0), statement.text(1)});
    }
}

Result<FolderId> ChatStore::createFolder(std::string_view name) {
    return inTransaction(m_database, "making a folder", [&]() -> Result<FolderId> {
        ROOKERY_TRY_VOID(
            run(m_database, "INSERT INTO folder(name, created) VALUES(?1, ?2)", name, now().utcMs));
        return m_database.integer("SELECT last_insert_rowid()");
    });
}

Result<void> ChatStore::renameFolder(FolderId id, std::string_view name) {
    return inTransaction(m_database, "renaming the folder", [&]() -> Result<void> {
        ROOKERY_TRY(const std::int64_t rows,
                    run(m_database, "UPDATE folder SET name = ?2 WHERE id = ?1", id, name));
        return rows == 1
                   ? Result<void>()
                   : Result<void>(Error{ErrorCode::NotFound, "This folder is not there any more.",
                                        "folder " + std::to_string(id)});
    });
}

Result<void> ChatStore::dropEmptyFolders() {
    return inTransaction(m_database, "tidying the folders", [&]() -> Result<void> {
        ROOKERY_TRY_VOID(run(m_database,
                             "DELETE FROM folder WHERE id NOT IN (SELECT folder_id FROM "
                             "conversation WHERE folder_id IS NOT NULL)"));
        return {};
    });
}

}  // namespace rookery::store
