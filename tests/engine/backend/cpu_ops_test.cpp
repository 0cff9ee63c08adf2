// SPDX-License-Identifier: Apache-2.0
// Every op but the product against the reference, around every vector width there is: 1, 4, 8 and
// 16 numbers.
#include "tests/engine/backend/cpu_against_reference.h"
#include "tests/engine/backend/op_cases.h"

namespace rookery::test {
namespace {

const OpSizes kSizes{
    .columns = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 48, 100},
    .blockColumns = {32, 64, 160},
    .heads = {{1, 1}, {2, 3}, {3, 4}, {1, 5}, {2, 8}, {3, 15}, {2, 16}, {1, 17}, {2, 64}},
    .shiftOutputs = {1, 2, 6},
    .shiftSpans = {{4, 1, 1, 3}},
    .wkv4Keys = {100, 1e4F, 1e9F, 1e30F},
    .mapRows = 3};

class CpuOps : public testing::TestWithParam<OpCases> {};

TEST_P(CpuOps, LikeTheReference) {
    for (OpCase& one : GetParam().of(kSizes))
        expectLikeReference(one.tape, one.what);
}

INSTANTIATE_TEST_SUITE_P(Every, CpuOps, testing::ValuesIn(opCases()),
                         [](const auto& chosen) { return chosen.param.name; });

}  // namespace
}  // namespace rookery::test
