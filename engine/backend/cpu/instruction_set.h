// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rookery::backend::cpu {

/// An instruction set that the kernels are compiled for and this machine has.
struct InstructionSet {
    std::int64_t id = 0;  ///< Highway's bit
    std::string_view name;
    bool tiles = false;  ///< with the tile registers of AMX
};

/// What this machine can use, best first; the last one works everywhere.
std::vector<InstructionSet> instructionSets();

/// What the kernels use now: the best, unless a test chose.
InstructionSet currentInstructionSet();

/// Makes the kernels use this one; for tests and measurements, while nothing runs. The process's
/// own choice returns with resetInstructionSet().
void useInstructionSet(const InstructionSet& set);
void resetInstructionSet();

/// Whether kernels may use tile registers, if they also have AVX-512 with products of bytes.
bool usesTiles();

}  // namespace rookery::backend::cpu
