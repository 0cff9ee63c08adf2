// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/result.h"

#include <string>
#include <string_view>

namespace rookery::store {

/// What an SQLite result means to a user. `code` is an (extended) result code, `systemErrno` what
/// the operating system said, `action` a gerund ("saving the message"), `fileKind` what the file
/// holds ("conversations"), `path` the file. The details begin with SQLite's own name of the code.
Error sqlError(int code, int systemErrno, std::string_view action, std::string_view fileKind,
               const std::string& path, std::string_view sqliteSays);

/// True if another process holds the database.
bool isBusy(const Error& error);

/// True if the disk is full and giving up the ballast did not help: nothing was saved; keep the
/// text in memory and offer Copy and Retry.
bool isDiskFull(const Error& error);

/// True if the file's contents contradict themselves; the next open sets it aside.
bool isDamaged(const Error& error);

}  // namespace rookery::store
