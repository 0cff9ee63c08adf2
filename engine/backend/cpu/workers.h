// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/thread_pool.h"

#include <cstddef>
#include <functional>
#include <mutex>

namespace rookery::backend::cpu {

/// The threads of a backend. Whoever uses the pool holds the mutex: two models that answer at the
/// same time take turns step list by step list instead of fighting for the cores.
struct Workers {
    explicit Workers(std::size_t threads) : pool(threads) {}

    std::mutex mutex;
    ThreadPool pool;
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
