// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
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

/// Calls work(thread, begin, end) for pieces that tile [0, count), each a multiple of `grain`
/// long but the last. Threads take pieces as they get free, so that a core that is slow or busy
/// with something else holds nobody up; work must treat each index by itself, then the result
/// does not depend on who did what. `cost` is in multiply-adds.
template <class Work>
void forPieces(ThreadPool& pool, std::size_t count, std::size_t grain, std::size_t cost,
               const Work& work) {
    constexpr std::size_t kPiecesPerThread = 8;
    if (count == 0)
        return;
    if (pool.size() == 1 || cost < kForkCost || count <= grain) {
        work(std::size_t{0}, std::size_t{0}, count);
        return;
    }
    const std::size_t share = count / (pool.size() * kPiecesPerThread);

    struct Shared {
        std::atomic<std::size_t> next{0};
        std::size_t count;
        std::size_t piece;
        const Work& work;
    } shared{{}, count, std::max(share / grain, std::size_t{1}) * grain, work};

    // One reference captured: fits into std::function without an allocation.
    pool.run([&shared](std::size_t thread) {
        for (;;) {
            const std::size_t begin = shared.next.fetch_add(shared.piece);
            if (begin >= shared.count)
                return;
            shared.work(thread, begin, std::min(shared.count, begin + shared.piece));
        }
    });
}

}  // namespace rookery::backend::cpu
