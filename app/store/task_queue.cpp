// SPDX-License-Identifier: Apache-2.0
#include "app/store/task_queue.h"

namespace rookery::store {

TaskQueue::TaskQueue() : m_thread([this] { work(); }) {}

TaskQueue::~TaskQueue() {
    finish();
}

void TaskQueue::finish() {
    {
        const std::lock_guard lock(m_mutex);
        m_finishing = true;
    }
    m_ready.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void TaskQueue::push(std::function<void()> task) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_finishing)
            return;
        m_tasks.push_back(std::move(task));
    }
    m_ready.notify_one();
}

void TaskQueue::work() {
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(m_mutex);
            m_ready.wait(lock, [this] { return m_finishing || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

}  // namespace rookery::store
