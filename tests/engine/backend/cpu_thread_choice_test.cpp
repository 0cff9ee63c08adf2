// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/thread_choice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace rookery::backend::cpu {
namespace {

/// Seconds a token by threads.
using Machine = std::map<std::size_t, double>;

/// Decodes until it is decided; returns the seconds that took.
double decodeUntilDecided(ThreadChoice& choice, const Machine& machine,
                          std::set<std::size_t>* tried = nullptr) {
    double spent = 0;
    for (int i = 0; i < 1000 && !choice.isDecided(); ++i) {
        if (tried != nullptr)
            tried->insert(choice.threads());
        spent += machine.at(choice.threads());
        choice.took(machine.at(choice.threads()));
    }
    EXPECT_TRUE(choice.isDecided());
    return spent;
}

TEST(ThreadChoice, TakesTheFastest) {
    ThreadChoice choice(8);
    std::set<std::size_t> tried;
    const double spent =
        decodeUntilDecided(choice, {{8, 0.020}, {6, 0.012}, {4, 0.015}, {2, 0.030}}, &tried);
    EXPECT_EQ(tried, (std::set<std::size_t>{2, 4, 6, 8}));
    EXPECT_EQ(choice.threads(), 6U);
    EXPECT_LE(spent, 1.1);
}

TEST(ThreadChoice, LeavesCoresFreeThatHardlyHelp) {
    ThreadChoice choice(8);
    decodeUntilDecided(choice, {{8, 0.0100}, {6, 0.0101}, {4, 0.0102}, {2, 0.020}});
    EXPECT_EQ(choice.threads(), 4U);
}

TEST(ThreadChoice, TriesEachEvenWhereATokenTakesLong) {
    ThreadChoice choice(4);
    std::set<std::size_t> tried;
    decodeUntilDecided(choice, {{4, 2.0}, {3, 1.0}, {2, 3.0}, {1, 4.0}}, &tried);
    EXPECT_EQ(tried.size(), 4U);
    EXPECT_EQ(choice.threads(), 3U);
}

TEST(ThreadChoice, OneCoreNeedsNoChoice) {
    ThreadChoice choice(1);
    EXPECT_TRUE(choice.isDecided());
    EXPECT_EQ(choice.threads(), 1U);
    for (int i = 0; i < 100; ++i)
        choice.took(i);
    EXPECT_EQ(choice.threads(), 1U);
}

/// Two cores, one of which another program has half of the time: with both threads two tokens of
/// five are as quick as ever, the others wait for it; one thread is never in its way.
double besideANeighbour(std::size_t threads, std::size_t token) {
    return threads == 1 ? 0.018 : token % 5 < 2 ? 0.010 : 0.030;
}

TEST(ThreadChoice, AQuickTokenNowAndThenIsNotAQuickMachine) {
    ThreadChoice choice(2);
    for (std::size_t i = 0; i < 1000 && !choice.isDecided(); ++i)
        choice.took(besideANeighbour(choice.threads(), i));
    EXPECT_EQ(choice.threads(), 1U);
}

TEST(ThreadChoice, MeasuresAgainWhenAnotherProgramHasCome) {
    ThreadChoice choice(2);
    decodeUntilDecided(choice, {{2, 0.010}, {1, 0.018}});
    ASSERT_EQ(choice.threads(), 2U);
    for (std::size_t i = 0; i < 256; ++i) {  // one in sixteen waits: not for long
        choice.took(i % 16 == 0 ? 0.030 : 0.010);
        EXPECT_TRUE(choice.isDecided());
    }
    std::size_t slow = 0;
    for (; slow < 1000 && choice.isDecided(); ++slow)
        choice.took(besideANeighbour(choice.threads(), slow));
    EXPECT_LE(slow, 64U);
    for (std::size_t i = 0; i < 1000 && !choice.isDecided(); ++i)
        choice.took(besideANeighbour(choice.threads(), i));
    EXPECT_EQ(choice.threads(), 1U);
}

TEST(ThreadChoice, AComputerThatSleptHasNotBecomeSlow) {
    ThreadChoice choice(2);
    decodeUntilDecided(choice, {{2, 0.010}, {1, 0.018}});
    for (int i = 0; i < 100; ++i) {
        choice.took(i == 50 ? 3600 : 0.010);
        EXPECT_TRUE(choice.isDecided());
    }
}

TEST(ThreadChoice, TakesAllAgainWhenTheOtherProgramHasGone) {
    ThreadChoice choice(2);
    decodeUntilDecided(choice, {{2, 0.030}, {1, 0.018}});
    ASSERT_EQ(choice.threads(), 1U);
    double seconds = 0;
    for (; seconds < 70 && choice.isDecided(); seconds += 0.018)
        choice.took(0.018);
    EXPECT_GT(seconds, 59);
    decodeUntilDecided(choice, {{2, 0.010}, {1, 0.018}});
    EXPECT_EQ(choice.threads(), 2U);
    for (double more = 0; more < 200; more += 0.010) {
        choice.took(0.010);  // all of them: nothing to gain
        EXPECT_TRUE(choice.isDecided());
    }
}

}  // namespace
}  // namespace rookery::backend::cpu
