// SPDX-License-Identifier: Apache-2.0
#include "app/store/statement.h"

#include <sqlite3.h>

#include <utility>

namespace rookery::store {

Result<Statement> Statement::prepare(Database& database, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v3(database.handle(), sql.data(),
                                          static_cast<int>(sql.size()), 0, &statement, nullptr);
    if (result != SQLITE_OK)
        return database.error(result);
    return Statement(database, statement);
}

Statement::~Statement() {
    sqlite3_finalize(m_statement);
}

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)) {}

Result<bool> Statement::step() {
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE)
        return false;
    return m_database->error(result);
}

void Statement::reset() {
    sqlite3_reset(m_statement);
}

int Statement::bind(int index, std::nullptr_t /*value*/, Bind /*how*/) {
    return sqlite3_bind_null(m_statement, index);
}

int Statement::bind(int index, double value, Bind /*how*/) {
    return sqlite3_bind_double(m_statement, index, value);
}

int Statement::bindInteger(int index, std::int64_t value) {
    return sqlite3_bind_int64(m_statement, index, value);
}

int Statement::bind(int index, std::string_view value, Bind how) {
    // A null pointer would bind NULL, an empty text is meant.
    return sqlite3_bind_text64(m_statement, index, value.data() != nullptr ? value.data() : "",
                               value.size(), how == Bind::Copy ? SQLITE_TRANSIENT : SQLITE_STATIC,
                               SQLITE_UTF8);
}

int Statement::bind(int index, std::span<const std::byte> value, Bind how) {
    if (value.empty())
        return sqlite3_bind_zeroblob(m_statement, index, 0);
    return sqlite3_bind_blob64(m_statement, index, value.data(), value.size(),
                               how == Bind::Copy ? SQLITE_TRANSIENT : SQLITE_STATIC);
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_statement, column);
}

std::string Statement::text(int column) const {
    const auto* data = sqlite3_column_text(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return data == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(data), size);
}

std::vector<std::byte> Statement::blob(int column) const {
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(m_statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return data == nullptr ? std::vector<std::byte>() : std::vector<std::byte>(data, data + size);
}

std::vector<std::uint32_t> Statement::ids(int column) const {
    const std::vector<std::byte> bytes = blob(column);
    std::vector<std::uint32_t> ids(bytes.size() / 4);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::uint32_t id = 0;
        for (std::size_t part = 4; part-- > 0;)
            id = id << 8U | std::to_integer<std::uint32_t>(bytes[i * 4 + part]);
        ids[i] = id;
    }
    return ids;
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const {
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::vector<std::byte> idBytes(std::span<const std::uint32_t> ids) {
    std::vector<std::byte> bytes;
    bytes.reserve(ids.size() * 4);
    for (const std::uint32_t id : ids)
        for (unsigned shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<std::byte>(id >> shift & 0xFFU));
    return bytes;
}

}  // namespace rookery::store
