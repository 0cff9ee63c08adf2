// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/store_test_support.h"

#include <sqlite3.h>

namespace rookery::store {
namespace {

using namespace rookery::test;

std::vector<std::string> filesIn(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// A database of another hand.
void makeForeign(const std::filesystem::path& path, const std::string& sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(path.string().c_str(), &handle), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
}

TEST(Database, hasTheSettingsThatKeepItWhole) {
    TempDir folder;
    auto chats = openChats(folder / "chats.db");
    Database& database = chats->database();
    const auto value = [&](const char* pragma) {
        return take(database.integer(std::string("PRAGMA ") + pragma));
    };
    EXPECT_EQ(value("synchronous"), 2);
    EXPECT_EQ(value("page_size"), 4096);
    EXPECT_EQ(value("foreign_keys"), 1);
    EXPECT_EQ(value("trusted_schema"), 0);
    EXPECT_EQ(value("cell_size_check"), 1);
    EXPECT_EQ(value("mmap_size"), 0);
    EXPECT_EQ(value("journal_size_limit"), 67108864);
    EXPECT_EQ(value("application_id"), 0x526B4331);
    EXPECT_EQ(value("user_version"), 3);
    EXPECT_EQ(sqlite3_limit(database.handle(), SQLITE_LIMIT_LENGTH, -1), 256 << 20);
    int defensive = 0;
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
    EXPECT_EQ(defensive, 1);
    // WAL without shared memory: that is the exclusive lock.
    EXPECT_EQ(filesIn(folder.path()), (std::vector<std::string>{"chats.db", "chats.db-wal"}));
    expectOk(chats->close());
    EXPECT_EQ(filesIn(folder.path()), std::vector<std::string>{"chats.db"});
}

TEST(Database, aSecondOneIsRefusedInWords) {
    TempDir folder;
    auto chats = openChats(folder / "chats.db");
    const auto second = ChatStore::open(optionsFor(folder / "chats.db"));
    ASSERT_FALSE(second.ok());
    EXPECT_TRUE(isBusy(second.error()));
    EXPECT_EQ(second.error().message,
              "Opening the conversations failed because another Rookery is using the "
              "conversations; use its window or close it first.");
    take(chats->createConversation({}));
    chats.reset();
    EXPECT_TRUE(ChatStore::open(optionsFor(folder / "chats.db")).ok());
}

TEST(Database, aMissingFolderIsAnErrorInWords) {
    TempDir folder;
    const auto opened = ChatStore::open(optionsFor(folder / "no" / "chats.db"));
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::Io);
    EXPECT_NE(opened.error().message.find("chats.db cannot be opened"), std::string::npos);
}

TEST(Database, anotherProgramsFileIsLeftAlone) {
    TempDir folder;
    const auto path = folder / "chats.db";
    makeForeign(path, "PRAGMA application_id=77; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    const std::string before = readFile(path);
    const auto opened = ChatStore::open(optionsFor(path));
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
    EXPECT_NE(opened.error().message.find("belongs to another program"), std::string::npos);
    EXPECT_EQ(readFile(path), before);
    // Ours, but the other of the two files.
    const auto states = folder / "states.db";
    openStates(states).reset();
    EXPECT_EQ(ChatStore::open(optionsFor(states)).error().code, ErrorCode::Unsupported);
    EXPECT_TRUE(StateStore::open(optionsFor(states)).ok());
}

TEST(Database, theExitIsCleanOnlyIfClosed) {
    TempDir folder;
    const auto path = folder / "chats.db";
    openChats(path)->database().close();
    auto chats = openChats(path);
    EXPECT_FALSE(chats->report().isNew);
    EXPECT_FALSE(chats->report().lastExitWasClean);
    expectOk(chats->close());
    EXPECT_TRUE(openChats(path)->report().lastExitWasClean);
}

/// A file with content whose middle is overwritten; as after a crash, so that it is looked at.
std::string makeDamaged(const std::filesystem::path& path) {
    {
        auto chats = openChats(path);
        const ConversationId id = take(chats->createConversation({.title = "x"}));
        for (int i = 0; i < 40; ++i)
            ask(*chats, id, {}, std::string(1000, 'q'));
        expectOk(chats->database().exec("PRAGMA wal_checkpoint(TRUNCATE)"));
        chats->database().close();
    }
    std::string bytes = readFile(path);
    // Pages in the middle; the first ones hold the schema.
    for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 16384; ++at)
        bytes[at] = 'Z';
    writeFile(path, bytes);
    return bytes;
}

TEST(Database, aDamagedFileIsSetAsideAndSaid) {
    TempDir folder;
    const auto path = folder / "chats.db";
    const std::string damaged = makeDamaged(path);
    writeFile(folder / "chats.db-wal", "");
    StoreOptions options = optionsFor(path);
    options.clock = [] { return Timestamp{1'800'000'000'000, 0}; };
    auto chats = take(ChatStore::open(options));
    EXPECT_TRUE(chats->report().isNew);
    EXPECT_EQ(chats->report().damagedCopy, folder / "chats.damaged-20270115-080000.db");
    EXPECT_EQ(chats->report().notice,
              "chats.db was damaged and has been set aside as chats.damaged-20270115-080000.db. "
              "A new, empty list was begun; nothing was deleted.");
    EXPECT_EQ(readFile(folder / "chats.damaged-20270115-080000.db"), damaged);
    EXPECT_TRUE(std::filesystem::exists(folder / "chats.damaged-20270115-080000.db-wal"));
    const ConversationId id = take(chats->createConversation({}));
    expectOk(chats->close());
    EXPECT_TRUE(openChats(path)->conversation(id).ok());

    // A second one in the same second does not replace the first.
    makeDamaged(path);
    chats = take(ChatStore::open(options));
    EXPECT_EQ(chats->report().damagedCopy, folder / "chats.damaged-20270115-080000-2.db");
    EXPECT_EQ(readFile(folder / "chats.damaged-20270115-080000.db"), damaged);
}

TEST(Database, noDatabaseAtAllIsSetAsideToo) {
    TempDir folder;
    for (const char* name : {"chats.db", "states.db"})
        writeFile(folder / name, std::string(5000, 'n'));
    EXPECT_TRUE(openChats(folder / "chats.db")->report().damagedCopy);
    auto states = openStates(folder / "states.db");
    EXPECT_TRUE(states->report().damagedCopy);
    EXPECT_NE(states->report().notice.find("conversations are unharmed"), std::string::npos);
    // An empty file is a new one.
    writeFile(folder / "empty.db", "");
    EXPECT_TRUE(openChats(folder / "empty.db")->report().isNew);
    EXPECT_FALSE(openChats(folder / "empty.db")->report().damagedCopy);
}

TEST(Database, damageMetWhileRunningIsLookedForAtTheNextStart) {
    TempDir folder;
    const auto path = folder / "chats.db";
    makeDamaged(path);
    // Make the exit look clean, so that opening does not look.
    makeForeign(path, "PRAGMA journal_mode=DELETE; UPDATE kv SET value='1'");
    auto chats = openChats(path);
    EXPECT_FALSE(chats->report().damagedCopy);
    const auto all = chats->database().integer("SELECT sum(length(text)) FROM message");
    ASSERT_FALSE(all.ok());
    EXPECT_TRUE(isDamaged(all.error()));
    expectOk(chats->close());
    EXPECT_TRUE(openChats(path)->report().damagedCopy);
}

TEST(Database, theBackupIsWholeAndSecondOnesReplaceIt) {
    TempDir folder;
    auto chats = openChats(folder / "chats.db");
    const ConversationId id = take(chats->createConversation({.title = "kept"}));
    writeFile(folder / "b.db", "older");
    writeFile(folder / "b.db.part", "left over");
    expectOk(chats->database().backupTo(folder / "b.db"));
    EXPECT_FALSE(std::filesystem::exists(folder / "b.db.part"));
    auto copy = openChats(folder / "b.db");
    EXPECT_EQ(take(copy->conversation(id)).row.title, "kept");
    EXPECT_TRUE(searchIsInStep(copy->database()));
    EXPECT_FALSE(chats->database().backupTo(folder / "no" / "b.db").ok());
}

TEST(Ballast, isWrittenOnceAndGivenUp) {
    TempDir folder;
    Ballast ballast(folder / "ballast", 100'000);
    EXPECT_TRUE(ballast.restore());
    EXPECT_EQ(std::filesystem::file_size(folder / "ballast"), 100'000U);
    EXPECT_TRUE(ballast.restore());
    EXPECT_TRUE(ballast.release());
    EXPECT_FALSE(ballast.release());
    EXPECT_FALSE(Ballast(folder / "huge", 1ULL << 60U).restore());
    EXPECT_FALSE(std::filesystem::exists(folder / "huge"));
    EXPECT_FALSE(Ballast().restore());
}

}  // namespace
}  // namespace rookery::store
