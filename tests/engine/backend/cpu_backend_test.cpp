// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/cpu_backend.h"

#include "tests/engine/backend/cpu_random_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

namespace rookery::test {
namespace {

using backend::CpuBackend;
using backend::Span;
using backend::Want;

graph::Program tinyProgram() {
    return graph::record(unevenDims(graph::Version::V7)).value();
}

TEST(CpuBackend, SaysWhatItIs) {
    const backend::BackendInfo info = CpuBackend(3).info();
    EXPECT_EQ(info.id, "cpu");
    EXPECT_FALSE(info.name.empty());
    EXPECT_FALSE(info.driver.empty());
    EXPECT_EQ(info.threads, 3U);
    EXPECT_GT(info.memoryBytes, std::uint64_t{64} << 20U);
    EXPECT_GE(CpuBackend(0).info().threads, 1U);
}

TEST(CpuBackend, RefusesOtherTypesByName) {
    CpuBackend cpu(1);
    const std::array<std::byte, 64> bytes{};
    for (const DType dtype : {DType::Q4_0, DType::Q8_0, DType::I8, DType::F64}) {
        EXPECT_FALSE(cpu.supports(dtype));
        const auto tensor = cpu.upload({dtype, 1, 32, bytes.data()});
        ASSERT_FALSE(tensor.ok());
        EXPECT_EQ(tensor.error().code, ErrorCode::Unsupported);
        EXPECT_NE(tensor.error().message.find(dtypeInfo(dtype).name), std::string::npos);
    }
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16, DType::Int8, DType::Int4})
        EXPECT_TRUE(cpu.supports(dtype));
    const std::vector<std::byte> blocks(2 * 34);
    EXPECT_TRUE(cpu.upload({DType::Int8, 2, 32, blocks.data()}).ok());
    EXPECT_FALSE(cpu.upload({DType::Int8, 4, 16, blocks.data()}).ok()) << "rows of half blocks";
}

TEST(CpuBackend, RefusesVectorsThatAreNotF32) {
    CpuBackend cpu(1);
    const graph::Program program = tinyProgram();
    backend::WeightMap weights = randomWeights(program, cpu, DType::F16);
    const auto bytes = encodeNumbers(uniform(program.dims.width, 0, 1, 1), DType::F16);
    weights.set(graph::TensorId::Ln1Bias, 1,
                cpu.upload({DType::F16, 1, program.dims.width, bytes.data()}).value());
    const auto executor = cpu.compile(program, weights, {});
    ASSERT_FALSE(executor.ok());
    EXPECT_EQ(executor.error().code, ErrorCode::Unsupported);
    EXPECT_NE(executor.error().message.find("f16"), std::string::npos);
}

TEST(CpuBackend, RefusesMissingAndMisshapenWeights) {
    CpuBackend cpu(1);
    const graph::Program program = tinyProgram();
    EXPECT_FALSE(cpu.compile(program, {}, {}).ok());
    backend::WeightMap weights = randomWeights(program, cpu, DType::F32);
    const auto bytes = encodeNumbers(uniform(7, 0, 1, 1), DType::F32);
    weights.set(graph::TensorId::FfnKey, 0, cpu.upload({DType::F32, 1, 7, bytes.data()}).value());
    EXPECT_FALSE(cpu.compile(program, weights, {}).ok());
}

TEST(CpuBackend, RefusesOptionsThatMakeNoSense) {
    CpuBackend cpu(1);
    const graph::Program program = tinyProgram();
    const backend::WeightMap weights = randomWeights(program, cpu, DType::F32);
    EXPECT_FALSE(cpu.compile(program, weights, {.maxRows = 0}).ok());
    EXPECT_FALSE(cpu.compile(program, weights, {.stateSlots = 0}).ok());
}

TEST(CpuBackend, OutOfMemoryIsAnError) {
    CpuBackend cpu(1);
    const graph::Program program = tinyProgram();
    const backend::WeightMap weights = randomWeights(program, cpu, DType::F32);
    for (const backend::ExecutorOptions& options :
         {backend::ExecutorOptions{.maxRows = 0xFFFFFFFFU},
          backend::ExecutorOptions{.stateSlots = 0xFFFFFFFFU}}) {
        const auto executor = cpu.compile(program, weights, options);
        ASSERT_FALSE(executor.ok());
        EXPECT_EQ(executor.error().code, ErrorCode::OutOfMemory);
    }
}

class CpuExecutorTest : public testing::Test {
protected:
    void SetUp() override {
        // The backend goes away before the executor is used.
        CpuBackend cpu(2);
        const backend::WeightMap weights = randomWeights(m_program, cpu, DType::F32);
        auto executor = cpu.compile(m_program, weights, {.maxRows = 8, .stateSlots = 2});
        ASSERT_TRUE(executor.ok()) << executor.error().details;
        m_executor = std::move(executor).value();
    }

    graph::Program m_program = tinyProgram();
    std::unique_ptr<backend::Executor> m_executor;
};

TEST_F(CpuExecutorTest, StatesStartEmptyAndKeepWhatIsWritten) {
    const graph::StateLayout& layout = m_program.state;
    std::vector<float> empty(layout.floats());
    layout.fillEmpty(empty);
    std::vector<float> state(layout.floats(), 5.0F);
    ASSERT_TRUE(m_executor->readState(1, state).ok());
    EXPECT_EQ(state, empty);
    const auto written = uniform(layout.floats(), -1, 1, 4);
    ASSERT_TRUE(m_executor->writeState(1, written).ok());
    ASSERT_TRUE(m_executor->readState(1, state).ok());
    EXPECT_EQ(state, written);
    ASSERT_TRUE(m_executor->readState(0, state).ok());
    EXPECT_EQ(state, empty);
}

TEST_F(CpuExecutorTest, RefusesSlotsAndSizesThatAreNotThere) {
    std::vector<float> state(m_program.state.floats());
    EXPECT_FALSE(m_executor->readState(2, state).ok());
    EXPECT_FALSE(m_executor->writeState(2, state).ok());
    state.pop_back();
    EXPECT_FALSE(m_executor->readState(0, state).ok());
    EXPECT_FALSE(m_executor->writeState(0, state).ok());
}

TEST_F(CpuExecutorTest, RefusesJobsThatMakeNoSense) {
    const std::vector<TokenId> tokens{1, 2};
    const Span span{0, 0, 2, Want::Last};
    std::vector<float> logits(m_program.dims.vocab);
    const auto run = [&](const std::vector<TokenId>& ids, const Span& one, std::size_t room) {
        return m_executor->run({ids, {&one, 1}}, std::span(logits).first(room)).ok();
    };
    EXPECT_TRUE(run(tokens, span, logits.size()));
    EXPECT_FALSE(run(tokens, span, logits.size() - 1));
    EXPECT_FALSE(run({1, m_program.dims.vocab}, span, logits.size()));
    EXPECT_FALSE(run(tokens, {2, 0, 2, Want::Last}, logits.size()));
    EXPECT_FALSE(run(std::vector<TokenId>(9, 1), {0, 0, 9, Want::Last}, logits.size()));
}

TEST_F(CpuExecutorTest, ATraceSeesEveryStepAfterWhatItReadsAndLogitsOnlyIfWanted) {
    std::vector<std::string> labels;
    std::size_t logitRows = 0;
    m_executor->setTrace(
        [&](const graph::Step& step, graph::SlotIndex slot, std::span<const float> values) {
            if (labels.empty() || labels.back() != step.label)
                labels.push_back(step.label);
            const graph::SlotInfo& info = m_program.slots[slot];
            if (slot == m_program.logits)
                logitRows += values.size() / info.columns;
            else if (info.rows == graph::RowCount::Tokens) {
                EXPECT_EQ(values.size(), std::size_t{3} * info.columns) << step.label;
            }
        });
    const std::vector<TokenId> tokens{1, 2, 3};
    std::vector<float> logits(std::size_t{2} * m_program.dims.vocab);
    const Span none{0, 0, 3, Want::None};
    ASSERT_TRUE(m_executor->run({tokens, {&none, 1}}, {}).ok());
    EXPECT_EQ(logitRows, 0U);
    ASSERT_EQ(labels.size(), m_program.steps.size());
    std::set<graph::SlotIndex> written;
    for (const std::string& label : labels) {
        const auto step = std::find_if(m_program.steps.begin(), m_program.steps.end(),
                                       [&](const graph::Step& s) { return s.label == label; });
        ASSERT_NE(step, m_program.steps.end()) << label;
        for (const graph::SlotIndex slot : step->in) {
            if (m_program.slots[slot].role == graph::SlotRole::Temp) {
                EXPECT_TRUE(written.contains(slot)) << label;
            }
        }
        written.insert(step->out.begin(), step->out.end());
    }

    const std::vector<Span> last{{0, 0, 2, Want::Last}, {1, 2, 1, Want::Last}};
    ASSERT_TRUE(m_executor->run({tokens, last}, logits).ok());
    EXPECT_EQ(logitRows, 2U);
    m_executor->setTrace({});
    labels.clear();
    ASSERT_TRUE(m_executor->run({tokens, {&none, 1}}, {}).ok());
    EXPECT_TRUE(labels.empty());
}

}  // namespace
}  // namespace rookery::test
