// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"
#include "engine/api/result.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace rookery::store {

/// One step of a schema, forward only. Plain text, so that a step cannot depend on today's code;
/// once released it is never changed.
struct Migration {
    int version;  ///< user_version afterwards: 1, 2, …
    std::string_view name;
    std::string_view sql;
};

std::span<const Migration> chatMigrations();
std::span<const Migration> stateMigrations();

struct MigrationReport {
    int from = 0;
    std::optional<std::filesystem::path> backup;
};

/// Brings a database to the last version. Each step and its number are one transaction; before the
/// first one of a precious file that has content, a copy is made beside it
/// ("chats.backup-v1.db"); two of those are kept.
Result<MigrationReport> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace rookery::store
