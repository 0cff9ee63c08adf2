// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/instruction_set.h"

#include <hwy/highway.h>

namespace rookery::backend::cpu {
namespace {

/// As people know them; Highway calls AVX-512 "AVX3".
std::string_view nameOf(std::int64_t id) {
    switch (id) {
        case HWY_AVX3:
            return "AVX-512";
        case HWY_AVX2:
            return "AVX2";
        case HWY_SSE4:
            return "SSE4";
        case HWY_NEON:
            return "NEON";
        default:
            return "scalar";
    }
}

void chooseAgain() {
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace

std::vector<InstructionSet> instructionSets() {
    std::vector<InstructionSet> result;
    // The lowest bit is the best; the baseline is compiled in whether or not it is "supported".
    std::int64_t left = (hwy::SupportedTargets() & HWY_TARGETS) | HWY_STATIC_TARGET;
    while (left != 0) {
        const std::int64_t id = left & -left;
        left &= left - 1;
        result.push_back({id, nameOf(id)});
    }
    return result;
}

InstructionSet currentInstructionSet() {
    return instructionSets().front();
}

void useInstructionSet(const InstructionSet& set) {
    hwy::SetSupportedTargetsForTest(set.id);
    chooseAgain();
}

void resetInstructionSet() {
    hwy::SetSupportedTargetsForTest(0);
    chooseAgain();
}

}  // namespace rookery::backend::cpu
