// SPDX-License-Identifier: Apache-2.0
// Loaded before everything else, it makes the calendar's clock of one program go ROOKERY_SET_BACK
// seconds behind, as Qt and the C++ library ask for it. See troubles.sh.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static struct timespec earlier(void) {
    struct timespec when;
    clock_gettime(CLOCK_REALTIME, &when);
    const char* back = getenv("ROOKERY_SET_BACK");
    when.tv_sec -= back == NULL ? 0 : atol(back);
    return when;
}

// std::chrono::system_clock::now() of libstdc++, in nanoseconds.
long systemClockNow(void) __asm__("_ZNSt6chrono3_V212system_clock3nowEv");

long systemClockNow(void) {
    const struct timespec when = earlier();
    return when.tv_sec * 1000000000L + when.tv_nsec;
}

int gettimeofday(struct timeval* restrict when, void* restrict zone) {
    const struct timespec now = earlier();
    (void)zone;
    when->tv_sec = now.tv_sec;
    when->tv_usec = now.tv_nsec / 1000;
    return 0;
}
