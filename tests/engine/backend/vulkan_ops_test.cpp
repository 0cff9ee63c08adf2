// SPDX-License-Identifier: Apache-2.0
// Every op but the product against the reference, around a workgroup's 64 lanes and the 16 floats
// rows are filled up to. Every shape of a head is a shader to compile, so there are few.
#include "tests/engine/backend/op_cases.h"
#include "tests/engine/backend/vulkan_against_reference.h"

namespace rookery::test {
namespace {

const OpSizes kSizes{.columns = {1, 5, 16, 63, 64, 65, 100, 300},
                     .blockColumns = {32, 96},
                     .heads = {{3, 20}, {2, 64}},
                     .shiftOutputs = {1, 6},
                     .shiftSpans = {{1}, {4, 1, 1, 3}},
                     .wkv4Keys = {1e4F, 1e30F},
                     .mapRows = 37};  // more than the tail takes at once

class VulkanOps : public OnVulkan, public testing::WithParamInterface<OpCases> {};

TEST_P(VulkanOps, LikeTheReference) {
    for (OpCase& one : GetParam().of(kSizes))
        expectLikeReference(one.tape, one.what);
}

INSTANTIATE_TEST_SUITE_P(Every, VulkanOps, testing::ValuesIn(opCases()),
                         [](const auto& chosen) { return chosen.param.name; });

}  // namespace
}  // namespace rookery::test
