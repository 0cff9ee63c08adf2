// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>

/// For mistakes of the programmer only (an index out of a loop, a null that cannot be): on in tests
/// and debug builds, free in release builds. What the world does wrong is an Error instead.
#if !defined(NDEBUG) || defined(ROOKERY_CHECKS)
#define ROOKERY_CHECK(condition)                                                               \
    do {                                                                                       \
        if (!(condition)) {                                                                    \
            std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                      \
        }                                                                                      \
    } while (false)
#else
#define ROOKERY_CHECK(condition) static_cast<void>(sizeof(!(condition)))
#endif
