// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"
#include "engine/api/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

struct sqlite3_stmt;

namespace rookery::store {

/// A prepared statement; finalised with the object. Values are bound by their C++ type, numbered
/// from 1. Lives shorter than its Database and on the same thread.
class Statement {
public:
    static Result<Statement> prepare(Database& database, std::string_view sql);

    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;

    /// Texts and blobs are copied with Copy; with View they must live until the last step().
    enum class Bind { Copy, View };

    template <class... Values>
    Result<void> bindAll([[maybe_unused]] Bind how, const Values&... values) {
        int index = 0;
        int result = 0;
        ((result = result == 0 ? bind(++index, values, how) : result), ...);
        return result == 0 ? Result<void>() : Result<void>(m_database->error(result));
    }

    /// One value by its number, copied.
    template <class Value>
    Result<void> bindAt(int index, const Value& value) {
        const int result = bind(index, value, Bind::Copy);
        return result == 0 ? Result<void>() : Result<void>(m_database->error(result));
    }

    /// True: there is a row; false: done.
    Result<bool> step();

    /// To the start, values kept, to run it again.
    void reset();

    // Columns of the current row, numbered from 0.
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::vector<std::byte> blob(int column) const;
    std::vector<std::uint32_t> ids(int column) const;  ///< little-endian uint32
    std::optional<std::int64_t> optionalInteger(int column) const;

private:
    Statement(Database& database, sqlite3_stmt* statement)
        : m_database(&database), m_statement(statement) {}

    int bind(int index, std::nullptr_t value, Bind how);
    int bind(int index, double value, Bind how);
    int bind(int index, std::string_view value, Bind how);
    int bind(int index, std::span<const std::byte> value, Bind how);

    int bind(int index, const std::string& value, Bind how) {
        return bind(index, std::string_view(value), how);
    }

    int bind(int index, const char* value, Bind how) {
        return bind(index, std::string_view(value), how);
    }

    int bind(int index, const std::vector<std::byte>& value, Bind how) {
        return bind(index, std::span<const std::byte>(value), how);
    }

    int bindInteger(int index, std::int64_t value);

    template <class Value>

    requires(std::is_integral_v<Value> || std::is_enum_v<Value>) int bind(int index, Value value,
                                                                          Bind /*how*/) {
        return bindInteger(index, static_cast<std::int64_t>(value));
    }

    template <class Value>
    int bind(int index, const std::optional<Value>& value, Bind how) {
        return value ? bind(index, *value, how) : bind(index, nullptr, how);
    }

    Database* m_database;
    sqlite3_stmt* m_statement;
};

/// Prepares and binds; step() through the rows.
template <class... Values>
Result<Statement> query(Database& database, std::string_view sql, const Values&... values) {
    ROOKERY_TRY(Statement statement, Statement::prepare(database, sql));
    ROOKERY_TRY_VOID(statement.bindAll(Statement::Bind::Copy, values...));
    return statement;
}

/// Runs a statement to its end; the number of rows it changed.
template <class... Values>
Result<std::int64_t> run(Database& database, std::string_view sql, const Values&... values) {
    ROOKERY_TRY(Statement statement, Statement::prepare(database, sql));
    ROOKERY_TRY_VOID(statement.bindAll(Statement::Bind::View, values...));
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return database.changes();
    }
}

/// Ids as they lie in the database.
std::vector<std::byte> idBytes(std::span<const std::uint32_t> ids);

}  // namespace rookery::store
