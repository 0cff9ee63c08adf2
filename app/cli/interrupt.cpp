// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include "app/cli/common.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace rookery::cli {
namespace {

// A signal handler has nothing but globals to talk to.
std::atomic<int> presses{0};
static_assert(std::atomic<int>::is_always_lock_free, "used in a signal handler");

void onInterrupt(int /*signal*/) {
    if (presses.fetch_add(1) > 0)
        std::_Exit(kInterrupted);
}

}  // namespace

Interrupt::Interrupt() {
    presses = 0;
    std::signal(SIGINT, onInterrupt);
    // A handler may not touch a stop_source (it locks and calls back), so somebody watches.
    m_watcher = std::jthread([this](const std::stop_token& over) { watch(over); });
}

Interrupt::~Interrupt() {
    std::signal(SIGINT, SIG_DFL);
}

void Interrupt::watch(const std::stop_token& over) {
    while (!over.stop_requested()) {
        if (presses.load() > 0) {
            const std::lock_guard lock(m_mutex);
            m_source.request_stop();
            if (m_hint != nullptr)
                std::fputs(m_hint, stderr);
            m_hint = nullptr;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

std::stop_token Interrupt::token() const {
    const std::lock_guard lock(m_mutex);
    return m_source.get_token();
}

void Interrupt::rearm(const char* hint) {
    const std::lock_guard lock(m_mutex);
    presses = 0;
    m_source = std::stop_source();
    m_hint = hint;
}

}  // namespace rookery::cli
