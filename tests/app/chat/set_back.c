// SPDX-License-Identifier: Apache-2.0
// Loaded before everything else, it makes the calendar's clock of one program go ROOKERY_SET_BACK
// seconds behind. See troubles.sh.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec* when) {
    static int (*real)(clockid_t, struct timespec*);
    if (real == NULL)
        *(void**)&real = dlsym(RTLD_NEXT, "clock_gettime");
    const int result = real(clock, when);
    const char* seconds = getenv("ROOKERY_SET_BACK");
    if (result == 0 && clock == CLOCK_REALTIME && seconds != NULL)
        when->tv_sec -= atol(seconds);
    return result;
}
