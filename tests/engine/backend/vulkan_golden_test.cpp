// SPDX-License-Identifier: Apache-2.0
// Files of every version with known answers, on the device.
#include "tests/engine/backend/vulkan_against_reference.h"
#include "tests/support/golden.h"

namespace rookery::test {
namespace {

/// Lends the program's one device to a test that wants to own a backend.
class Lent final : public backend::Backend {
public:
    backend::BackendInfo info() const override { return testDevice()->info(); }

    bool supports(DType type) const override { return testDevice()->supports(type); }

    Result<backend::Tensor> upload(const backend::HostTensor& tensor) override {
        return testDevice()->upload(tensor);
    }

    Result<std::unique_ptr<backend::Executor>> compile(
        const graph::Program& program, const backend::WeightMap& weights,
        const backend::ExecutorOptions& options) override {
        return testDevice()->compile(program, weights, options);
    }
};

class VulkanGolden : public OnVulkan, public testing::WithParamInterface<Golden> {};

TEST_P(VulkanGolden, AnswersAsExpected) {
    if (!std::filesystem::exists(GetParam().model))
        GTEST_SKIP() << "skipped: " << GetParam().model.filename() << " is not there";
    expectGolden(GetParam(), [] { return std::make_unique<Lent>(); }, {});
}

INSTANTIATE_TEST_SUITE_P(Committed, VulkanGolden, testing::ValuesIn(committedGoldens()),
                         GoldenName());
INSTANTIATE_TEST_SUITE_P(Trained, VulkanGolden, testing::ValuesIn(trainedGoldens()), GoldenName());

}  // namespace
}  // namespace rookery::test
