// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/workers.h"

namespace rookery::backend::cpu {

Workers::Workers(std::size_t threads) : m_all(threads) {
    if (threads == 0)
        m_choice.emplace(m_all.size());
}

ThreadPool& Workers::decoding() {
    const std::size_t threads = m_choice ? m_choice->threads() : m_all.size();
    if (threads == m_all.size())
        return m_all;
    // Idle pools are parked and cost nothing but their threads' stacks.
    return m_fewer.try_emplace(threads, threads).first->second;
}

void Workers::decoded(double seconds) {
    if (m_choice)
        m_choice->took(seconds);
}

}  // namespace rookery::backend::cpu
