// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/cpu_against_reference.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace rookery::test {
namespace {

using graph::Activation;

struct Shape {
    std::uint32_t outputs;
    std::uint32_t inputs;
    std::uint32_t rows;
};

/// Each 32 numbers as whole multiples of a share of their largest: what the inputs of products with
/// blocks are rounded to, so that the reference executor gets the very same numbers.
std::vector<float> asWholeNumbers(std::vector<float> values, DType weights) {
    const double steps = weights == DType::Int8 ? 32767 : 64;
    constexpr std::size_t kBlock = 32;
    for (std::size_t at = 0; at < values.size(); at += kBlock) {
        const auto block = std::span(values).subspan(at, kBlock);
        double most = 0;
        for (const float value : block)
            most = std::max(most, std::fabs(static_cast<double>(value)));
        for (float& value : block)
            value = static_cast<float>(std::round(static_cast<double>(value) * steps / most) *
                                       most / steps);
    }
    return values;
}

OpTape product(const Shape& shape, DType dtype, const graph::MatMulParams& params) {
    OpTape program(graph::Version::V4, shape.rows, shape.inputs * params.batch);
    const std::uint32_t outputs = shape.outputs * params.batch;
    const auto act = [&](std::uint32_t columns, std::uint32_t seed) {
        return program.activation(columns, uniform(std::size_t{shape.rows} * columns, -1, 1, seed));
    };
    const std::uint32_t inputs = shape.inputs * params.batch;
    std::vector<float> x = uniform(std::size_t{shape.rows} * inputs, -1, 1, 2);
    if (isRunBlock(dtype))
        x = asWholeNumbers(std::move(x), dtype);
    const float scale = 2.0F / std::sqrt(static_cast<float>(shape.inputs));
    std::vector<graph::SlotIndex> in;
    in.push_back(program.activation(inputs, x));
    in.push_back(program.matrix(
        outputs, shape.inputs,
        uniform(std::size_t{outputs} * shape.inputs, -scale, scale, shape.inputs), dtype));
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

/// Rows 1-7 take the streaming kernels, from 8 on the panels; 97 is more than a chunk of tokens.
/// Columns lie around the vector widths, the prefetch distance and the panel's 512.
class CpuMatMul : public testing::TestWithParam<DType> {};

TEST_P(CpuMatMul, EveryShape) {
    for (const std::uint32_t inputs : {1U, 3U, 16U, 31U, 64U, 100U, 513U, 1050U}) {
        for (const std::uint32_t outputs : {1U, 3U, 4U, 6U, 16U, 35U}) {
            for (const std::uint32_t rows : {1U, 2U, 3U, 7U, 8U, 13U}) {
                const Shape shape = wholeBlocks({outputs, inputs, rows}, GetParam());
                OpTape program = product(shape, GetParam(), {});
                expectLikeReference(program, describe(shape, GetParam()));
            }
        }
    }
}

TEST_P(CpuMatMul, MoreTokensThanAChunkHolds) {
    const Shape shape = wholeBlocks({37, 530, 97}, GetParam());
    OpTape program = product(shape, GetParam(), {});
    expectLikeReference(program, describe(shape, GetParam()));
}

TEST_P(CpuMatMul, EveryEpilogue) {
    for (const Activation activation :
         {Activation::None, Activation::Tanh, Activation::Sigmoid, Activation::Silu,
          Activation::ReluSquared, Activation::DecayV6, Activation::DecayV7}) {
        for (unsigned flags = 0; flags < 8; ++flags) {
            const graph::MatMulParams params{.activation = activation,
                                             .bias = (flags & 1U) != 0,
                                             .gate = (flags & 2U) != 0,
                                             .residual = (flags & 4U) != 0};
            for (const std::uint32_t rows : {1U, 9U}) {
                OpTape program =
                    product(wholeBlocks({19, 40, rows}, GetParam()), GetParam(), params);
                expectLikeReference(program, std::string(graph::activationName(activation)));
            }
        }
    }
}

TEST_P(CpuMatMul, ProductsSideBySide) {
    for (const Shape& uneven : {Shape{20, 9, 1}, Shape{20, 33, 3}, Shape{7, 33, 12}}) {
        const Shape shape = wholeBlocks(uneven, GetParam());
        const graph::MatMulParams params{
            .activation = Activation::Tanh, .bias = true, .gate = true, .batch = 5};
        OpTape program = product(shape, GetParam(), params);
        expectLikeReference(program, describe(shape, GetParam()));
    }
}

INSTANTIATE_TEST_SUITE_P(Types, CpuMatMul,
                         testing::Values(DType::F32, DType::F16, DType::BF16, DType::Int8,
                                         DType::Int4),
                         [](const auto& chosen) {
                             return std::string(dtypeInfo(chosen.param).name);
                         });

}  // namespace
}  // namespace rookery::test
