// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/cpu_backend.h"
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/reference/reference_backend.h"
#include "tests/engine/backend/cpu_op_tape.h"

#include <gtest/gtest.h>

#include <string>

namespace rookery::test {

/// float32 arithmetic against double (architecture: tolerances).
inline constexpr double kFloatError = 5e-5;

/// bfloat16 arithmetic, where tile registers multiply weights in blocks.
inline constexpr double kBf16Error = 5e-3;

/// Runs the op on the reference executor, then on the CPU with every instruction set there is.
/// `tileError` is the limit where it goes through tile registers.
inline void expectLikeReference(OpTape& program, const std::string& what, double leastRange = 0,
                                double tileError = kFloatError) {
    backend::reference::ReferenceBackend reference(backend::reference::BlockInputs::Rounded);
    const OpTape::Outcome want = program.run(reference);
    for (const auto& set : backend::cpu::instructionSets()) {
        backend::cpu::useInstructionSet(set);
        backend::CpuBackend cpu(2);
        std::string where;
        const double error = worstError(program.run(cpu), want, where, leastRange);
        EXPECT_LE(error, set.tiles ? tileError : kFloatError)
            << what << " with " << set.name << ": " << where;
    }
    backend::cpu::resetInstructionSet();
}

}  // namespace rookery::test
