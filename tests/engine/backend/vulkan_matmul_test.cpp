// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/op_cases.h"
#include "tests/engine/backend/vulkan_against_reference.h"

namespace rookery::test {
namespace {

void expectRight(const ProductShape& shape, DType dtype, const graph::MatMulParams& params) {
    OpCase one = productCase(shape, dtype, params);
    expectLikeReference(one.tape, one.what);
}

class VulkanMatMul : public OnVulkan, public testing::WithParamInterface<DType> {};

/// One row takes matvec.comp, more a tile of 16, from 17 on (a bucket of 64) a tile of 64.
TEST_P(VulkanMatMul, EveryShape) {
    for (const std::uint32_t inputs : {7U, 64U, 288U, 600U})
        for (const std::uint32_t outputs : {1U, 6U, 70U})
            for (const std::uint32_t rows : {1U, 5U, 21U})
                expectRight({outputs, inputs, rows}, GetParam(), {});
}

TEST_P(VulkanMatMul, ProductsSideBySide) {
    for (const ProductShape& shape :
         {ProductShape{20, 9, 1}, ProductShape{20, 32, 1}, ProductShape{7, 33, 12}})
        expectRight(
            shape, GetParam(),
            {.activation = graph::Activation::Tanh, .bias = true, .gate = true, .batch = 5});
}

INSTANTIATE_TEST_SUITE_P(Types, VulkanMatMul,
                         testing::Values(DType::F32, DType::F16, DType::BF16, DType::Int8,
                                         DType::Int4),
                         [](const auto& chosen) {
                             return std::string(dtypeInfo(chosen.param).name);
                         });

class VulkanEpilogue : public OnVulkan {};

TEST_F(VulkanEpilogue, EveryActivationAndOperand) {
    for (const graph::MatMulParams& params : epilogues({0, 1, 6, 7}))
        for (const std::uint32_t rows : {1U, 5U})
            expectRight({19, 40, rows}, DType::F32, params);
}

/// Two paths that the shared device does not take.
TEST_F(VulkanEpilogue, StagedUpload) {
    backend::VulkanOptions options = testDeviceOptions();
    options.alwaysStage = true;
    auto device = backend::VulkanBackend::open(options);
    ASSERT_TRUE(device.ok()) << device.error().details;
    OpCase one = productCase({70, 288, 1}, DType::Int4, {});
    expectLikeReference(one.tape, "staged", **device);
}

TEST_F(VulkanEpilogue, PlainSums) {
    backend::VulkanOptions options = testDeviceOptions();
    options.plainSums = true;
    auto device = backend::VulkanBackend::open(options);
    ASSERT_TRUE(device.ok()) << device.error().details;
    for (const DType dtype : {DType::F16, DType::Int4}) {
        OpCase one = productCase({70, 288, 1}, dtype, {});
        expectLikeReference(one.tape, "plain sums", **device);
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
