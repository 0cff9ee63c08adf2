// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <stop_token>
#include <thread>

namespace rookery::cli {

/// Ctrl-C as a stop token. The first one asks the work in progress to stop; a second one before
/// rearm() leaves the program at once with 130. One object a program, in main's thread.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    /// For the work that starts now.
    std::stop_token token() const;

    /// Forgets earlier presses: the next one is a first one again. `hint` goes to stderr then.
    void rearm(const char* hint = nullptr);

private:
    void watch(const std::stop_token& over);

    mutable std::mutex m_mutex;
    std::stop_source m_source;
    const char* m_hint = nullptr;
    std::jthread m_watcher;
};

}  // namespace rookery::cli
