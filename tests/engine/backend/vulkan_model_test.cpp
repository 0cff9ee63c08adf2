// SPDX-License-Identifier: Apache-2.0
// Whole models on the device: random ones of every version and encoding against the reference.
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/self_test.h"
#include "tests/engine/backend/cpu_random_model.h"
#include "tests/engine/backend/vulkan_against_reference.h"
#include "tests/support/prompt_run.h"
#include "tests/support/tiny_model.h"

namespace rookery::test {
namespace {

class VulkanModel : public OnVulkan, public testing::WithParamInterface<graph::Version> {};

std::vector<TokenId> someIds(std::size_t count, std::uint32_t vocab) {
    std::vector<TokenId> ids;
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(static_cast<TokenId>(i * i * 7 + i * 3 + 1) % vocab);
    return ids;
}

TEST_P(VulkanModel, AnswersAsTheReference) {
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16, DType::Int8, DType::Int4}) {
        const graph::Program program = graph::record(dimsFor(GetParam(), dtype)).value();
        const auto ids = someIds(21, program.dims.vocab);
        const auto answer = [&](backend::Backend& device, std::uint32_t chunk) {
            const auto executor = device.compile(program, randomWeights(program, device, dtype),
                                                 {.maxRows = 32, .stateSlots = 1});
            EXPECT_TRUE(executor.ok()) << executor.error().details;
            return runPrompt(**executor, program, ids, chunk);
        };
        backend::reference::ReferenceBackend reference;
        const PromptRun want = answer(reference, 21);
        for (const std::uint32_t chunk : {1U, 21U}) {
            const PromptRun got = answer(*testDevice(), chunk);
            EXPECT_LE(relativeError(got.logits, want.logits), kVulkanError)
                << dtypeInfo(dtype).name << " in chunks of " << chunk;
            EXPECT_LE(relativeError(got.state, want.state), kVulkanError)
                << dtypeInfo(dtype).name << " in chunks of " << chunk;
        }
    }
}

/// As files converted to blocks have them: one dispatch reads both.
TEST_P(VulkanModel, LowRankMatricesStayFloat16) {
    const graph::Program program = graph::record(dimsFor(GetParam(), DType::Int8)).value();
    const auto ids = someIds(9, program.dims.vocab);
    const auto answer = [&](backend::Backend& device, std::uint32_t chunk) {
        const auto executor = device.compile(
            program, randomWeights(program, device, DType::Int8, DType::F16), {16, 1});
        EXPECT_TRUE(executor.ok()) << executor.error().details;
        return runPrompt(**executor, program, ids, chunk).logits;
    };
    backend::reference::ReferenceBackend reference;
    const auto want = answer(reference, 9);
    for (const std::uint32_t chunk : {1U, 9U})
        EXPECT_LE(relativeError(answer(*testDevice(), chunk), want), kVulkanError) << chunk;
}

class VulkanSelfTest : public OnVulkan {};

TEST_F(VulkanSelfTest, PassesHere) {
    backend::reference::ReferenceBackend reference;
    const auto passed = backend::selfTest(*testDevice(), reference);
    EXPECT_TRUE(passed.ok()) << passed.error().details;
}

/// What a card is compared with when its driver is met for the first time.
TEST_F(VulkanSelfTest, PassesBesideTheProcessor) {
    backend::CpuBackend processor(2);
    const auto passed = backend::selfTest(*testDevice(), processor);
    EXPECT_TRUE(passed.ok()) << passed.error().details;
}

/// A device whose weights are not those it was given.
class Wrong final : public backend::Backend {
public:
    backend::BackendInfo info() const override { return m_reference.info(); }

    bool supports(DType type) const override { return m_reference.supports(type); }

    Result<backend::Tensor> upload(const backend::HostTensor& tensor) override {
        const std::size_t bytes = bytesOf(tensor.dtype, std::size_t{tensor.rows} * tensor.columns);
        std::vector<std::byte> changed(tensor.data, tensor.data + bytes);
        if (tensor.dtype == DType::F16 && tensor.rows == tensor.columns)
            changed[3] ^= std::byte{0x10};
        return m_reference.upload({tensor.dtype, tensor.rows, tensor.columns, changed.data()});
    }

    Result<std::unique_ptr<backend::Executor>> compile(
        const graph::Program& program, const backend::WeightMap& weights,
        const backend::ExecutorOptions& options) override {
        return m_reference.compile(program, weights, options);
    }

private:
    backend::reference::ReferenceBackend m_reference;
};

TEST(SelfTest, FindsAWrongNumber) {
    Wrong wrong;
    backend::reference::ReferenceBackend reference;
    const auto failed = backend::selfTest(wrong, reference);
    ASSERT_FALSE(failed.ok());
    EXPECT_EQ(failed.error().code, ErrorCode::Unsupported);
    EXPECT_NE(failed.error().details.find("f16"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Versions, VulkanModel,
                         testing::Values(graph::Version::V4, graph::Version::V5_0,
                                         graph::Version::V5_2, graph::Version::V6,
                                         graph::Version::V7),
                         [](const auto& chosen) { return versionTestName(chosen.param); });

class VulkanRuns : public OnVulkan {
protected:
    void SetUp() override {
        OnVulkan::SetUp();
        if (IsSkipped())
            return;
        auto executor =
            testDevice()->compile(m_program, randomWeights(m_program, *testDevice(), DType::F16),
                                  {.maxRows = 64, .stateSlots = 3});
        ASSERT_TRUE(executor.ok()) << executor.error().details;
        m_executor = std::move(executor).value();
    }

    graph::Program m_program = graph::record(tinyDims(graph::Version::V7)).value();
    std::unique_ptr<backend::Executor> m_executor;
};

TEST_F(VulkanRuns, TheSameJobGivesTheSameBits) {
    const auto ids = someIds(37, m_program.dims.vocab);
    const PromptRun first = runPrompt(*m_executor, m_program, ids, 37);
    const PromptRun again = runPrompt(*m_executor, m_program, ids, 37);
    EXPECT_EQ(first.logits, again.logits);
    EXPECT_EQ(first.state, again.state);
}

TEST_F(VulkanRuns, ConversationsTogetherAreAsEachAlone) {
    const auto ids = someIds(6, m_program.dims.vocab);
    std::vector<float> start(m_program.state.floats());
    m_program.state.fillEmpty(start);
    std::vector<std::vector<float>> alone;
    for (std::uint32_t i = 0; i < 3; ++i) {
        ASSERT_TRUE(m_executor->writeState(i, start).ok());
        std::vector<float> logits(m_program.dims.vocab);
        const backend::Span span{.stateSlot = i, .firstRow = 0, .rows = 2};
        ASSERT_TRUE(m_executor->run({std::span(ids).subspan(2 * i, 2), {&span, 1}}, logits).ok());
        alone.push_back(logits);
        ASSERT_TRUE(m_executor->writeState(i, start).ok());
    }
    const std::vector<backend::Span> spans{{.stateSlot = 2, .firstRow = 0, .rows = 2},
                                           {.stateSlot = 0, .firstRow = 2, .rows = 2},
                                           {.stateSlot = 1, .firstRow = 4, .rows = 2}};
    std::vector<float> together(3 * std::size_t{m_program.dims.vocab});
    ASSERT_TRUE(m_executor->run({ids, spans}, together).ok());
    std::vector<float> expected;
    for (const auto& logits : alone)
        expected.insert(expected.end(), logits.begin(), logits.end());
    EXPECT_LE(relativeError(together, expected), kVulkanError);
}

}  // namespace
}  // namespace rookery::test
