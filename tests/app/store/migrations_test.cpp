// SPDX-License-Identifier: Apache-2.0
#include "app/store/open_store.h"
#include "tests/app/store/store_test_support.h"

#include <set>

namespace rookery::store {
namespace {

using namespace rookery::test;

constexpr FileKind kKind = {.holds = "things",
                            .ifSetAside = "",
                            .applicationId = 0x1234,
                            .pageSize = 4096,
                            .precious = true,
                            .shrinks = false};

constexpr std::string_view kFirst =
    "CREATE TABLE kv(key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE INDEX thing_name ON thing(name);";
constexpr std::string_view kSecond =
    "ALTER TABLE thing ADD COLUMN weight REAL NOT NULL DEFAULT 1.5;"
    "CREATE TABLE box(id INTEGER PRIMARY KEY, thing_id INTEGER REFERENCES thing(id));";
constexpr std::string_view kThird = "CREATE INDEX thing_weight ON thing(weight);";

constexpr Migration kAll[] = {{1, "first", kFirst}, {2, "second", kSecond}, {3, "third", kThird}};

std::span<const Migration> upTo(std::size_t version) {
    return std::span(kAll).first(version);
}

void openAndClose(const std::filesystem::path& path, std::span<const Migration> migrations) {
    auto opened = take(openStore(kKind, optionsFor(path), migrations));
    expectOk(closeCleanly(opened.database));
}

/// Tables with their columns, indexes with theirs: what a schema is, however it came about.
std::set<std::string> shapeOf(Database& database) {
    std::set<std::string> shape;
    auto rows = take(query(
        database,
        "SELECT s.type || ' ' || s.name || ' ' || c.cid || ' ' || c.name || ' ' || c.type || ' ' "
        "|| c.\"notnull\" || ' ' || coalesce(c.dflt_value, '-') || ' ' || c.pk "
        "FROM sqlite_schema s, pragma_table_info(s.name) c "
        "UNION ALL SELECT 'index ' || s.name || ' ' || s.tbl_name || ' ' || coalesce(i.name, '-') "
        "FROM sqlite_schema s, pragma_index_info(s.name) i "
        "UNION ALL SELECT 'foreign ' || s.name || ' ' || f.\"table\" || ' ' || f.\"from\" "
        "FROM sqlite_schema s, pragma_foreign_key_list(s.name) f"));
    while (take(rows.step()))
        shape.insert(rows.text(0));
    return shape;
}

TEST(Migrations, migratedEqualsFresh) {
    TempDir folder;
    auto fresh = take(openStore(kKind, optionsFor(folder / "fresh.db"), kAll));
    const auto expected = shapeOf(fresh.database);
    EXPECT_GT(expected.size(), 8U);
    for (const std::size_t from : {1U, 2U}) {
        const auto path = folder / ("from" + std::to_string(from) + ".db");
        {
            auto old = take(openStore(kKind, optionsFor(path), upTo(from)));
            expectOk(old.database.exec("INSERT INTO thing(name) VALUES('a'), ('b')"));
            EXPECT_NE(shapeOf(old.database), expected);
            expectOk(closeCleanly(old.database));
        }
        auto migrated = take(openStore(kKind, optionsFor(path), kAll));
        EXPECT_EQ(migrated.report.migratedFrom, static_cast<int>(from));
        EXPECT_EQ(shapeOf(migrated.database), expected);
        EXPECT_EQ(take(migrated.database.integer("SELECT count(*) FROM thing")), 2);
        EXPECT_EQ(take(migrated.database.integer("PRAGMA user_version")), 3);
    }
}

TEST(Migrations, eachBeginsWithACopyAndTwoAreKept) {
    TempDir folder;
    const auto path = folder / "things.db";
    for (std::size_t version = 1; version <= 3; ++version) {
        auto opened = take(openStore(kKind, optionsFor(path), upTo(version)));
        EXPECT_EQ(opened.report.backup.has_value(), version > 1);
        expectOk(closeCleanly(opened.database));
    }
    auto copy = take(openStore(kKind, optionsFor(folder / "things.backup-v2.db"), upTo(2)));
    EXPECT_EQ(copy.report.migratedFrom, 0);
    EXPECT_TRUE(std::filesystem::exists(folder / "things.backup-v1.db"));
    // A fourth version: the oldest copy goes.
    std::vector<Migration> more(std::begin(kAll), std::end(kAll));
    more.push_back({4, "fourth", "CREATE TABLE lid(id INTEGER PRIMARY KEY);"});
    openAndClose(path, more);
    EXPECT_FALSE(std::filesystem::exists(folder / "things.backup-v1.db"));
    EXPECT_TRUE(std::filesystem::exists(folder / "things.backup-v2.db"));
    EXPECT_TRUE(std::filesystem::exists(folder / "things.backup-v3.db"));
}

TEST(Migrations, aFailingOneChangesNothing) {
    TempDir folder;
    const auto path = folder / "things.db";
    openAndClose(path, upTo(1));
    const Migration bad[] = {kAll[0], {2, "bad", "CREATE TABLE box(id); SELECT nonsense;"}};
    const auto opened = openStore(kKind, optionsFor(path), bad);
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().details.find("migration 2 (bad)"), std::string::npos);
    auto again = take(openStore(kKind, optionsFor(path), upTo(2)));
    EXPECT_EQ(again.report.migratedFrom, 1);
}

TEST(Migrations, aNewerFileIsRefusedAndNotTouched) {
    TempDir folder;
    const auto path = folder / "things.db";
    const auto wal = folder / "things.db-wal";
    for (const bool crashed : {false, true}) {
        {
            auto newer = take(openStore(kKind, optionsFor(path), kAll));
            expectOk(newer.database.exec("INSERT INTO thing(name) VALUES('new')"));
            if (crashed) {
                // A log that was not folded back: it, too, must stay as it is.
                const std::string file = readFile(path);
                const std::string log = readFile(wal);
                newer.database.close();
                writeFile(path, file);
                writeFile(wal, log);
            } else {
                expectOk(closeCleanly(newer.database));
            }
        }
        const std::string file = readFile(path);
        const std::string log = readFile(wal);
        EXPECT_EQ(log.empty(), !crashed);
        const auto opened = openStore(kKind, optionsFor(path), upTo(2));
        ASSERT_FALSE(opened.ok());
        EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
        EXPECT_EQ(opened.error().message,
                  "things.db was made by a newer Rookery, so it was left as it is; update Rookery "
                  "to open these things.");
        EXPECT_EQ(readFile(path), file);
        EXPECT_EQ(readFile(wal), log);
        EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}),
                  1 + std::filesystem::exists(wal));
    }
    auto opened = take(openStore(kKind, optionsFor(path), kAll));
    EXPECT_EQ(take(opened.database.integer("SELECT count(*) FROM thing")), 2);
}

TEST(Migrations, ourListsAreInOrder) {
    for (const auto migrations : {chatMigrations(), stateMigrations()}) {
        int version = 0;
        for (const Migration& migration : migrations)
            EXPECT_EQ(migration.version, ++version);
        EXPECT_GE(version, 1);
    }
    auto chats = memoryChats();
    for (const char* table : {"conversation", "message", "message_context", "folder", "persona",
                              "kv", "message_search"})
        EXPECT_EQ(take(chats->database().integer(
                      std::string("SELECT count(*) FROM sqlite_schema WHERE type = 'table' "
                                  "AND name = '") +
                      table + "'")),
                  1)
            << table;
}

}  // namespace
}  // namespace rookery::store
