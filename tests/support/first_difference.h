// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"

#include <optional>
#include <ostream>
#include <string>

namespace rookery::test {

/// Where two executors of one program part.
struct StepDifference {
    std::string step;  ///< label, "L3.att.wkv"
    std::string op;
    std::size_t index = 0;  ///< of the number that differs most, within what the step wrote
    double a = 0;
    double b = 0;
    double error = 0;  ///< |a - b| over the range of what b's step wrote

    friend std::ostream& operator<<(std::ostream& out, const StepDifference& difference) {
        return out << difference.step << " (" << difference.op << "), number " << difference.index
                   << ": " << difference.a << " against " << difference.b << ", error "
                   << difference.error;
    }
};

/// For debugging a backend: runs the job on both with a trace and gives the first step whose
/// outputs differ by more than `limit`; empty if none does. Both must be compiled from the same
/// program and start from the same states. Throws std::runtime_error if a run fails.
std::optional<StepDifference> firstDifference(backend::Executor& a, backend::Executor& b,
                                              const graph::Program& program,
                                              const backend::Job& job, double limit);

}  // namespace rookery::test
