// SPDX-License-Identifier: Apache-2.0
#include "app/maths/script_watch.h"

#include "app/support/thread_time.h"

#include <utility>

namespace rookery::app {

ScriptWatch::ScriptWatch(std::function<void()> late)
    : m_late(std::move(late)), m_thread([this](const std::stop_token& stop) { run(stop); }) {}

ScriptWatch::~ScriptWatch() = default;

void ScriptWatch::begin(std::chrono::milliseconds patience) {
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_worked)
            m_worked = clockOfThisThread();
        m_most = m_worked() + patience;
        m_running = true;
        m_called = false;
        ++m_turn;
    }
    m_changed.notify_all();
}

bool ScriptWatch::end() {
    const std::scoped_lock lock(m_mutex);
    m_running = false;
    return std::exchange(m_called, false);
}

void ScriptWatch::run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_changed.wait(lock, stop, [this] { return m_running && !m_called; });
        if (stop.stop_requested())
            return;
        const std::uint64_t turn = m_turn;
        const std::chrono::nanoseconds left = m_most - m_worked();
        if (left > std::chrono::nanoseconds(0))
            m_changed.wait_for(lock, stop, left,
                               [this, turn] { return !m_running || m_turn != turn; });
        else {
            m_called = true;
            m_late();
        }
    }
}

}  // namespace rookery::app
