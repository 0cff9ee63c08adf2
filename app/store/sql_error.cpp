// SPDX-License-Identifier: Apache-2.0
#include "app/store/sql_error.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <cerrno>

namespace rookery::store {
namespace {

struct Meaning {
    int code;  // primary result code
    ErrorCode kind;
    std::string_view name;
    std::string_view because;  // completes "Saving the message failed because …"
};

constexpr Meaning kMeanings[] = {
    {SQLITE_FULL, ErrorCode::Io, "SQLITE_FULL", "the disk is full; free some space and try again"},
    {SQLITE_BUSY, ErrorCode::Io, "SQLITE_BUSY",
     "another Rookery is using the {kind}; use its window or close it first"},
    {SQLITE_LOCKED, ErrorCode::Io, "SQLITE_BUSY",
     "another Rookery is using the {kind}; use its window or close it first"},
    {SQLITE_READONLY, ErrorCode::Io, "SQLITE_READONLY",
     "Rookery may not write in {folder}; check its permissions or choose another folder"},
    {SQLITE_CANTOPEN, ErrorCode::Io, "SQLITE_CANTOPEN",
     "{file} cannot be opened; check that its folder exists and that you may write there"},
    {SQLITE_PERM, ErrorCode::Io, "SQLITE_PERM",
     "Rookery may not write in {folder}; check its permissions or choose another folder"},
    {SQLITE_AUTH, ErrorCode::Io, "SQLITE_AUTH",
     "Rookery may not write in {folder}; check its permissions or choose another folder"},
    {SQLITE_IOERR, ErrorCode::Io, "SQLITE_IOERR",
     "the disk reported an error; check the drive that holds {folder}"},
    {SQLITE_NOTADB, ErrorCode::Corrupt, "SQLITE_NOTADB",
     "{file} is not a database; it is set aside when Rookery starts again"},
    {SQLITE_CORRUPT, ErrorCode::Corrupt, "SQLITE_CORRUPT",
     "{file} is damaged; it is set aside when Rookery starts again"},
    {SQLITE_NOMEM, ErrorCode::OutOfMemory, "SQLITE_NOMEM",
     "there is not enough memory; close something and try again"},
    {SQLITE_TOOBIG, ErrorCode::InvalidArgument, "SQLITE_TOOBIG",
     "it is larger than the 256 MB Rookery keeps in one piece"},
    {SQLITE_INTERRUPT, ErrorCode::Cancelled, "SQLITE_INTERRUPT", "it was stopped"},
};

constexpr Meaning kDefect = {0, ErrorCode::Internal, "SQLITE_ERROR",
                             "of a defect in Rookery; please report it with the details"};

const Meaning& meaningOf(int code, int systemErrno) {
    int primary = code & 0xFF;
    // A used-up quota comes as a plain input/output error.
    if (primary == SQLITE_IOERR && (systemErrno == ENOSPC || systemErrno == EDQUOT))
        primary = SQLITE_FULL;
    for (const Meaning& meaning : kMeanings)
        if (meaning.code == primary)
            return meaning;
    return kDefect;
}

void replace(std::string& text, std::string_view what, std::string_view with) {
    const auto at = text.find(what);
    if (at != std::string::npos)
        text.replace(at, what.size(), with);
}

bool hasName(const Error& error, std::string_view name) {
    return error.details.compare(0, name.size(), name) == 0;
}

}  // namespace

Error sqlError(int code, int systemErrno, std::string_view action, std::string_view fileKind,
               const std::string& path, std::string_view sqliteSays) {
    const Meaning& meaning = meaningOf(code, systemErrno);
    const auto slash = path.find_last_of("/\\");
    std::string message = fmt::format("{} failed because {}.", action, meaning.because);
    if (!message.empty() && message[0] >= 'a' && message[0] <= 'z')
        message[0] = static_cast<char>(message[0] - 'a' + 'A');
    replace(message, "{kind}", fileKind);
    replace(message, "{folder}", slash == std::string::npos ? "." : path.substr(0, slash));
    replace(message, "{file}", slash == std::string::npos ? path : path.substr(slash + 1));
    return {meaning.kind, std::move(message),
            fmt::format("{} ({}): {}; system error {}; {}", meaning.name, code, sqliteSays,
                        systemErrno, path)};
}

bool isBusy(const Error& error) {
    return hasName(error, "SQLITE_BUSY");
}

bool isDiskFull(const Error& error) {
    return hasName(error, "SQLITE_FULL");
}

bool isDamaged(const Error& error) {
    return hasName(error, "SQLITE_NOTADB") || hasName(error, "SQLITE_CORRUPT");
}

}  // namespace rookery::store
