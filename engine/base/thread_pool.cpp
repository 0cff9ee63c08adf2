// SPDX-License-Identifier: Apache-2.0
#include "engine/base/thread_pool.h"

#include "engine/base/check.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace rookery {
namespace {

constexpr auto kSpinTime = std::chrono::microseconds(50);
constexpr int kSpinsBetweenClockReads = 64;

void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

/// Spins a little, then parks on the futex behind std::atomic::wait.
void waitForChange(const std::atomic<std::uint32_t>& value, std::uint32_t old) {
    const auto deadline = std::chrono::steady_clock::now() + kSpinTime;
    for (;;) {
        for (int i = 0; i < kSpinsBetweenClockReads; ++i) {
            if (value.load(std::memory_order_acquire) != old)
                return;
            relax();
        }
        if (std::chrono::steady_clock::now() > deadline)
            break;
    }
    value.wait(old, std::memory_order_acquire);
}

}  // namespace

struct ThreadPool::Shared {
    /// The job's number in the high half, pieces nobody has taken yet in the low half: one word,
    /// so that a thread that comes late cannot take a piece of a job it has not seen. What a
    /// piece needs (work, pieces) is read only after taking one; the job cannot end before.
    alignas(64) std::atomic<std::uint64_t> ticket{0};
    alignas(64) std::atomic<std::uint32_t> unfinished{0};
    alignas(64) std::atomic<std::uint32_t> generation{0};
    std::atomic<bool> stopping{false};
    const PieceWork* work = nullptr;
    std::uint32_t pieces = 0;
    std::vector<std::thread> threads;

    void takePieces(std::size_t thread) {
        std::uint64_t seen = ticket.load(std::memory_order_acquire);
        while (static_cast<std::uint32_t>(seen) != 0) {
            if (!ticket.compare_exchange_weak(seen, seen - 1, std::memory_order_acq_rel,
                                              std::memory_order_acquire))
                continue;
            (*work)(thread, pieces - static_cast<std::uint32_t>(seen));
            if (unfinished.fetch_sub(1, std::memory_order_acq_rel) == 1)
                unfinished.notify_one();
            seen = ticket.load(std::memory_order_acquire);
        }
    }

    void workerLoop(std::size_t thread) {
        std::uint32_t seen = 0;
        for (;;) {
            waitForChange(generation, seen);
            seen = generation.load(std::memory_order_acquire);
            if (stopping.load(std::memory_order_acquire))
                return;
            takePieces(thread);
        }
    }
};

ThreadPool::ThreadPool(std::size_t threads) : m_shared(std::make_unique<Shared>()) {
    if (threads == 0)
        threads = std::max(1U, std::thread::hardware_concurrency());
    m_shared->threads.reserve(threads - 1);
    for (std::size_t i = 1; i < threads; ++i) {
        m_shared->threads.emplace_back([shared = m_shared.get(), i] { shared->workerLoop(i); });
    }
}

ThreadPool::~ThreadPool() {
    m_shared->stopping.store(true, std::memory_order_release);
    m_shared->generation.fetch_add(1, std::memory_order_acq_rel);
    m_shared->generation.notify_all();
    for (auto& thread : m_shared->threads)
        thread.join();
}

std::size_t ThreadPool::size() const {
    return m_shared->threads.size() + 1;
}

void ThreadPool::run(std::uint32_t pieces, const PieceWork& work) {
    Shared& shared = *m_shared;
    if (shared.threads.empty() || pieces <= 1) {
        for (std::uint32_t piece = 0; piece < pieces; ++piece)
            work(0, piece);
        return;
    }
    ROOKERY_CHECK(shared.unfinished.load() == 0);
    shared.work = &work;
    shared.pieces = pieces;
    shared.unfinished.store(pieces, std::memory_order_release);
    const std::uint32_t generation = shared.generation.load(std::memory_order_relaxed) + 1;
    shared.ticket.store(std::uint64_t{generation} << 32U | pieces, std::memory_order_release);
    shared.generation.store(generation, std::memory_order_release);
    shared.generation.notify_all();
    shared.takePieces(0);
    for (auto left = shared.unfinished.load(std::memory_order_acquire); left != 0;
         left = shared.unfinished.load(std::memory_order_acquire)) {
        waitForChange(shared.unfinished, left);
    }
}

void ThreadPool::parallelFor(std::size_t count, std::size_t grain, const RangeWork& work) {
    // More pieces balance better, fewer keep long runs of memory together.
    constexpr std::size_t kPiecesPerThread = 8;
    ROOKERY_CHECK(grain > 0);
    if (count == 0)
        return;
    if (size() == 1 || count <= grain) {
        work(0, 0, count);
        return;
    }

    struct Ranges {
        std::size_t count;
        std::size_t length;
        const RangeWork& work;
    };

    const std::size_t share = count / (size() * kPiecesPerThread);
    const Ranges ranges{count, std::max(share / grain, std::size_t{1}) * grain, work};
    const std::size_t pieces = (count + ranges.length - 1) / ranges.length;
    ROOKERY_CHECK(pieces <= UINT32_MAX);
    // One reference captured: fits into std::function without an allocation.
    run(static_cast<std::uint32_t>(pieces), [&ranges](std::size_t thread, std::size_t piece) {
        const std::size_t begin = piece * ranges.length;
        ranges.work(thread, begin, std::min(ranges.count, begin + ranges.length));
    });
}

}  // namespace rookery
