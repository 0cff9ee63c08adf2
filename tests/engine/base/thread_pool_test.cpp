// SPDX-License-Identifier: Apache-2.0
#include "engine/base/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace rookery {
namespace {

TEST(ThreadPool, EveryIndexIsVisitedOnce) {
    for (const std::size_t threads : {1U, 2U, 5U}) {
        ThreadPool pool(threads);
        EXPECT_EQ(pool.size(), threads);
        for (const std::size_t count : {0U, 1U, 7U, 64U, 1000U}) {
            for (const std::size_t grain : {1U, 8U, 33U}) {
                std::vector<std::atomic<int>> visits(count);
                pool.parallelFor(count, grain, [&](std::size_t begin, std::size_t end) {
                    EXPECT_EQ(begin % grain, 0U);
                    for (std::size_t i = begin; i < end; ++i)
                        visits[i].fetch_add(1);
                });
                for (const auto& visit : visits)
                    EXPECT_EQ(visit.load(), 1);
            }
        }
    }
}

TEST(ThreadPool, WakesUpAfterParking) {
    ThreadPool pool(3);
    std::atomic<int> calls{0};
    for (int round = 0; round < 50; ++round) {
        if (round % 10 == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        pool.run([&](std::size_t) { calls.fetch_add(1); });
        EXPECT_EQ(calls.load(), (round + 1) * 3);
    }
}

}  // namespace
}  // namespace rookery
