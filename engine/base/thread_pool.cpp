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
    std::atomic<std::uint32_t> generation{0};
    std::atomic<std::uint32_t> pending{0};
    std::atomic<bool> stopping{false};
    const std::function<void(std::size_t)>* work = nullptr;
    std::vector<std::thread> threads;

    void workerLoop(std::size_t thread) {
        std::uint32_t seen = 0;
        for (;;) {
            waitForChange(generation, seen);
            seen = generation.load(std::memory_order_acquire);
            if (stopping.load(std::memory_order_acquire))
                return;
            (*work)(thread);
            if (pending.fetch_sub(1, std::memory_order_acq_rel) == 1)
                pending.notify_one();
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

void ThreadPool::run(const std::function<void(std::size_t)>& work) {
    Shared& shared = *m_shared;
    if (shared.threads.empty()) {
        work(0);
        return;
    }
    ROOKERY_CHECK(shared.pending.load() == 0);
    shared.work = &work;
    shared.pending.store(static_cast<std::uint32_t>(shared.threads.size()),
                         std::memory_order_release);
    shared.generation.fetch_add(1, std::memory_order_acq_rel);
    shared.generation.notify_all();
    work(0);
    for (auto left = shared.pending.load(std::memory_order_acquire); left != 0;
         left = shared.pending.load(std::memory_order_acquire)) {
        waitForChange(shared.pending, left);
    }
}

void ThreadPool::parallelFor(std::size_t count, std::size_t grain,
                             const std::function<void(std::size_t, std::size_t)>& work) {
    ROOKERY_CHECK(grain > 0);
    const std::size_t units = (count + grain - 1) / grain;
    const std::size_t threads = std::min(size(), units);
    if (threads <= 1) {
        if (count > 0)
            work(0, count);
        return;
    }
    run([&](std::size_t thread) {
        if (thread >= threads)
            return;
        const std::size_t begin = std::min(count, units * thread / threads * grain);
        const std::size_t end = std::min(count, units * (thread + 1) / threads * grain);
        if (begin < end)
            work(begin, end);
    });
}

}  // namespace rookery
