// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/instruction_set.h"

#include "engine/base/tile_registers.h"

#include <hwy/highway.h>

#include <atomic>

namespace rookery::backend::cpu {
namespace {

/// As people know them; Highway calls AVX-512 "AVX3".
std::string_view nameOf(std::int64_t id) {
    switch (id) {
        case HWY_AVX3_DL:
            return "AVX-512 VNNI";
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

std::atomic<bool>& tilesAllowed() {
    static std::atomic<bool> allowed = hasTileRegisters();
    return allowed;
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
        if (id == HWY_AVX3_DL && hasTileRegisters())
            result.push_back({id, "AVX-512 and AMX", true});
        result.push_back({id, nameOf(id)});
    }
    return result;
}

InstructionSet currentInstructionSet() {
    return instructionSets().front();
}

void useInstructionSet(const InstructionSet& set) {
    // And all below it, which files that are not compiled for it fall back to.
    hwy::SetSupportedTargetsForTest(0);
    hwy::SetSupportedTargetsForTest((hwy::SupportedTargets() & -set.id) | set.id);
    tilesAllowed() = set.tiles;
    chooseAgain();
}

void resetInstructionSet() {
    hwy::SetSupportedTargetsForTest(0);
    tilesAllowed() = hasTileRegisters();
    chooseAgain();
}

bool usesTiles() {
    return tilesAllowed().load(std::memory_order_relaxed);
}

}  // namespace rookery::backend::cpu
