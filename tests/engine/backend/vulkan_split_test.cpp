// SPDX-License-Identifier: Apache-2.0
// A piece of a tape on the device, the other on another backend; either end.
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/split_backend.h"
#include "tests/engine/backend/vulkan_against_reference.h"
#include "tests/support/prompt_run.h"
#include "tests/support/tiny_model.h"

namespace rookery::test {
namespace {

class VulkanSplit : public OnVulkan, public testing::WithParamInterface<graph::Version> {
protected:
    /// Not owned: the program has one device.
    static std::shared_ptr<backend::Backend> device() {
        return {std::shared_ptr<void>(), testDevice()};
    }

    PromptRun answer(backend::Backend& backend, std::uint32_t chunk) {
        backend::WeightMap weights;
        for (const TinyModel::Weight& weight : m_model.weights) {
            const auto bytes = encode(weight.values, DType::F32);
            weights.set(weight.id, weight.layer,
                        backend
                            .upload({DType::F32, weight.rows, weight.columns, bytes.data(),
                                     weight.id, weight.layer})
                            .value());
        }
        auto executor = backend.compile(m_model.program, weights, {.maxRows = 16});
        EXPECT_TRUE(executor.ok()) << executor.error().details;
        m_executor = std::move(executor).value();
        return runPrompt(*m_executor, m_model.program, m_ids, chunk);
    }

    TinyModel m_model = makeTinyModel(tinyDims(GetParam()), 3);
    std::vector<TokenId> m_ids{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4};
    std::unique_ptr<backend::Executor> m_executor;
};

TEST_P(VulkanSplit, EitherEndAnswersAsTheReference) {
    backend::reference::ReferenceBackend reference;
    const PromptRun want = answer(reference, 16);
    const auto cpu = std::make_shared<backend::CpuBackend>(1);
    for (const std::uint32_t layers : {1U, 2U}) {
        for (const bool deviceFirst : {true, false}) {
            backend::SplitBackend split(deviceFirst ? device() : cpu, deviceFirst ? cpu : device(),
                                        layers);
            for (const std::uint32_t chunk : {1U, 16U}) {
                const PromptRun got = answer(split, chunk);
                const std::string what = std::to_string(layers) + " layers, chunks of " +
                                         std::to_string(chunk) +
                                         (deviceFirst ? ", device first" : ", device last");
                EXPECT_LE(relativeError(got.logits, want.logits), kVulkanError) << what;
                EXPECT_LE(relativeError(got.state, want.state), kVulkanError) << what;
            }
        }
    }
}

/// Looking at every step changes nothing, at the border neither.
TEST_P(VulkanSplit, TracedRunsCrossTheBorderToo) {
    backend::SplitBackend split(device(), std::make_shared<backend::CpuBackend>(1), 1);
    const PromptRun want = answer(split, 16);
    std::size_t steps = 0;
    m_executor->setTrace(
        [&](const graph::Step&, graph::SlotIndex, std::span<const float>) { ++steps; });
    const PromptRun got = runPrompt(*m_executor, m_model.program, m_ids, 16);
    EXPECT_LE(relativeError(got.logits, want.logits), kVulkanError);
    EXPECT_GT(steps, 40U);
}

INSTANTIATE_TEST_SUITE_P(Versions, VulkanSplit,
                         testing::Values(graph::Version::V4, graph::Version::V5_2,
                                         graph::Version::V6, graph::Version::V7),
                         [](const auto& chosen) { return versionTestName(chosen.param); });

class VulkanHost : public OnVulkan {};

/// The embedding's table costs no device memory, and reading it there is the same.
TEST_F(VulkanHost, TheEmbeddingStaysOnTheHost) {
    const std::vector<float> values = randomFloats(std::size_t{64} * 1024, -1, 1, 7);
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16}) {
        const auto bytes = encode(values, dtype);
        const std::uint64_t before = testDevice()->usedBytes();
        const auto table =
            testDevice()->upload({dtype, 64, 1024, bytes.data(), graph::TensorId::Embedding, 0});
        ASSERT_TRUE(table.ok());
        EXPECT_EQ(testDevice()->usedBytes(), before);
        EXPECT_EQ(
            backend::VulkanBackend::bytesOfWeight(graph::TensorId::Embedding, dtype, 64, 1024), 0U);
        EXPECT_GE(backend::VulkanBackend::bytesOfWeight(graph::TensorId::Head, dtype, 64, 1024),
                  bytes.size());
    }
}

/// What is computed before loading is what loading takes.
TEST_F(VulkanHost, TheNeedComputedBeforeIsTheNeed) {
    for (const graph::Version version :
         {graph::Version::V4, graph::Version::V6, graph::Version::V7}) {
        const TinyModel model = makeTinyModel(tinyDims(version), 3);
        backend::VulkanOptions options = testDeviceOptions();
        auto device = backend::VulkanBackend::open(options).value();
        const std::uint64_t before = device->usedBytes();
        std::uint64_t weightBytes = 0;
        for (const TinyModel::Weight& weight : model.weights)
            weightBytes += backend::VulkanBackend::bytesOfWeight(weight.id, DType::F32, weight.rows,
                                                                 weight.columns);
        device->expectWeights(weightBytes);
        backend::WeightMap weights;
        for (const TinyModel::Weight& weight : model.weights) {
            const auto bytes = encode(weight.values, DType::F32);
            weights.set(weight.id, weight.layer,
                        device
                            ->upload({DType::F32, weight.rows, weight.columns, bytes.data(),
                                      weight.id, weight.layer})
                            .value());
        }
        const std::uint64_t loaded = device->usedBytes() - before;
        EXPECT_GE(loaded, weightBytes);
        EXPECT_LE(loaded, weightBytes + weightBytes / 8);
        const backend::ExecutorOptions run{.maxRows = 256, .stateSlots = 1};
        const auto executor = device->compile(model.program, weights, run);
        ASSERT_TRUE(executor.ok());
        const std::uint64_t taken = device->usedBytes() - before - loaded;
        const std::uint64_t computed = backend::VulkanBackend::bytesOfExecutor(model.program, run);
        EXPECT_LE(taken, computed);
        EXPECT_GE(taken, computed * 3 / 4);
    }
}

}  // namespace
}  // namespace rookery::test
