// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"
#include "app/store/migrations.h"
#include "app/store/store_options.h"
#include "engine/api/result.h"

#include <span>

namespace rookery::store {

struct OpenedDatabase {
    Database database;
    OpenReport report;
};

/// The whole of opening, for either file: lock, is it ours and not newer, check if the last exit
/// was not clean, migrate, note that it is in use. A damaged file is renamed to
/// "chats.damaged-DATE.db" together with its log, never deleted, and a new one is begun.
Result<OpenedDatabase> openStore(const FileKind& kind, const StoreOptions& options,
                                 std::span<const Migration> migrations);

/// Notes that this exit is clean, folds the log back and closes.
Result<void> closeCleanly(Database& database);

/// The time for a store: options.clock, or the system's in UTC.
Timestamp timeOf(const StoreOptions& options);

}  // namespace rookery::store
