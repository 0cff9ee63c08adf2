// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/little_endian.h"
#include "engine/format/pickle_error.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace rookery::format {

/// Goes through a pickle's bytes; an Error where they end early.
class PickleReader {
public:
    explicit PickleReader(std::string_view program) : m_program(program) {}

    std::size_t at() const { return m_at; }

    std::size_t left() const { return m_program.size() - m_at; }

    bool atEnd() const { return left() == 0; }

    Result<std::string_view> bytes(std::size_t count) {
        if (count > left())
            return brokenPickle("it ends in the middle");
        const std::string_view taken = m_program.substr(m_at, count);
        m_at += count;
        return taken;
    }

    template <class T>
    Result<T> number() {
        ROOKERY_TRY(const std::string_view raw, bytes(sizeof(T)));
        return littleEndian<T>(std::as_bytes(std::span(raw)), 0);
    }

    /// Up to the next line feed, without it; looks at no more than `longest` bytes.
    Result<std::string_view> line(std::size_t longest) {
        const std::string_view rest = m_program.substr(m_at, std::min(longest, left()));
        const std::size_t length = rest.find('\n');
        if (length == std::string_view::npos)
            return brokenPickle("a name without end");
        m_at += length + 1;
        return rest.substr(0, length);
    }

private:
    std::string_view m_program;
    std::size_t m_at = 0;
};

}  // namespace rookery::format
