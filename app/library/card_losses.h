// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

namespace rookery::app {

/// Whether a graphics card that stopped is to be tried again without being asked: once. If it stops
/// twice within an hour, the user says when. Threads: one.
class CardLosses {
public:
    using Clock = std::chrono::steady_clock;

    /// It stopped now; is it to be tried again?
    bool add(Clock::time_point now) {
        const bool soon = m_last && now - *m_last < std::chrono::hours(1);
        m_last = now;
        return !soon;
    }

    /// The user chose: what was is forgotten.
    void clear() { m_last.reset(); }

private:
    std::optional<Clock::time_point> m_last;
};

}  // namespace rookery::app
