// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/ballast.h"
#include "app/store/store_options.h"
#include "engine/api/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace rookery::store {

/// True if another process holds the database.
bool isBusy(const Error& error);
/// True if the disk is full and giving up the ballast did not help: nothing was saved; keep the
/// text in memory and offer Copy and Retry.
bool isDiskFull(const Error& error);
/// True if the file's contents contradict themselves; the next open() sets it aside.
bool isDamaged(const Error& error);

/// How a file of ours is made; one constant per file in chat_store.cpp and state_store.cpp.
struct FileKind {
    std::string_view name;        ///< for people: "conversations"
    std::uint32_t applicationId;  ///< in the file's header
    int pageSize;                 ///< new files only
    bool powerSafe;               ///< synchronous FULL, else NORMAL
    bool shrinks;                 ///< auto_vacuum=INCREMENTAL, new files only
};

/// One SQLite connection, the only one of its file anywhere (exclusive lock, WAL without shared
/// memory), with the settings that keep a damaged or hostile file harmless.
/// Threads: one at a time.
class Database {
public:
    /// Opens or creates, takes the lock, reads the header. Does not create tables or write to a
    /// file that has some: see openStore(). `path` ":memory:" is a database in memory.
    static Result<Database> open(const FileKind& kind, const StoreOptions& options);

    ~Database();
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;

    sqlite3* handle() const { return m_handle; }

    const std::filesystem::path& path() const { return m_path; }

    const FileKind& kind() const { return m_kind; }

    bool isNew() const { return m_isNew; }

    /// Schema number of the file as it is.
    Result<int> version();

    /// Switches to WAL and the durability of the kind. Called when the file is known to be ours.
    Result<void> prepareForWriting();

    /// One or more statements without values.
    Result<void> exec(const char* sql);
    Result<std::int64_t> queryInteger(const char* sql);

    /// A complete copy at `target`, on disk when this returns; never half of one under that name.
    Result<void> backupTo(const std::filesystem::path& target);

    /// "ok", or what SQLite found. `table` empty: the whole file.
    Result<std::string> quickCheck(std::string_view table = {});

    /// Closes without a mark, as after a crash. The destructor does the same.
    void close();

    /// `result` of an SQLite call as an Error in words; `action` completes "… could not be {}".
    Error error(int result, std::string_view action) const;

    Ballast& ballast() { return m_ballast; }

    /// Set once the file has shown damage: the exit is then not marked as clean.
    bool sawDamage() const { return m_sawDamage; }

private:
    Database() = default;

    sqlite3* m_handle = nullptr;
    std::filesystem::path m_path;
    FileKind m_kind{};
    bool m_isNew = false;
    mutable bool m_sawDamage = false;
    Ballast m_ballast;
};

}  // namespace rookery::store
