// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"
#include "tests/engine/backend/cpu_op_tape.h"

#include <gtest/gtest.h>

namespace rookery::backend::reference {

TEST(ReferenceBlocks, RoundTheInputsIfAsked) {
    const std::vector<float> weights(32, 1.0F);
    std::vector<float> x(32, 0.0F);
    x[0] = 1.0F;
    x[1] = 1e-5F;  // less than half of a 32767th
    x[2] = 2e-5F;  // more
    const auto sum = [&](BlockInputs inputs) {
        test::OpTape program(graph::Version::V7, 1, 32);
        const auto in = program.activation(32, x);
        const auto matrix = program.matrix(1, 32, weights, DType::Int8);
        program.step(graph::OpKind::MatMul, graph::MatMulParams{}, {in, matrix}, {1});
        ReferenceBackend backend(inputs);
        return program.run(backend).values.at("step1.0").at(0);  // step0 gives x
    };
    EXPECT_NEAR(sum(BlockInputs::AsGiven), 1.00003, 1e-7);
    EXPECT_NEAR(sum(BlockInputs::Rounded), 1.0 + 1.0 / 32767, 1e-7);
}

}  // namespace rookery::backend::reference
