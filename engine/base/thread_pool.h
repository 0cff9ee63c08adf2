// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace rookery {

/// Fork-join over a fixed set of threads. The caller is thread 0 and works too; workers spin for
/// about 50 us after a job and then park, so that an idle model costs nothing.
/// Threads: one run() at a time, from one thread.
class ThreadPool {
public:
    /// 0 threads means one per core.
    explicit ThreadPool(std::size_t threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    std::size_t size() const;

    /// Calls work(thread) once for every thread 0 … size()-1 and returns when all are done.
    void run(const std::function<void(std::size_t thread)>& work);

    /// Splits [0, count) into one contiguous range a thread, in units of `grain`, and calls
    /// work(begin, end) for each range that is not empty. The split depends on the thread count,
    /// so results may only depend on it if work does not treat each index by itself.
    void parallelFor(std::size_t count, std::size_t grain,
                     const std::function<void(std::size_t begin, std::size_t end)>& work);

private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

}  // namespace rookery
