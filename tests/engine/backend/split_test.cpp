// SPDX-License-Identifier: Apache-2.0
// A tape in two pieces on two devices: here both are the processor, so that every bit must agree.
#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/split_backend.h"
#include "engine/graph/cut.h"
#include "tests/support/prompt_run.h"
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::test {
namespace {

std::vector<TokenId> someIds(std::size_t count, std::uint32_t vocab) {
    std::vector<TokenId> ids;
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(static_cast<TokenId>(i * i * 7 + i * 3 + 1) % vocab);
    return ids;
}

/// Uploads with what each tensor is, as the loader does.
backend::WeightMap place(const TinyModel& model, backend::Backend& backend) {
    backend::WeightMap weights;
    for (const TinyModel::Weight& weight : model.weights) {
        const auto bytes = encode(weight.values, DType::F32);
        weights.set(weight.id, weight.layer,
                    backend
                        .upload({DType::F32, weight.rows, weight.columns, bytes.data(), weight.id,
                                 weight.layer})
                        .value());
    }
    return weights;
}

class Split : public testing::TestWithParam<graph::Version> {
protected:
    Split() : m_model(makeTinyModel(threeLayers(GetParam()), 5)) {}

    static graph::Dims threeLayers(graph::Version version) {
        graph::Dims dims = tinyDims(version);
        dims.layers = 3;
        return dims;
    }

    std::unique_ptr<backend::Executor> compileSplit(std::uint32_t layers) {
        const auto front = std::make_shared<backend::CpuBackend>(1);
        const auto back = std::make_shared<backend::CpuBackend>(2);
        backend::SplitBackend split(front, back, layers);
        const backend::WeightMap weights = place(m_model, split);
        auto executor = split.compile(m_model.program, weights, {.maxRows = 16, .stateSlots = 2});
        EXPECT_TRUE(executor.ok()) << executor.error().details;
        return std::move(executor).value();
    }

    TinyModel m_model;
};

TEST_P(Split, AnswersAsTheWholeBitForBit) {
    backend::CpuBackend whole(1);
    const auto alone =
        whole.compile(m_model.program, upload(m_model, whole), {.maxRows = 16}).value();
    const auto ids = someIds(37, m_model.program.dims.vocab);
    for (const std::uint32_t chunk : {1U, 16U}) {
        const PromptRun want = runPrompt(*alone, m_model.program, ids, chunk);
        for (std::uint32_t layers = 1; layers <= 3; ++layers) {
            const auto executor = compileSplit(layers);
            const PromptRun got = runPrompt(*executor, m_model.program, ids, chunk);
            EXPECT_EQ(got.logits, want.logits) << layers << " layers, chunks of " << chunk;
            EXPECT_EQ(got.state, want.state) << layers << " layers, chunks of " << chunk;
        }
    }
}

/// A state begun with one border goes on with another.
TEST_P(Split, StatesMoveAcrossBorders) {
    const auto ids = someIds(20, m_model.program.dims.vocab);
    const auto first = compileSplit(1);
    const PromptRun begun = runPrompt(*first, m_model.program, ids, 16);
    const auto second = compileSplit(2);
    ASSERT_TRUE(second->writeState(1, begun.state).ok());
    const std::vector<TokenId> next{7};
    std::vector<float> there(m_model.program.dims.vocab);
    std::vector<float> here(m_model.program.dims.vocab);
    const backend::Span inSecond{.stateSlot = 1, .firstRow = 0, .rows = 1};
    const backend::Span inFirst{.stateSlot = 0, .firstRow = 0, .rows = 1};
    ASSERT_TRUE(second->run({next, {&inSecond, 1}}, there).ok());
    ASSERT_TRUE(first->run({next, {&inFirst, 1}}, here).ok());
    EXPECT_EQ(there, here);
}

TEST_P(Split, PiecesAskForWhatCrosses) {
    const auto pieces = graph::cut(m_model.program, 2).value();
    backend::CpuBackend cpu(1);
    const backend::WeightMap weights = upload(m_model, cpu);
    const auto front = cpu.compile(pieces.front, weights, {.maxRows = 4}).value();
    const auto back = cpu.compile(pieces.back, weights, {.maxRows = 4}).value();
    const std::vector<TokenId> ids{1, 2};
    const backend::Span quiet{.firstRow = 0, .rows = 2, .want = backend::Want::None};
    const backend::Span span{.firstRow = 0, .rows = 2};
    std::vector<float> logits(m_model.program.dims.vocab);
    EXPECT_FALSE(front->run({ids, {&quiet, 1}}, {}).ok()) << "nowhere to put what leaves";
    EXPECT_FALSE(back->run({ids, {&span, 1}}, logits).ok()) << "nothing enters";

    std::vector<backend::Crossing> out;
    std::vector<std::vector<float>> rows;
    for (const graph::SlotIndex slot : pieces.frontOutputs)
        rows.emplace_back(2 * std::size_t{pieces.front.slots[slot].columns});
    for (std::size_t i = 0; i < rows.size(); ++i)
        out.push_back({pieces.frontOutputs[i], rows[i]});
    EXPECT_TRUE(front->run({ids, {&quiet, 1}, out}, {}).ok());
    out.back().values = out.back().values.first(3);
    EXPECT_FALSE(front->run({ids, {&quiet, 1}, out}, {}).ok()) << "not enough room";
    EXPECT_FALSE(front->run({ids, {&span, 1}, out}, logits).ok()) << "there are no logits";
}

INSTANTIATE_TEST_SUITE_P(Versions, Split,
                         testing::Values(graph::Version::V4, graph::Version::V5_2,
                                         graph::Version::V6, graph::Version::V7),
                         [](const auto& chosen) { return versionTestName(chosen.param); });

}  // namespace
}  // namespace rookery::test
