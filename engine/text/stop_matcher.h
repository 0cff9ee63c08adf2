// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

/// Finds stop strings in bytes that arrive in pieces, and says how much of the text cannot be part
/// of one any more, so that no half of "\n\nUser:" is ever shown. How the bytes are cut changes
/// neither. Time is linear in the bytes, whatever repeats in them (Knuth, Morris and Pratt 1977).
class StopMatcher {
public:
    /// Empty strings never match.
    explicit StopMatcher(std::vector<std::string> stops);

    struct Match {
        std::size_t begin = 0;  ///< offset of the stop string in all bytes pushed
        std::size_t index = 0;  ///< which stop string
    };

    /// Adds bytes; the earliest match, if there is one now: the first to be complete, and of
    /// those that end on the same byte the one that begins first. Later pushes return it again.
    std::optional<Match> push(std::string_view bytes);

    /// Bytes from the start that are safe to show: never grows past the begin of a stop string.
    /// At the end of a reply without a match all of them may be shown.
    std::size_t safe() const { return m_safe; }

    /// Bytes pushed so far; they are not kept.
    std::size_t size() const { return m_size; }

private:
    /// One stop string and how much of it the text ends with.
    struct Pattern {
        std::string stop;
        /// By matched length: the longest shorter one that may go on when the next byte differs.
        std::vector<std::size_t> fallback;
        std::size_t matched = 0;

        void advance(char byte);
    };

    void step(char byte, std::size_t end);

    std::vector<Pattern> m_patterns;
    std::size_t m_size = 0;
    std::size_t m_safe = 0;
    std::optional<Match> m_match;
};

}  // namespace rookery::text
