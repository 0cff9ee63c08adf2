// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/thread_choice.h"

#include <algorithm>

namespace rookery::backend::cpu {
namespace {

/// Of a turn the first token is not counted: it wakes threads and moves data between cores.
constexpr std::size_t kRunsPerTurn = 3;
constexpr std::size_t kTurns = 3;
constexpr double kMostSeconds = 1.0;

/// So much slower is worth a core left free.
constexpr double kHardly = 1.03;

constexpr double kMarkedly = 1.4;
constexpr std::size_t kSlowInARow = 24;

}  // namespace

ThreadChoice::ThreadChoice(std::size_t most) {
    for (const std::size_t threads : {most, most * 3 / 4, most / 2, most / 4}) {
        const bool isNew = m_tries.empty() || threads < m_tries.back().threads;
        if (isNew && (threads > 0 || m_tries.empty()))
            m_tries.push_back({std::max<std::size_t>(threads, 1), 0});
    }
    m_decided = m_tries.size() == 1;
}

std::size_t ThreadChoice::threads() const {
    return m_tries[m_at].threads;
}

void ThreadChoice::took(double seconds) {
    if (m_decided)
        return watch(seconds);
    m_spent += seconds;
    Try& now = m_tries[m_at];
    if (m_runs > 0)
        now.best = now.best == 0 ? seconds : std::min(now.best, seconds);
    if (++m_runs < kRunsPerTurn && m_spent < kMostSeconds)
        return;
    if (now.best == 0)
        now.best = seconds;
    m_runs = 0;
    m_at = (m_at + 1) % m_tries.size();
    m_turns += m_at == 0 ? 1 : 0;
    const bool all = m_turns > 0;
    if (m_turns == kTurns || (all && m_spent >= kMostSeconds))
        decide();
}

void ThreadChoice::decide() {
    double best = m_tries.front().best;
    for (const Try& candidate : m_tries)
        best = std::min(best, candidate.best);
    for (std::size_t i = 0; i < m_tries.size(); ++i) {  // the last one is the smallest
        if (m_tries[i].best <= best * kHardly)
            m_at = i;
    }
    m_decided = true;
    m_slow = 0;
}

void ThreadChoice::watch(double seconds) {
    if (m_tries.size() == 1)
        return;
    m_slow = seconds > m_tries[m_at].best * kMarkedly ? m_slow + 1 : 0;
    if (m_slow == kSlowInARow)
        startOver();
}

void ThreadChoice::startOver() {
    for (Try& candidate : m_tries)
        candidate.best = 0;
    m_at = 0;
    m_runs = 0;
    m_turns = 0;
    m_spent = 0;
    m_decided = false;
}

}  // namespace rookery::backend::cpu
