// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"
#include "engine/graph/cut.h"
#include "tests/engine/backend/op_program.h"
#include "tests/support/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::backend::reference {
namespace {

class Compile : public testing::Test {
protected:
    ReferenceBackend m_backend;
    test::TinyModel m_model = test::makeTinyModel(test::tinyDims(graph::Version::V7), 1);
};

}  // namespace

TEST_F(Compile, takesEveryFloatingTypeOfMatrix) {
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16}) {
        ASSERT_TRUE(m_backend.supports(dtype));
        const auto executor =
            m_backend.compile(m_model.program, test::upload(m_model, m_backend, dtype), {});
        ASSERT_TRUE(executor.ok()) << executor.error().details;
        EXPECT_EQ((*executor)->maxRows(), 256U);
        EXPECT_EQ((*executor)->stateSlots(), 1U);
    }
}

TEST_F(Compile, refusesAMissingWeight) {
    m_model.weights.pop_back();  // the head
    const auto executor = m_backend.compile(m_model.program, test::upload(m_model, m_backend), {});
    ASSERT_FALSE(executor.ok());
    EXPECT_EQ(executor.error().code, ErrorCode::Corrupt);
    EXPECT_EQ(executor.error().details, "no tensor for head");
}

TEST_F(Compile, refusesAWeightOfAnotherShape) {
    for (test::TinyModel::Weight& weight : m_model.weights)
        if (weight.id == graph::TensorId::FfnKey && weight.layer == 1)
            std::swap(weight.rows, weight.columns);
    const auto executor = m_backend.compile(m_model.program, test::upload(m_model, m_backend), {});
    ASSERT_FALSE(executor.ok());
    EXPECT_EQ(executor.error().code, ErrorCode::Mismatch);
    EXPECT_EQ(executor.error().details, "L1.ffn.key is 32 x 96, wanted 96 x 32");
}

TEST_F(Compile, refusesABrokenTape) {
    graph::Program broken = m_model.program;
    std::swap(broken.steps[3], broken.steps[10]);
    EXPECT_FALSE(m_backend.compile(broken, test::upload(m_model, m_backend), {}).ok());
}

TEST_F(Compile, refusesAPieceOfATape) {
    const auto pieces = graph::cut(m_model.program, 1);
    ASSERT_TRUE(pieces.ok());
    const WeightMap weights = test::upload(m_model, m_backend);
    for (const graph::Program& piece : {pieces->front, pieces->back}) {
        const auto executor = m_backend.compile(piece, weights, {});
        ASSERT_FALSE(executor.ok());
        EXPECT_EQ(executor.error().code, ErrorCode::Unsupported);
    }
}

TEST_F(Compile, refusesToHoldNothing) {
    const WeightMap weights = test::upload(m_model, m_backend);
    EXPECT_FALSE(m_backend.compile(m_model.program, weights, {.maxRows = 0}).ok());
    EXPECT_FALSE(m_backend.compile(m_model.program, weights, {.stateSlots = 0}).ok());
}

TEST_F(Compile, refusesBlockQuantisedWeights) {
    EXPECT_FALSE(m_backend.supports(DType::Q8_0));
    const std::vector<std::byte> block(34);
    const auto tensor = m_backend.upload({DType::Q8_0, 1, 32, block.data()});
    ASSERT_FALSE(tensor.ok());
    EXPECT_EQ(tensor.error().code, ErrorCode::Unsupported);
}

TEST_F(Compile, keepsItsWeightsAlive) {
    std::unique_ptr<Executor> executor;
    {
        ReferenceBackend gone;
        executor =
            gone.compile(m_model.program, test::upload(m_model, gone), {.maxRows = 1}).value();
    }
    const std::vector<TokenId> ids{1};
    const Span span{.stateSlot = 0, .firstRow = 0, .rows = 1};
    std::vector<float> logits(m_model.program.dims.vocab);
    EXPECT_TRUE(executor->run({.tokens = ids, .spans = {&span, 1}}, logits).ok());
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they abort instead

TEST_F(Compile, sorryWhenThereIsNotEnoughMemory) {
    test::OpProgram op(graph::Version::V7, 1, 1, 1);
    op.step(graph::OpKind::Copy, {op.input(std::vector<float>(16384))}, {16384});
    const auto executor = m_backend.compile(op.finished(), op.upload(m_backend),
                                            {.maxRows = 0xFFFFFFFFU});  // 2^48 bytes and more
    ASSERT_FALSE(executor.ok());
    EXPECT_EQ(executor.error().code, ErrorCode::OutOfMemory);
}

#endif

}  // namespace rookery::backend::reference
