// SPDX-License-Identifier: Apache-2.0
#include "engine/api/driver_check.h"

#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <fstream>

namespace rookery {
namespace {

class DriverCheck : public testing::Test {
protected:
    Result<void> check(const std::function<Result<void>()>& test, bool force = false) {
        return checkDriverOnce(m_folder.path() / "cache", "gpu-1", force, [&] {
            ++m_tried;
            return test();
        });
    }

    static Result<void> good() { return {}; }

    static Result<void> bad() { return Error{ErrorCode::Unsupported, "Wrong numbers.", {}}; }

    test::TempDir m_folder;
    int m_tried = 0;
};

TEST_F(DriverCheck, TriesOnceAndRemembers) {
    EXPECT_TRUE(check(good).ok());
    EXPECT_TRUE(check(bad).ok());
    EXPECT_TRUE(check(bad, true).ok());
    EXPECT_EQ(m_tried, 1);
}

TEST_F(DriverCheck, WhatWasBadIsTriedAgainByForce) {
    EXPECT_FALSE(check(bad).ok());
    EXPECT_TRUE(check(good, true).ok());
    EXPECT_TRUE(check(bad).ok());
    EXPECT_EQ(m_tried, 2);
}

TEST_F(DriverCheck, RemembersWhatWasWrong) {
    EXPECT_FALSE(check(bad).ok());
    const auto again = check(good);
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().message, "Wrong numbers.");
    EXPECT_EQ(m_tried, 1);
}

TEST_F(DriverCheck, ForgetsALackOfMemory) {
    const auto noMemory = [] { return Result<void>(Error{ErrorCode::OutOfMemory, "Full.", {}}); };
    EXPECT_FALSE(check(noMemory).ok());
    EXPECT_TRUE(check(good).ok());
    EXPECT_EQ(m_tried, 2);
}

TEST_F(DriverCheck, SkipsADriverThatKilledTheProcess) {
    std::filesystem::create_directories(m_folder.path() / "cache");
    const auto left = m_folder.path() / "cache" / "gpu-1.trying";
    std::ofstream(left) << "999999999\n";
    const auto skipped = check(good);
    ASSERT_FALSE(skipped.ok());
    EXPECT_NE(skipped.error().message.find(left.string()), std::string::npos);
    EXPECT_EQ(m_tried, 0);
    std::filesystem::remove(left);
    EXPECT_TRUE(check(good).ok());
    EXPECT_FALSE(std::filesystem::exists(left));
}

TEST_F(DriverCheck, WaitsForNobodyWhoIsStillTrying) {
    EXPECT_TRUE(check([this] { return check(good); }).ok());
    EXPECT_EQ(m_tried, 2);
}

}  // namespace
}  // namespace rookery
