// SPDX-License-Identifier: Apache-2.0
#include "tests/support/golden.h"

#include "engine/backend/reference/reference_backend.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rookery::backend::reference {
namespace {

std::unique_ptr<Backend> makeReference() {
    return std::make_unique<ReferenceBackend>();
}

class ReferenceGolden : public testing::TestWithParam<test::Golden> {};

class ReferenceTrained : public testing::TestWithParam<test::Golden> {};

}  // namespace

TEST_P(ReferenceGolden, answersAsExpected) {
    test::expectGolden(GetParam(), makeReference, {});
}

TEST_P(ReferenceTrained, answersAsExpected) {
    if (!std::filesystem::exists(GetParam().model))
        GTEST_SKIP() << "skipped: " << GetParam().model.filename() << " is not there";
    test::expectGolden(GetParam(), makeReference, {});
}

INSTANTIATE_TEST_SUITE_P(Committed, ReferenceGolden, testing::ValuesIn(test::committedGoldens()),
                         test::GoldenName());
INSTANTIATE_TEST_SUITE_P(Trained, ReferenceTrained, testing::ValuesIn(test::trainedGoldens()),
                         test::GoldenName());

TEST(RelativeError, isOverTheRangeAndInfiniteForNonsense) {
    const std::vector<float> expected{-1, 0, 3};
    EXPECT_EQ(test::relativeError(expected, expected), 0.0);
    EXPECT_FLOAT_EQ(static_cast<float>(test::relativeError(std::vector<float>{-1, 1, 3}, expected)),
                    0.25F);
    EXPECT_TRUE(std::isinf(test::relativeError(std::vector<float>{-1, NAN, 3}, expected)));
    EXPECT_TRUE(std::isinf(test::relativeError(std::vector<float>{-1, 0}, expected)));
}

}  // namespace rookery::backend::reference
