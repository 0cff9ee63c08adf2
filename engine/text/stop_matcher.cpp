// SPDX-License-Identifier: Apache-2.0
#include "engine/text/stop_matcher.h"

#include <algorithm>
#include <utility>

namespace rookery::text {

void StopMatcher::Pattern::advance(char byte) {
    while (matched > 0 && stop[matched] != byte)
        matched = fallback[matched];
    if (stop[matched] == byte)
        ++matched;
}

StopMatcher::StopMatcher(std::vector<std::string> stops) {
    for (std::string& stop : stops) {
        Pattern pattern{std::move(stop), {}, 0};
        pattern.fallback.assign(pattern.stop.size() + 1, 0);
        // fallback[n]: the text is the string itself from its second byte on.
        for (std::size_t n = 1; n < pattern.stop.size(); ++n) {
            pattern.advance(pattern.stop[n]);
            pattern.fallback[n + 1] = pattern.matched;
        }
        pattern.matched = 0;
        m_patterns.push_back(std::move(pattern));
    }
}

void StopMatcher::step(char byte, std::size_t end) {
    std::size_t held = 0;
    for (std::size_t i = 0; i < m_patterns.size(); ++i) {
        Pattern& pattern = m_patterns[i];
        if (pattern.stop.empty())
            continue;
        pattern.advance(byte);
        held = std::max(held, pattern.matched);
        if (pattern.matched < pattern.stop.size())
            continue;
        const std::size_t begin = end - pattern.matched;
        if (!m_match || begin < m_match->begin)
            m_match = Match{begin, i};
    }
    // A match that begins later than what is held back for another string does not hold it back.
    m_safe = m_match ? m_match->begin : end - held;
}

std::optional<StopMatcher::Match> StopMatcher::push(std::string_view bytes) {
    const std::size_t before = m_size;
    m_size += bytes.size();
    for (std::size_t i = 0; i < bytes.size() && !m_match; ++i)
        step(bytes[i], before + i + 1);
    return m_match;
}

}  // namespace rookery::text
