// SPDX-License-Identifier: Apache-2.0
#include "engine/format/header_cursor.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace rookery::format {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr std::size_t kWindowBytes = std::size_t{64} << 10U;

}  // namespace

HeaderCursor::HeaderCursor(const ByteSource& source, std::uint64_t from, std::uint64_t end)
    : m_source(source), m_position(from), m_end(end) {}

Result<void> HeaderCursor::fits(std::uint64_t bytes) const {
    if (!inside(m_position, bytes, m_end)) {
        return corrupt("its header claims more than a header may hold",
                       fmt::format("{} bytes at {}, limit {}", bytes, m_position, m_end));
    }
    // Both are below m_end: the sum cannot wrap.
    if (!inside(m_position, bytes, m_source.size()))
        return truncated(m_source.size(), m_position + bytes, "the header is cut off");
    return {};
}

/// Lets the window begin at the position.
Result<void> HeaderCursor::fillWindow() {
    const auto count = static_cast<std::size_t>(
        std::min<std::uint64_t>(kWindowBytes, m_source.size() - m_position));
    m_window.resize(count);
    m_windowEnd = 0;  // nothing is valid if reading fails half-way
    ROOKERY_TRY_VOID(m_source.readAt(m_position, m_window));
    m_windowStart = m_position;
    m_windowEnd = m_position + count;
    return {};
}

Result<void> HeaderCursor::copy(std::span<std::byte> to) {
    ROOKERY_TRY_VOID(fits(to.size()));
    if (to.size() > kWindowBytes) {
        ROOKERY_TRY_VOID(m_source.readAt(m_position, to));
        m_position += to.size();
        return {};
    }
    if (m_position < m_windowStart || m_position + to.size() > m_windowEnd)
        ROOKERY_TRY_VOID(fillWindow());
    std::memcpy(to.data(), m_window.data() + (m_position - m_windowStart), to.size());
    m_position += to.size();
    return {};
}

Result<std::string> HeaderCursor::text(std::uint64_t bytes) {
    ROOKERY_TRY_VOID(fits(bytes));
    std::string out(static_cast<std::size_t>(bytes), '\0');
    if (!out.empty())
        ROOKERY_TRY_VOID(copy(std::as_writable_bytes(std::span(out))));
    return out;
}

Result<void> HeaderCursor::skip(std::uint64_t bytes) {
    ROOKERY_TRY_VOID(fits(bytes));
    m_position += bytes;
    return {};
}

Result<std::uint64_t> HeaderCursor::skipTexts(std::uint64_t count, std::uint64_t longest) {
    for (std::uint64_t done = 0; done < count;) {
        ROOKERY_TRY_VOID(fits(sizeof(std::uint64_t)));
        if (m_position < m_windowStart || m_position + sizeof(std::uint64_t) > m_windowEnd)
            ROOKERY_TRY_VOID(fillWindow());
        const std::byte* const window = m_window.data();
        const std::uint64_t last =
            std::min(m_windowEnd, m_end) - m_windowStart - sizeof(std::uint64_t);
        std::uint64_t at = m_position - m_windowStart;
        for (; done < count && at <= last; ++done) {
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, window + at, sizeof(bytes));
            if (bytes > longest) {
                m_position = m_windowStart + at;
                return done;
            }
            at += sizeof(bytes) + bytes;
        }
        m_position = m_windowStart + at;  // may lie past the end, if so by one text at most
    }
    ROOKERY_TRY_VOID(fits(0));
    return count;
}

}  // namespace rookery::format
