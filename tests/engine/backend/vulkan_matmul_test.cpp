// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/vulkan_against_reference.h"

#include <cmath>

namespace rookery::test {
namespace {

using graph::Activation;

struct Shape {
    std::uint32_t outputs;
    std::uint32_t inputs;
    std::uint32_t rows;
};

OpTape product(const Shape& shape, DType dtype, const graph::MatMulParams& params) {
    OpTape program(graph::Version::V4, shape.rows, shape.inputs * params.batch);
    const std::uint32_t outputs = shape.outputs * params.batch;
    const auto act = [&](std::uint32_t columns, std::uint32_t seed) {
        return program.activation(columns, uniform(std::size_t{shape.rows} * columns, -1, 1, seed));
    };
    const float scale = 2.0F / std::sqrt(static_cast<float>(shape.inputs));
    std::vector<graph::SlotIndex> in{
        act(shape.inputs * params.batch, 1),
        program.matrix(outputs, shape.inputs,
                       uniform(std::size_t{outputs} * shape.inputs, -scale, scale, shape.inputs),
                       dtype)};
    if (params.bias)
        in.push_back(program.vector(uniform(outputs, -1, 1, 3)));
    if (params.gate)
        in.push_back(act(outputs, 4));
    if (params.residual)
        in.push_back(act(outputs, 5));
    program.step(graph::OpKind::MatMul, params, in, {outputs});
    return program;
}

/// Rows of blocks are whole ones.
Shape wholeBlocks(Shape shape, DType dtype) {
    const auto block = static_cast<std::uint32_t>(dtypeInfo(dtype).blockValues);
    shape.inputs = (shape.inputs + block - 1) / block * block;
    return shape;
}

std::string describe(const Shape& shape, DType dtype) {
    return std::to_string(shape.outputs) + " x " + std::to_string(shape.inputs) + " " +
           std::string(dtypeInfo(dtype).name) + " for " + std::to_string(shape.rows) + " rows";
}

class VulkanMatMul : public OnVulkan, public testing::WithParamInterface<DType> {};

/// One row takes matvec.comp, more a tile of 16, from 17 on (a bucket of 64) a tile of 64.
TEST_P(VulkanMatMul, EveryShape) {
    for (const std::uint32_t inputs : {7U, 64U, 288U, 600U}) {
        for (const std::uint32_t outputs : {1U, 6U, 70U}) {
            for (const std::uint32_t rows : {1U, 5U, 21U}) {
                const Shape shape = wholeBlocks({outputs, inputs, rows}, GetParam());
                OpTape program = product(shape, GetParam(), {});
                expectLikeReference(program, describe(shape, GetParam()));
            }
        }
    }
}

TEST_P(VulkanMatMul, ProductsSideBySide) {
    for (const Shape& uneven : {Shape{20, 9, 1}, Shape{20, 32, 1}, Shape{7, 33, 12}}) {
        const Shape shape = wholeBlocks(uneven, GetParam());
        const graph::MatMulParams params{
            .activation = Activation::Tanh, .bias = true, .gate = true, .batch = 5};
        OpTape program = product(shape, GetParam(), params);
        expectLikeReference(program, describe(shape, GetParam()));
    }
}

INSTANTIATE_TEST_SUITE_P(Types, VulkanMatMul,
                         testing::Values(DType::F32, DType::F16, DType::BF16, DType::Int8,
                                         DType::Int4),
                         [](const auto& chosen) {
                             return std::string(dtypeInfo(chosen.param).name);
                         });

class VulkanEpilogue : public OnVulkan {};

TEST_F(VulkanEpilogue, EveryActivationAndOperand) {
    for (const Activation activation :
         {Activation::None, Activation::Tanh, Activation::Sigmoid, Activation::Silu,
          Activation::ReluSquared, Activation::DecayV6, Activation::DecayV7}) {
        for (const unsigned flags : {0U, 1U, 6U, 7U}) {
            const graph::MatMulParams params{.activation = activation,
                                             .bias = (flags & 1U) != 0,
                                             .gate = (flags & 2U) != 0,
                                             .residual = (flags & 4U) != 0};
            for (const std::uint32_t rows : {1U, 5U}) {
                OpTape program = product({19, 40, rows}, DType::F32, params);
                expectLikeReference(program, std::string(graph::activationName(activation)));
            }
        }
    }
}

/// The paths that the shared device does not take: staging, and sums without subgroups.
TEST_F(VulkanEpilogue, StagedUploadAndPlainSums) {
    backend::VulkanOptions options = testDeviceOptions();
    options.alwaysStage = true;
    options.plainSums = true;
    auto device = backend::VulkanBackend::open(options);
    ASSERT_TRUE(device.ok()) << device.error().details;
    for (const DType dtype : {DType::F16, DType::Int4}) {
        OpTape program = product({70, 288, 1}, dtype, {});
        expectLikeReference(program, "plain sums", **device);
    }
    OpTape norm(graph::Version::V4, 3, 100);
    norm.step(graph::OpKind::Norm, graph::NormParams{},
              {norm.activation(100, uniform(300, 7, 9, 1)), norm.vector(uniform(100, -1, 1, 2)),
               norm.vector(uniform(100, -1, 1, 3))},
              {100});
    expectLikeReference(norm, "norm with plain sums", **device);
}

}  // namespace
}  // namespace rookery::test
