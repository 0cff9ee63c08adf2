// SPDX-License-Identifier: Apache-2.0
#include "app/support/thread_time.h"

#include <ctime>
#include <pthread.h>

namespace rookery::app {

std::function<std::chrono::nanoseconds()> clockOfThisThread() {
    clockid_t clock = CLOCK_MONOTONIC;
    pthread_getcpuclockid(pthread_self(), &clock);
    return [clock] {
        timespec now{};
        clock_gettime(clock, &now);
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    };
}

}  // namespace rookery::app
