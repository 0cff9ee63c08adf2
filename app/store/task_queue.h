// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

namespace rookery::store {

/// One thread that runs tasks in the order they came. Threads: run() from any.
class TaskQueue {
public:
    TaskQueue();
    ~TaskQueue();  ///< finish()
    TaskQueue(const TaskQueue&) = delete;
    TaskQueue& operator=(const TaskQueue&) = delete;

    /// The future need not be kept; dropping it does not wait.
    template <class Function>
    auto run(Function function) -> std::future<std::invoke_result_t<Function&>> {
        using Outcome = std::invoke_result_t<Function&>;
        // std::function must be copyable, a packaged task is not: hence the shared pointer.
        auto task = std::make_shared<std::packaged_task<Outcome()>>(std::move(function));
        auto future = task->get_future();
        push([task] { (*task)(); });
        return future;
    }

    /// Runs what is queued and ends the thread. What is run() later is never called: its future
    /// ends with broken_promise.
    void finish();

private:
    void push(std::function<void()> task);
    void work();

    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<std::function<void()>> m_tasks;
    bool m_finishing = false;
    std::thread m_thread;
};

}  // namespace rookery::store
