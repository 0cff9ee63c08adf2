// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/cpu_backend.h"
#include "tests/support/golden.h"

#include <gtest/gtest.h>

/// Whole models from files: one by one, in one chunk and in chunks of 7.
namespace rookery::test {
namespace {

std::unique_ptr<backend::Backend> makeCpu() {
    return std::make_unique<backend::CpuBackend>(2);
}

class CpuGolden : public testing::TestWithParam<Golden> {};

class CpuTrained : public testing::TestWithParam<Golden> {};

TEST_P(CpuGolden, AnswersAsExpected) {
    expectGolden(GetParam(), makeCpu, {});
}

TEST_P(CpuTrained, AnswersAsExpected) {
    if (!std::filesystem::exists(GetParam().model))
        GTEST_SKIP() << "skipped: " << GetParam().model.filename() << " is not there";
    expectGolden(GetParam(), makeCpu, {});
}

INSTANTIATE_TEST_SUITE_P(Committed, CpuGolden, testing::ValuesIn(committedGoldens()), GoldenName());
INSTANTIATE_TEST_SUITE_P(Trained, CpuTrained, testing::ValuesIn(trainedGoldens()), GoldenName());

}  // namespace
}  // namespace rookery::test
