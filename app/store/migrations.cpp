// SPDX-License-Identifier: Apache-2.0
#include "app/store/migrations.h"

#include "app/store/migration_sql.h"
#include "app/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace rookery::store {
namespace {

constexpr Migration kChatMigrations[] = {
    {1, "chats", sql::k0001Chats}, {2, "branches", sql::k0002Chats}, {3, "marks", sql::k0003Chats}};
constexpr Migration kStateMigrations[] = {{1, "states", sql::k0001States},
                                          {2, "prefixes", sql::k0002States}};
constexpr std::size_t kBackupsKept = 2;

std::string backupPrefix(const Database& database) {
    return database.path().stem().string() + ".backup-v";
}

/// Deletes all but the newest copies; failing to is no reason not to start.
void thinBackups(const Database& database) {
    const std::string prefix = backupPrefix(database);
    std::vector<std::pair<int, std::filesystem::path>> backups;
    std::error_code failure;
    for (const auto& entry :
         std::filesystem::directory_iterator(database.path().parent_path(), failure)) {
        const std::string name = entry.path().filename().string();
        int version = 0;
        if (name.compare(0, prefix.size(), prefix) != 0 || entry.path().extension() != ".db")
            continue;
        const auto parsed =
            std::from_chars(name.data() + prefix.size(), name.data() + name.size(), version);
        if (std::string_view(parsed.ptr) == ".db")
            backups.emplace_back(version, entry.path());
    }
    std::sort(backups.rbegin(), backups.rend());
    for (std::size_t i = kBackupsKept; i < backups.size(); ++i)
        std::filesystem::remove(backups[i].second, failure);
}

Result<void> apply(Database& database, const Migration& migration) {
    Result<void> done = database.exec(std::string(migration.sql));
    if (!done.ok()) {
        Error error = done.error();
        error.details += fmt::format("; migration {} ({})", migration.version, migration.name);
        return error;
    }
    return database.exec(fmt::format("PRAGMA user_version={}; PRAGMA application_id={}",
                                     migration.version, database.kind().applicationId));
}

Result<void> applyTogether(Database& database, std::span<const Migration> migrations) {
    return inTransaction(database, fmt::format("updating the {}", database.kind().holds),
                         [&]() -> Result<void> {
                             for (const Migration& migration : migrations)
                                 ROOKERY_TRY_VOID(apply(database, migration));
                             return {};
                         });
}

}  // namespace

std::span<const Migration> chatMigrations() {
    return kChatMigrations;
}

std::span<const Migration> stateMigrations() {
    return kStateMigrations;
}

Result<MigrationReport> migrate(Database& database, std::span<const Migration> migrations) {
    ROOKERY_TRY(const std::int64_t version, database.integer("PRAGMA user_version"));
    MigrationReport report;
    if (migrations.empty() || version >= migrations.back().version)
        return report;
    report.from = static_cast<int>(version);
    if (version > 0 && database.kind().precious && !database.isInMemory()) {
        database.doing(fmt::format("backing up the {}", database.kind().holds));
        const auto backup =
            database.path().parent_path() / fmt::format("{}{}.db", backupPrefix(database), version);
        ROOKERY_TRY_VOID(database.backupTo(backup));
        report.backup = backup;
        thinBackups(database);
    }
    // A new file is made in one step, so that none is ever found half made.
    if (version == 0)
        ROOKERY_TRY_VOID(applyTogether(database, migrations));
    else
        for (std::size_t i = 0; i < migrations.size(); ++i)
            if (migrations[i].version > version)
                ROOKERY_TRY_VOID(applyTogether(database, migrations.subspan(i, 1)));
    return report;
}

}  // namespace rookery::store
