// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"
#include "tests/engine/backend/op_program.h"

#include <gtest/gtest.h>

namespace rookery::backend::reference {
namespace {

using graph::Activation;
using graph::MatMulParams;
using graph::OpKind;
using graph::Version;
using test::OpProgram;
using Floats = std::vector<float>;

/// act(x) of one number, through a 1 x 1 product with weight 1.
float activated(Activation activation, float x) {
    ReferenceBackend backend;
    OpProgram op(Version::V7, 1, 1, 1);
    const auto in = op.input({x});
    const auto y = op.step(OpKind::MatMul, {in, op.weight(1, {1})}, {1},
                           MatMulParams{.activation = activation});
    return op.run(backend).at(y[0])[0];
}

}  // namespace

TEST(ReferenceMatMul, multipliesEveryRow) {
    ReferenceBackend backend;
    OpProgram op(Version::V7, 2, 2, 2);
    const auto x = op.input({2, 1, /**/ -1, 0.5F});
    const auto w = op.weight(3, {1, 2, /**/ 3, -4, /**/ 0, 1});
    const auto y = op.step(OpKind::MatMul, {x, w}, {3}, MatMulParams{});
    EXPECT_EQ(op.run(backend).at(y[0]), (Floats{4, 2, 1, /**/ 0, -5, 0.5F}));
}

TEST(ReferenceMatMul, addsBiasThenActivatesThenGatesThenAddsTheResidual) {
    ReferenceBackend backend;
    OpProgram op(Version::V7, 1, 2, 2);
    const auto x = op.input({2, 1});
    const auto w = op.weight(2, {1, 2, /**/ 3, -4});
    const auto bias = op.vector({1, -1});
    const auto gate = op.input({2, 3});
    const auto residual = op.input({1, 1});
    const auto all = op.step(
        OpKind::MatMul, {x, w, bias, gate, residual}, {2},
        MatMulParams{
            .activation = Activation::ReluSquared, .bias = true, .gate = true, .residual = true});
    const auto noGate =
        op.step(OpKind::MatMul, {x, w, residual}, {2}, MatMulParams{.residual = true});
    const auto outcome = op.run(backend);
    EXPECT_EQ(outcome.at(all[0]), (Floats{51, 4}));  // (4+1)^2 * 2 + 1, (2-1)^2 * 3 + 1
    EXPECT_EQ(outcome.at(noGate[0]), (Floats{5, 3}));
}

TEST(ReferenceMatMul, batchesRunSideBySide) {
    ReferenceBackend backend;
    OpProgram op(Version::V7, 1, 4, 4);
    const auto x = op.input({1, 1, /* second product */ 2, 1});
    const auto w = op.weight(4, {1, 2, /**/ 0, 1, /* second product */ 3, 4, /**/ -1, 0});
    const auto y = op.step(OpKind::MatMul, {x, w}, {4}, MatMulParams{.batch = 2});
    EXPECT_EQ(op.run(backend).at(y[0]), (Floats{3, 1, 10, -2}));
}

TEST(ReferenceMatMul, activations) {
    EXPECT_FLOAT_EQ(activated(Activation::None, -0.5F), -0.5F);
    EXPECT_FLOAT_EQ(activated(Activation::Tanh, 0.5F), 0.46211716F);
    EXPECT_FLOAT_EQ(activated(Activation::Sigmoid, 0.5F), 0.62245933F);
    EXPECT_FLOAT_EQ(activated(Activation::Silu, 0.5F), 0.31122967F);
    EXPECT_FLOAT_EQ(activated(Activation::ReluSquared, 3.0F), 9.0F);
    EXPECT_FLOAT_EQ(activated(Activation::ReluSquared, -3.0F), 0.0F);
    EXPECT_FLOAT_EQ(activated(Activation::DecayV6, 0.5F), 0.19229565F);
    EXPECT_FLOAT_EQ(activated(Activation::DecayV7, 0.5F), 0.68554518F);
}

TEST(ReferenceMatMul, activationsStayFiniteFarOut) {
    EXPECT_EQ(activated(Activation::Sigmoid, -1000), 0.0F);
    EXPECT_EQ(activated(Activation::Sigmoid, 1000), 1.0F);
    EXPECT_EQ(activated(Activation::DecayV6, 1000), 0.0F);
    EXPECT_EQ(activated(Activation::DecayV6, -1000), 1.0F);
    EXPECT_FLOAT_EQ(activated(Activation::DecayV7, 1000), 0.54523887F);  // exp(-0.606531)
}

TEST(ReferenceMatMul, readsHalvesAsTheNumbersTheyAre) {
    const Floats weights{1, -2.5F, /**/ 0.15625F, 3};  // exact in both halves
    for (const DType dtype : {DType::F16, DType::BF16}) {
        ReferenceBackend backend;
        OpProgram op(Version::V7, 1, 2, 2);
        const auto x = op.input({2, 4});
        const auto y =
            op.step(OpKind::MatMul, {x, op.weight(2, weights, dtype)}, {2}, MatMulParams{});
        EXPECT_EQ(op.run(backend).at(y[0]), (Floats{-8, 12.3125F})) << dtypeInfo(dtype).name;
    }
}

}  // namespace rookery::backend::reference
