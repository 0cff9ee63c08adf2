// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/check.h"
#include "engine/base/error.h"

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace rookery {

/// Either a value or an Error. Our own rather than tl::expected because [[nodiscard]] on the type
/// is what keeps an error from being dropped in silence.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}

    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    /// Lets `return std::unique_ptr<Derived>` become Result<std::unique_ptr<Base>>.
    // NOLINTBEGIN(bugprone-forwarding-reference-overload): the constraint excludes copies and moves
    template <class U>

    requires(std::is_convertible_v<U&&, T> && !std::is_same_v<std::remove_cvref_t<U>, T> &&
             !std::is_same_v<std::remove_cvref_t<U>, Error> &&
             !std::is_same_v<std::remove_cvref_t<U>, Result>) Result(U&& value)
        : m_state(std::in_place_index<0>, std::forward<U>(value)) {}

    // NOLINTEND(bugprone-forwarding-reference-overload)

    bool ok() const { return m_state.index() == 0; }

    explicit operator bool() const { return ok(); }

    T& value() & {
        ROOKERY_CHECK(ok());
        return *std::get_if<0>(&m_state);
    }

    const T& value() const& {
        ROOKERY_CHECK(ok());
        return *std::get_if<0>(&m_state);
    }

    T&& value() && {
        ROOKERY_CHECK(ok());
        return std::move(*std::get_if<0>(&m_state));
    }

    const Error& error() const& {
        ROOKERY_CHECK(!ok());
        return *std::get_if<1>(&m_state);
    }

    Error&& error() && {
        ROOKERY_CHECK(!ok());
        return std::move(*std::get_if<1>(&m_state));
    }

    T* operator->() { return &value(); }

    const T* operator->() const { return &value(); }

    T& operator*() & { return value(); }

    const T& operator*() const& { return value(); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;

    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error.has_value(); }

    explicit operator bool() const { return ok(); }

    const Error& error() const& {
        ROOKERY_CHECK(!ok());
        return *m_error;
    }

    Error&& error() && {
        ROOKERY_CHECK(!ok());
        return std::move(*m_error);
    }

private:
    std::optional<Error> m_error;
};

}  // namespace rookery

#define ROOKERY_JOIN_INNER(a, b) a##b
#define ROOKERY_JOIN(a, b) ROOKERY_JOIN_INNER(a, b)

/// ROOKERY_TRY(auto x, expression): x is the value, or the enclosing function returns the Error.
// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses
#define ROOKERY_TRY(declaration, expression)                             \
    auto ROOKERY_JOIN(rookeryResult, __LINE__) = (expression);           \
    if (!ROOKERY_JOIN(rookeryResult, __LINE__).ok())                     \
        return std::move(ROOKERY_JOIN(rookeryResult, __LINE__)).error(); \
    declaration = std::move(ROOKERY_JOIN(rookeryResult, __LINE__)).value()
// NOLINTEND(bugprone-macro-parentheses)

/// The same for a Result<void>.
#define ROOKERY_TRY_VOID(expression)                                \
    do {                                                            \
        if (auto rookeryStatus = (expression); !rookeryStatus.ok()) \
            return std::move(rookeryStatus).error();                \
    } while (false)
