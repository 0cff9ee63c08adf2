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

TEST(ThreadChoice, MeasuresAgainWhenAnotherProgramHasCome) {
    ThreadChoice choice(2);
    decodeUntilDecided(choice, {{2, 0.010}, {1, 0.018}});
    ASSERT_EQ(choice.threads(), 2U);
    for (int i = 0; i < 20; ++i)
        choice.took(0.030);
    choice.took(0.010);  // not for long
    for (int i = 0; i < 20; ++i)
        choice.took(0.030);
    EXPECT_TRUE(choice.isDecided());
    for (int i = 0; i < 20; ++i)
        choice.took(0.030);
    EXPECT_FALSE(choice.isDecided());
    decodeUntilDecided(choice, {{2, 0.030}, {1, 0.020}});
    EXPECT_EQ(choice.threads(), 1U);
}

}  // namespace
}  // namespace rookery::backend::cpu
