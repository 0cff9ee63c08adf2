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
                pool.parallelFor(count, grain,
                                 [&](std::size_t thread, std::size_t begin, std::size_t end) {
                                     EXPECT_LT(thread, threads);
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
        pool.run(7, [&](std::size_t, std::size_t) { calls.fetch_add(1); });
        EXPECT_EQ(calls.load(), (round + 1) * 7);
    }
}

TEST(ThreadPool, EveryPieceOfManyShortJobsIsDoneOnce) {
    ThreadPool pool(4);
    constexpr std::uint32_t kPieces = 9;
    for (std::size_t job = 0; job < 20000; ++job) {
        std::vector<std::size_t> done(kPieces, 0);
        pool.run(kPieces, [&](std::size_t, std::size_t piece) { done[piece] += job + 1; });
        for (const std::size_t value : done)
            ASSERT_EQ(value, job + 1);
    }
}

TEST(ThreadPool, AThreadDoesOnePieceAtATime) {
    ThreadPool pool(4);
    std::vector<std::atomic<int>> inside(4);
    pool.run(1000, [&](std::size_t thread, std::size_t) {
        EXPECT_EQ(inside[thread].fetch_add(1), 0);
        inside[thread].fetch_sub(1);
    });
}

TEST(ThreadPool, WorkersHelp) {
    ThreadPool pool(2);
    // Piece 0 waits for piece 1: both threads must be at work at once.
    std::atomic<bool> arrived[2]{};
    pool.run(2, [&](std::size_t, std::size_t piece) {
        arrived[piece] = true;
        while (!arrived[1 - piece])
            std::this_thread::yield();
    });
    EXPECT_TRUE(arrived[0] && arrived[1]);
}

}  // namespace
}  // namespace rookery
