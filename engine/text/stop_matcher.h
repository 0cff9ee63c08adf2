// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

/// Finds stop strings in bytes that arrive in pieces, and says how much of the text cannot be part
/// of one any more, so that no half of "\n\nUser:" is ever shown.
class StopMatcher {
public:
    explicit StopMatcher(std::vector<std::string> stops);

    struct Match {
        std::size_t begin = 0;  ///< offset of the stop string in all bytes pushed
        std::size_t index = 0;  ///< which stop string
    };

    /// Adds bytes; the earliest match, if there is one now.
    std::optional<Match> push(std::string_view bytes);

    /// Bytes from the start that are safe to show.
    std::size_t safe() const { return m_safe; }

    const std::string& all() const { return m_text; }

private:
    std::vector<std::string> m_stops;
    std::string m_text;
    std::size_t m_safe = 0;
};

}  // namespace rookery::text
