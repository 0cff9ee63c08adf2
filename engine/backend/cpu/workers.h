// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/thread_choice.h"
#include "engine/base/thread_pool.h"

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace rookery::backend::cpu {

/// The threads of a backend. Whoever uses a pool holds the mutex: two models that answer at the
/// same time take turns step list by step list instead of fighting for the cores.
class Workers {
public:
    /// 0: one a core, and for decoding as many as turn out to be best.
    explicit Workers(std::size_t threads);

    std::mutex mutex;

    /// All threads, for prompts.
    ThreadPool& all() { return m_all; }

    /// Those to decode the next token with.
    ThreadPool& decoding();

    /// How long that took.
    void decoded(double seconds);

private:
    ThreadPool m_all;
    std::map<std::size_t, ThreadPool> m_fewer;
    std::optional<ThreadChoice> m_choice;
};

/// Multiply-adds below which waking the others costs more than it saves (a fork and join takes
/// about 2 us while they spin, 64 Ki multiply-adds 5 to 10).
inline constexpr std::size_t kForkCost = 65536;

/// ThreadPool::parallelFor if the work is worth it, else on the caller. `cost` is in multiply-adds.
template <class Work>
void forPieces(ThreadPool& pool, std::size_t count, std::size_t grain, std::size_t cost,
               const Work& work) {
    if (cost >= kForkCost)
        pool.parallelFor(count, grain, std::cref(work));
    else if (count > 0)
        work(std::size_t{0}, std::size_t{0}, count);
}

}  // namespace rookery::backend::cpu
