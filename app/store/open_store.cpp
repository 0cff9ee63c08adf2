// SPDX-License-Identifier: Apache-2.0
#include "app/store/open_store.h"

#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <sqlite3.h>

#include <chrono>
#include <ctime>
#include <string>
#include <system_error>
#include <utility>

namespace rookery::store {
namespace {

Result<void> checkIsOurs(Database& database, std::span<const Migration> migrations) {
    if (database.isNew())
        return {};
    ROOKERY_TRY(const std::int64_t application, database.integer("PRAGMA application_id"));
    ROOKERY_TRY(const std::int64_t version, database.integer("PRAGMA user_version"));
    const std::string file = database.path().filename().string();
    if (application != static_cast<std::int64_t>(database.kind().applicationId))
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} belongs to another program, so it was left alone; move it "
                                 "away or choose another folder for Rookery.",
                                 file),
                     fmt::format("application_id {:#x}, user_version {}; {}", application, version,
                                 database.path().string())};
    if (version > migrations.back().version)
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} was made by a newer Rookery, so it was left as it is; update "
                                 "Rookery to open these {}.",
                                 file, database.kind().holds),
                     fmt::format("schema {}, known {}; {}", version, migrations.back().version,
                                 database.path().string())};
    return {};
}

Result<bool> lastExitWasClean(Database& database) {
    ROOKERY_TRY(Statement flag,
                Statement::prepare(database, "SELECT value FROM kv WHERE key='clean_exit'"));
    ROOKERY_TRY(const bool row, flag.step());
    return row && flag.text(0) == "1";
}

Result<void> setCleanExit(Database& database, bool clean) {
    return inTransaction(database, fmt::format("opening the {}", database.kind().holds),
                         [&]() -> Result<void> {
                             ROOKERY_TRY_VOID(run(database,
                                                  "INSERT INTO kv VALUES('clean_exit', ?1) "
                                                  "ON CONFLICT(key) DO UPDATE SET value=?1",
                                                  clean ? "1" : "0"));
                             return {};
                         });
}

Result<void> checkAfterCrash(Database& database) {
    // Reading gigabytes of states would keep the user waiting, and each carries a checksum: there
    // the small tables are looked at.
    const std::string table = database.kind().precious ? "" : "state";
    ROOKERY_TRY(const std::string verdict, database.quickCheck(table));
    if (verdict == "ok")
        return {};
    Error error = database.error(SQLITE_CORRUPT);
    error.details += "; quick_check: " + verdict;
    return error;
}

Result<OpenedDatabase> openOnce(const FileKind& kind, const StoreOptions& options,
                                std::span<const Migration> migrations) {
    ROOKERY_TRY(Database database, Database::open(kind, options));
    ROOKERY_TRY_VOID(checkIsOurs(database, migrations));
    ROOKERY_TRY_VOID(database.prepareForWriting());
    OpenReport report;
    report.isNew = database.isNew();
    if (!report.isNew) {
        ROOKERY_TRY(report.lastExitWasClean, lastExitWasClean(database));
        if (!report.lastExitWasClean)
            ROOKERY_TRY_VOID(checkAfterCrash(database));
    }
    ROOKERY_TRY(const MigrationReport migrated, migrate(database, migrations));
    report.migratedFrom = migrated.from;
    report.backup = migrated.backup;
    if (report.isNew || report.lastExitWasClean) {
        const Result<void> marked = setCleanExit(database, false);
        // With a full disk the chats can still be read, and their text copied.
        if (!marked.ok() && !isDiskFull(marked.error()))
            return marked.error();
        if (!marked.ok())
            report.notice = "The disk is full, so nothing new can be saved; free some space.";
    }
    return OpenedDatabase{std::move(database), std::move(report)};
}

std::filesystem::path freeName(const StoreOptions& options) {
    const auto seconds = static_cast<std::time_t>(timeOf(options).utcMs / 1000);
    const std::string stem = fmt::format("{}.damaged-{:%Y%m%d-%H%M%S}",
                                         options.path.stem().string(), fmt::gmtime(seconds));
    std::error_code failure;
    for (int attempt = 1;; ++attempt) {
        const std::string name = attempt == 1 ? stem : fmt::format("{}-{}", stem, attempt);
        auto path = options.path.parent_path() / (name + options.path.extension().string());
        if (!std::filesystem::exists(path, failure))
            return path;
    }
}

/// The log goes first: a database that is met without its log is whole but older, a new database
/// that is met with a foreign log is not.
Result<std::filesystem::path> setAside(const FileKind& kind, const StoreOptions& options) {
    const std::filesystem::path target = freeName(options);
    for (const std::string suffix : {"-wal", "-journal", ""}) {
        const std::filesystem::path from = options.path.string() + suffix;
        std::error_code failure;
        if (!std::filesystem::exists(from, failure))
            continue;
        std::filesystem::rename(from, target.string() + suffix, failure);
        if (failure)
            return sqlError(SQLITE_READONLY, failure.value(), "setting a damaged file aside",
                            kind.holds, options.path.string(), failure.message());
    }
    return target;
}

}  // namespace

Result<OpenedDatabase> openStore(const FileKind& kind, const StoreOptions& options,
                                 std::span<const Migration> migrations) {
    Result<OpenedDatabase> opened = openOnce(kind, options, migrations);
    if (opened.ok() || !isDamaged(opened.error()))
        return opened;
    ROOKERY_TRY(const std::filesystem::path aside, setAside(kind, options));
    opened = openOnce(kind, options, migrations);
    if (opened.ok()) {
        OpenReport& report = opened.value().report;
        report.damagedCopy = aside;
        report.lastExitWasClean = false;
        report.notice = fmt::format("{} was damaged and has been set aside as {}. {}",
                                    options.path.filename().string(), aside.filename().string(),
                                    kind.ifSetAside);
    }
    return opened;
}

Result<void> closeCleanly(Database& database) {
    if (database.handle() == nullptr)
        return {};
    Result<void> marked;
    if (!database.sawDamage())
        marked = setCleanExit(database, true);
    database.close();
    return marked;
}

Timestamp timeOf(const StoreOptions& options) {
    if (options.clock)
        return options.clock();
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count(), 0};
}

}  // namespace rookery::store
