// SPDX-License-Identifier: Apache-2.0
#include "engine/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace rookery {
namespace {

Result<std::unique_ptr<int>> half(int value) {
    if (value % 2 != 0)
        return Error{ErrorCode::InvalidArgument, "odd", {}};
    return std::make_unique<int>(value / 2);
}

Result<int> quarter(int value) {
    ROOKERY_TRY(const auto once, half(value));
    ROOKERY_TRY(const auto twice, half(*once));
    return *twice;
}

Result<void> mustQuarter(int value) {
    ROOKERY_TRY_VOID([&]() -> Result<void> {
        ROOKERY_TRY(auto ignored, quarter(value));
        static_cast<void>(ignored);
        return {};
    }());
    return {};
}

TEST(Result, PassesValuesThrough) {
    const auto result = quarter(12);
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result.value(), 3);
    EXPECT_TRUE(mustQuarter(4).ok());
}

TEST(Result, ReturnsTheFirstError) {
    const auto result = quarter(6);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().message, "odd");
    EXPECT_EQ(mustQuarter(3).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace rookery
