// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace rookery {

/// Fork-join over a fixed set of threads. The caller is thread 0 and works too; workers spin for
/// about 50 us after a job and then park, so that an idle model costs nothing.
/// Threads take pieces as they get free, and a job is over when its pieces are done, not when
/// every thread has looked at it: a worker that the system has put aside for another program
/// (milliseconds, against microseconds of work) holds nobody up unless it has begun a piece.
/// Threads: one run() at a time, from one thread.
class ThreadPool {
public:
    /// 0 threads means one per core.
    explicit ThreadPool(std::size_t threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    std::size_t size() const;

    /// Calls work(thread, piece) once for every piece 0 ... pieces-1, on any thread (< size()), and
    /// returns when all are done. A thread does one piece at a time, so `thread` can choose
    /// scratch memory; results must not depend on it.
    using PieceWork = std::function<void(std::size_t thread, std::size_t piece)>;
    void run(std::uint32_t pieces, const PieceWork& work);

    /// Cuts [0, count) into ranges, each a multiple of `grain` long but the last, several a
    /// thread, and calls work(thread, begin, end) for each. The cut depends on the number of
    /// threads: work must treat each index by itself.
    using RangeWork = std::function<void(std::size_t thread, std::size_t begin, std::size_t end)>;
    void parallelFor(std::size_t count, std::size_t grain, const RangeWork& work);

private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

}  // namespace rookery
