// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/ballast.h"
#include "app/store/sql_error.h"
#include "app/store/store_options.h"
#include "engine/api/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace rookery::store {

/// How a file of ours is made; one constant per file in chat_store.cpp and state_store.cpp.
struct FileKind {
    std::string_view holds;       ///< for people: "conversations"
    std::string_view ifSetAside;  ///< what is lost with it, a sentence
    std::uint32_t applicationId;  ///< in the file's header
    int pageSize;                 ///< new files only
    bool precious;                ///< synchronous=FULL, backups before migrating, full check
    bool shrinks;                 ///< auto_vacuum=INCREMENTAL, new files only
};

/// One SQLite connection, the only one of its file anywhere (exclusive lock, WAL without shared
/// memory), with the settings that keep a damaged or hostile file harmless.
/// Threads: one at a time.
class Database {
public:
    /// Opens or creates and takes the lock, waiting `lockWait` for a process that is just ending.
    /// Writes nothing to a file that has content, so that a foreign or newer one stays as it is.
    /// `path` ":memory:" is a database in memory. The rest of opening is openStore()'s.
    static Result<Database> open(const FileKind& kind, const StoreOptions& options);

    ~Database();
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;

    sqlite3* handle() const { return m_handle; }

    const std::filesystem::path& path() const { return m_path; }

    const FileKind& kind() const { return *m_kind; }

    bool isInMemory() const;

    /// No tables and no marks in it yet.
    bool isNew() const { return m_isNew; }

    /// Switches to WAL and the durability of the kind. Called when the file is known to be ours.
    Result<void> prepareForWriting();

    /// What is being done, a gerund for error sentences: "saving the message".
    Database& doing(std::string_view action);

    /// One or more statements without values.
    Result<void> exec(const std::string& sql);

    /// The first number of the first row; 0 without a row.
    Result<std::int64_t> integer(const std::string& sql);

    /// Rows changed by the last statement.
    std::int64_t changes() const;

    bool inTransaction() const;

    /// Ends an open transaction, if there is one.
    void rollBack();

    /// A complete copy at `target`, on disk when this returns; never half of one under that name.
    Result<void> backupTo(const std::filesystem::path& target);

    /// "ok", or the first thing SQLite found. `table` empty: the whole file.
    Result<std::string> quickCheck(const std::string& table = {});

    /// Closes without marking the exit as clean. The destructor does the same.
    void close();

    /// The result of an SQLite call as an Error in words.
    Error error(int result) const;

    Ballast& ballast() { return m_ballast; }

    /// Set once the file has shown damage: the exit is then not marked as clean.
    bool sawDamage() const { return m_sawDamage; }

private:
    Database() = default;

    Result<void> takeLock();
    Result<void> readMarks();

    sqlite3* m_handle = nullptr;
    std::filesystem::path m_path;
    const FileKind* m_kind = nullptr;  // a constant
    std::string m_action = "opening";
    bool m_isNew = false;
    mutable bool m_sawDamage = false;
    Ballast m_ballast;
};

}  // namespace rookery::store
