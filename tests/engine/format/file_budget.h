// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <string>
#include <string_view>
#include <sys/resource.h>

namespace rookery::test {

/// What opening any file may cost at most, however hostile: 1 s of this thread's time, so that
/// other work on the machine does not count, and 256 MB more than was ever held before.
class Budget {
public:
    Budget() = default;
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;

    ~Budget() {
        EXPECT_LT(seconds() - m_start, 1.0);
        EXPECT_LT(peakMegabytes() - m_before, 256U);
    }

private:
    static double seconds() {
        struct ::timespec now {};

        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
    }

    /// The most memory this process ever held.
    static std::size_t peakMegabytes() {
        struct ::rusage usage {};

        ::getrusage(RUSAGE_SELF, &usage);
        return static_cast<std::size_t>(usage.ru_maxrss) >> 10U;
    }

    std::size_t m_before = peakMegabytes();
    double m_start = seconds();
};

/// One sentence, fit to be shown, with the reason in it.
inline void expectReason(const std::string& message, std::string_view reason) {
    EXPECT_NE(message.find(reason), std::string::npos) << message;
    EXPECT_TRUE(std::none_of(message.begin(), message.end(),
                             [](char c) { return static_cast<unsigned char>(c) < 0x20U; }));
    ASSERT_FALSE(message.empty());
    EXPECT_EQ(message.back(), '.');
}

}  // namespace rookery::test
