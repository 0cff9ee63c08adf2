// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/thread_choice.h"

#include <algorithm>

namespace rookery::backend::cpu {
namespace {

/// Of a turn the first token is not counted: it wakes threads and moves data between cores.
constexpr std::size_t kRunsPerTurn = 4;
constexpr std::size_t kTurns = 3;
constexpr double kMostSeconds = 1.0;

/// So much slower is worth a core left free.
constexpr double kHardly = 1.03;

/// So much slower on average over so many tokens is another machine than the one measured.
constexpr double kMarkedly = 1.25;
constexpr std::size_t kWindow = 32;

/// A single token counts at most for so many: a computer that slept has not become slow.
constexpr double kMostOfOne = 3;

/// The trial costs half a second or so, of which most is decoding as fast as before.
constexpr double kAgainAfterSeconds = 60;

}  // namespace

ThreadChoice::ThreadChoice(std::size_t most) {
    for (const std::size_t threads : {most, most * 3 / 4, most / 2, most / 4}) {
        const bool isNew = m_tries.empty() || threads < m_tries.back().threads;
        if (isNew && (threads > 0 || m_tries.empty()))
            m_tries.push_back({std::max<std::size_t>(threads, 1)});
    }
    m_decided = m_tries.size() == 1;
}

/// The mean, but for the slowest: that one may be due to anything.
double ThreadChoice::Try::typical() const {
    return tokens < 3 ? sum / static_cast<double>(tokens)
                      : (sum - slowest) / static_cast<double>(tokens - 1);
}

std::size_t ThreadChoice::threads() const {
    return m_tries[m_at].threads;
}

void ThreadChoice::took(double seconds) {
    if (m_decided)
        return watch(seconds);
    m_spent += seconds;
    Try& now = m_tries[m_at];
    const bool isLast = m_runs + 1 == kRunsPerTurn || m_spent >= kMostSeconds;
    if (m_runs > 0 || (isLast && now.tokens == 0)) {
        ++now.tokens;
        now.sum += seconds;
        now.slowest = std::max(now.slowest, seconds);
    }
    ++m_runs;
    if (!isLast)
        return;
    m_runs = 0;
    m_at = (m_at + 1) % m_tries.size();
    m_turns += m_at == 0 ? 1 : 0;
    const bool all = m_turns > 0;
    if (m_turns == kTurns || (all && m_spent >= kMostSeconds))
        decide();
}

void ThreadChoice::decide() {
    double best = m_tries.front().typical();
    for (const Try& candidate : m_tries)
        best = std::min(best, candidate.typical());
    for (std::size_t i = 0; i < m_tries.size(); ++i) {  // the last one is the smallest
        if (m_tries[i].typical() <= best * kHardly)
            m_at = i;
    }
    m_decided = true;
    m_watched = 0;
    m_watchedSum = 0;
    m_sinceDecided = 0;
}

void ThreadChoice::watch(double seconds) {
    if (m_tries.size() == 1)
        return;
    const double typical = m_tries[m_at].typical();
    m_sinceDecided += seconds;
    m_watchedSum += std::min(seconds, typical * kMostOfOne);
    if (++m_watched < kWindow)
        return;
    const bool isSlow = m_watchedSum > static_cast<double>(kWindow) * typical * kMarkedly;
    m_watched = 0;
    m_watchedSum = 0;
    if (isSlow || (m_at != 0 && m_sinceDecided > kAgainAfterSeconds))
        startOver();
}

void ThreadChoice::startOver() {
    for (Try& candidate : m_tries)
        candidate = {candidate.threads};
    m_at = 0;
    m_runs = 0;
    m_turns = 0;
    m_spent = 0;
    m_decided = false;
}

}  // namespace rookery::backend::cpu
