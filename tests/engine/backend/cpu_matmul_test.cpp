// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/cpu_against_reference.h"
#include "tests/engine/backend/op_cases.h"

namespace rookery::test {
namespace {

/// Rows 1-7 take the streaming kernels, from 8 on the panels; 97 and 275 are more than a chunk of
/// tokens. Columns lie around the vector widths, the prefetch distance and the panel's 512.
class CpuMatMul : public testing::TestWithParam<DType> {
protected:
    static void expectRight(const ProductShape& shape, const graph::MatMulParams& params = {}) {
        const double steps = GetParam() == DType::Int8 ? 32767 : GetParam() == DType::Int4 ? 64 : 0;
        OpCase one = productCase(shape, GetParam(), params, steps);
        const bool throughTiles = isRunBlock(GetParam()) && shape.rows >= 32;
        // One output alone may cancel to nearly nothing; its error is judged by what such a product
        // is on average, 2/3, before an activation.
        expectLikeReference(one.tape, one.what,
                            params.activation == graph::Activation::None ? 0.5 : 0,
                            throughTiles ? kBf16Error : kFloatError);
    }
};

TEST_P(CpuMatMul, EveryShape) {
    for (const std::uint32_t inputs : {1U, 3U, 16U, 31U, 64U, 100U, 513U, 1050U})
        for (const std::uint32_t outputs : {1U, 3U, 4U, 6U, 16U, 35U})
            for (const std::uint32_t rows : {1U, 2U, 3U, 7U, 8U, 13U})
                expectRight({outputs, inputs, rows});
}

TEST_P(CpuMatMul, MoreTokensThanAChunkHolds) {
    expectRight({37, 530, 97});
    expectRight({33, 64, 275});
    // Whole tiles of columns, more rows of weights than are summed at once, tokens that end in one.
    expectRight({290, 352, 45});
    // A panel of columns and a part of one, tokens in one tile, in two, and in three.
    for (const std::uint32_t rows : {32U, 33U, 64U})
        expectRight({70, 320, rows});
}

TEST_P(CpuMatMul, EveryEpilogue) {
    for (const graph::MatMulParams& params : epilogues({0, 1, 2, 3, 4, 5, 6, 7}))
        for (const std::uint32_t rows : {1U, 9U})
            expectRight({19, 40, rows}, params);
}

TEST_P(CpuMatMul, ProductsSideBySide) {
    for (const ProductShape& shape :
         {ProductShape{20, 9, 1}, ProductShape{20, 33, 3}, ProductShape{7, 33, 12}})
        expectRight(
            shape, {.activation = graph::Activation::Tanh, .bias = true, .gate = true, .batch = 5});
}

INSTANTIATE_TEST_SUITE_P(Types, CpuMatMul,
                         testing::Values(DType::F32, DType::F16, DType::BF16, DType::Int8,
                                         DType::Int4),
                         [](const auto& chosen) {
                             return std::string(dtypeInfo(chosen.param).name);
                         });

}  // namespace
}  // namespace rookery::test
