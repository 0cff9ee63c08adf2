// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"
#include "tests/engine/backend/cpu_op_tape.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rookery::backend::reference {

TEST(ReferenceBlocks, RoundTheInputsIfAsked) {
    const std::vector<float> weights(32, 1.0F);
    std::vector<float> x(32, 0.0F);
    x[0] = 1.0F;
    x[1] = 1e-5F;   // less than half of a 32767th
    x[2] = 2e-5F;   // more
    x[3] = 0.007F;  // less than half of a 64th
    x[4] = 0.009F;  // more
    const auto sum = [&](BlockInputs inputs, DType dtype) {
        test::OpTape program(graph::Version::V7, 1, 32);
        const auto in = program.activation(32, x);
        const auto matrix = program.matrix(1, 32, weights, dtype);
        program.step(graph::OpKind::MatMul, graph::MatMulParams{}, {in, matrix}, {1});
        ReferenceBackend backend(inputs);
        return program.run(backend).values.at("step1.0").at(0);  // step0 gives x
    };
    EXPECT_NEAR(sum(BlockInputs::AsGiven, DType::Int8), 1.01603, 1e-6);
    const double words =
        1.0 + (1.0 + std::round(0.007 * 32767) + std::round(0.009 * 32767)) / 32767;
    EXPECT_NEAR(sum(BlockInputs::Rounded, DType::Int8), words, 1e-6);
    EXPECT_NEAR(sum(BlockInputs::Rounded, DType::Int4), 1.0 + 1.0 / 64, 1e-2);
    EXPECT_NEAR(sum(BlockInputs::Rounded, DType::Int4) / sum(BlockInputs::AsGiven, DType::Int4),
                (1.0 + 1.0 / 64) / 1.01603, 1e-6);
}

}  // namespace rookery::backend::reference
