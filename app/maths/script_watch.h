// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace rookery::app {

/// Calls `late` from a thread of its own when what was begun took too much of its thread's
/// processor time. begin() and end() are called on that thread.
class ScriptWatch {
public:
    explicit ScriptWatch(std::function<void()> late);
    ~ScriptWatch();

    ScriptWatch(const ScriptWatch&) = delete;
    ScriptWatch& operator=(const ScriptWatch&) = delete;

    void begin(std::chrono::milliseconds patience);
    /// Returns after a call of `late` that has begun; true if there was one.
    bool end();

private:
    void run(const std::stop_token& stop);

    std::function<void()> m_late;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_running = false;
    bool m_called = false;
    std::function<std::chrono::nanoseconds()> m_worked;
    std::chrono::nanoseconds m_most{};
    std::uint64_t m_turn = 0;  ///< counts what was begun
    std::jthread m_thread;
};

}  // namespace rookery::app
