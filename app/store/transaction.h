// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"
#include "engine/api/result.h"

#include <string_view>
#include <type_traits>

namespace rookery::store {

/// Runs `body` (which returns a Result) between BEGIN and COMMIT; an error rolls everything back.
/// On a full disk the ballast is given up, the log folded back and `body` run once more, so it must
/// not have effects besides the database's. `action` is for the error's sentence. Inside another
/// one it is a part of that: what fails there has to fail the whole.
template <class Body>
auto inTransaction(Database& database, std::string_view action, Body body)
    -> std::invoke_result_t<Body&> {
    using Outcome = std::invoke_result_t<Body&>;
    if (database.inTransaction())
        return body();
    database.doing(action);
    auto attempt = [&]() -> Outcome {
        ROOKERY_TRY_VOID(database.exec("BEGIN IMMEDIATE"));
        Outcome outcome = body();
        if (outcome.ok()) {
            const Result<void> committed = database.exec("COMMIT");
            if (committed.ok())
                return outcome;
            outcome = committed.error();
        }
        database.rollBack();
        return outcome;
    };
    Outcome outcome = attempt();
    if (outcome.ok() || !isDiskFull(outcome.error()) || !database.ballast().release())
        return outcome;
    static_cast<void>(database.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    return attempt();
}

}  // namespace rookery::store
