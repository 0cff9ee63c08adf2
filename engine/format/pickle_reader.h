// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/little_endian.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace rookery::format {

/// Goes through a pickle's bytes. Where they end early it hands out zeros and says so: one check an
/// instruction is enough, since zeros do no harm.
class PickleReader {
public:
    explicit PickleReader(std::string_view program) : m_program(program) {}

    std::size_t at() const { return m_at; }

    std::size_t left() const { return m_program.size() - m_at; }

    /// True once more was asked for than there is.
    bool ended() const { return m_ended; }

    std::string_view bytes(std::size_t count) {
        if (count > left()) {
            m_ended = true;
            m_at = m_program.size();
            return {};
        }
        m_at += count;
        return m_program.substr(m_at - count, count);
    }

    template <class T>
    T number() {
        const std::string_view raw = bytes(sizeof(T));
        return raw.empty() ? T{0} : littleEndian<T>(std::as_bytes(std::span(raw)), 0);
    }

    /// Up to the next line feed, without it; looks at no more than `longest` bytes.
    std::string_view line(std::size_t longest) {
        const std::string_view rest = m_program.substr(m_at, std::min(longest, left()));
        const std::size_t length = rest.find('\n');
        if (length == std::string_view::npos) {
            m_ended = true;
            return {};
        }
        m_at += length + 1;
        return rest.substr(0, length);
    }

private:
    std::string_view m_program;
    std::size_t m_at = 0;
    bool m_ended = false;
};

}  // namespace rookery::format
