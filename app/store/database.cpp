// SPDX-License-Identifier: Apache-2.0
#include "app/store/database.h"

#include "app/store/statement.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <chrono>
#include <random>
#include <system_error>
#include <thread>
#include <utility>

namespace rookery::store {
namespace {

constexpr int kLargestValue = 256 << 20;

/// What makes a hostile or damaged file harmless; set before the file is read.
void harden(sqlite3* handle) {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // Until the file is known to be ours, closing must not fold its log back.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLargestValue);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_busy_timeout(handle, 0);
}

}  // namespace

Result<Database> Database::open(const FileKind& kind, const StoreOptions& options) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + options.lockWait;
    // Two that start together may each see the other's half-taken lock: uneven pauses part them.
    std::minstd_rand random(std::random_device{}());
    for (;;) {
        Database database;
        database.m_kind = &kind;
        database.m_path = options.path;
        database.m_action = fmt::format("opening the {}", kind.holds);
        database.m_ballast = Ballast(options.ballast, options.ballastBytes);
        const int result =
            sqlite3_open_v2(options.path.string().c_str(), &database.m_handle,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                            options.vfs.empty() ? nullptr : options.vfs.c_str());
        if (result != SQLITE_OK)
            return database.error(result);
        harden(database.m_handle);
        if (sqlite3_db_readonly(database.m_handle, "main") == 1)
            return database.error(SQLITE_READONLY);
        Result<void> ready = database.takeLock();
        if (ready.ok())
            ready = database.readMarks();
        if (ready.ok())
            return database;
        if (!isBusy(ready.error()) || Clock::now() >= deadline)
            return std::move(ready).error();
        database.close();
        std::this_thread::sleep_for(std::chrono::milliseconds(5 + random() % 30));
    }
}

Result<void> Database::takeLock() {
    // Exclusive before the first read: no shared memory file, one connection, nobody else.
    ROOKERY_TRY_VOID(exec("PRAGMA locking_mode=EXCLUSIVE"));
    ROOKERY_TRY_VOID(
        exec("PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;"
             "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY"));
    // What a new file is made with must be said before the first transaction makes it.
    ROOKERY_TRY(const std::int64_t pages, integer("PRAGMA page_count"));
    if (pages == 0) {
        ROOKERY_TRY_VOID(exec(fmt::format("PRAGMA page_size={}", m_kind->pageSize)));
        if (m_kind->shrinks)
            ROOKERY_TRY_VOID(exec("PRAGMA auto_vacuum=INCREMENTAL"));
    }
    return exec("BEGIN EXCLUSIVE; COMMIT");
}

Result<void> Database::readMarks() {
    ROOKERY_TRY(const std::int64_t version, integer("PRAGMA user_version"));
    ROOKERY_TRY(const std::int64_t application, integer("PRAGMA application_id"));
    ROOKERY_TRY(const std::int64_t objects, integer("SELECT count(*) FROM sqlite_schema"));
    // Also true for one whose making was cut short before its first transaction.
    m_isNew = version == 0 && application == 0 && objects == 0;
    return {};
}

Database::~Database() {
    close();
}

Database::Database(Database&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)),
      m_path(std::move(other.m_path)),
      m_kind(other.m_kind),
      m_action(std::move(other.m_action)),
      m_isNew(other.m_isNew),
      m_sawDamage(other.m_sawDamage),
      m_ballast(std::move(other.m_ballast)) {}

Database& Database::operator=(Database&& other) noexcept {
    if (this != &other) {
        close();
        m_handle = std::exchange(other.m_handle, nullptr);
        m_path = std::move(other.m_path);
        m_kind = other.m_kind;
        m_action = std::move(other.m_action);
        m_isNew = other.m_isNew;
        m_sawDamage = other.m_sawDamage;
        m_ballast = std::move(other.m_ballast);
    }
    return *this;
}

bool Database::isInMemory() const {
    return m_path == ":memory:";
}

Result<void> Database::prepareForWriting() {
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    ROOKERY_TRY_VOID(exec("PRAGMA journal_mode=WAL"));
    ROOKERY_TRY_VOID(exec(m_kind->precious ? "PRAGMA synchronous=FULL; PRAGMA fullfsync=ON;"
                                             "PRAGMA checkpoint_fullfsync=ON"
                                           : "PRAGMA synchronous=NORMAL"));
    ROOKERY_TRY_VOID(exec("PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=1000"));
    sqlite3_busy_timeout(m_handle, 3000);
    ROOKERY_TRY(Statement mode, Statement::prepare(*this, "PRAGMA journal_mode"));
    ROOKERY_TRY(const bool row, mode.step());
    if (!row || mode.text(0) != (isInMemory() ? "memory" : "wal"))
        return error(SQLITE_CANTOPEN);
    return {};
}

Database& Database::doing(std::string_view action) {
    m_action = action;
    return *this;
}

Result<void> Database::exec(const std::string& sql) {
    const int result = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    return result == SQLITE_OK ? Result<void>() : Result<void>(error(result));
}

Result<std::int64_t> Database::integer(const std::string& sql) {
    ROOKERY_TRY(Statement statement, Statement::prepare(*this, sql));
    ROOKERY_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(m_handle);
}

bool Database::inTransaction() const {
    return sqlite3_get_autocommit(m_handle) == 0;
}

void Database::rollBack() {
    // A full disk may have ended the transaction already.
    if (inTransaction())
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Database::backupTo(const std::filesystem::path& target) {
    std::filesystem::path part = target;
    part += ".part";
    std::error_code failure;
    std::filesystem::remove(part, failure);
    {
        ROOKERY_TRY(Statement copy, query(*this, "VACUUM INTO ?1", part.string()));
        ROOKERY_TRY_VOID(copy.step());
    }
    // VACUUM INTO does not sync what it wrote; a small write to the copy, with FULL, does.
    ROOKERY_TRY(const std::int64_t version, integer("PRAGMA user_version"));
    Database written;
    written.m_kind = m_kind;
    written.m_path = part;
    written.m_action = m_action;
    int result =
        sqlite3_open_v2(part.string().c_str(), &written.m_handle, SQLITE_OPEN_READWRITE, nullptr);
    if (result != SQLITE_OK)
        return written.error(result);
    ROOKERY_TRY_VOID(
        written.exec(fmt::format("PRAGMA synchronous=FULL; PRAGMA user_version={}", version)));
    written.close();
    std::filesystem::rename(part, target, failure);
    if (failure)
        return sqlError(SQLITE_CANTOPEN, failure.value(), m_action, m_kind->holds, part.string(),
                        failure.message());
    return {};
}

Result<std::string> Database::quickCheck(const std::string& table) {
    ROOKERY_TRY(
        Statement check,
        Statement::prepare(*this, table.empty() ? std::string("PRAGMA quick_check(1)")
                                                : fmt::format("PRAGMA quick_check('{}')", table)));
    ROOKERY_TRY(const bool row, check.step());
    return row ? check.text(0) : std::string("no answer");
}

void Database::close() {
    // A damaged file is set aside as it was found, log and all.
    if (m_handle != nullptr && m_sawDamage)
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_close_v2(std::exchange(m_handle, nullptr));
}

Error Database::error(int result) const {
    if ((result & 0xFF) == SQLITE_CORRUPT || (result & 0xFF) == SQLITE_NOTADB)
        m_sawDamage = true;
    const bool hasHandle = m_handle != nullptr;
    return sqlError(result, hasHandle ? sqlite3_system_errno(m_handle) : 0, m_action, m_kind->holds,
                    m_path.string(), hasHandle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(result));
}

}  // namespace rookery::store
