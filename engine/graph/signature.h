// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/program.h"

#include <cstdint>
#include <vector>

namespace rookery::graph {

/// What op.h demands of one operand.
struct Operand {
    enum class Kind : std::uint8_t {
        Activation,  ///< Temp or Output
        Weight,
        State,
        Decay,  ///< Wkv6's: a weight, or an activation
    };

    Kind kind = Kind::Activation;
    RowCount rows = RowCount::Tokens;
    std::uint32_t fixedRows = 1;
    std::uint32_t columns = 0;
    bool stored = false;  ///< a state part that the step writes
};

/// The operands a step must have, in order.
struct Signature {
    std::vector<Operand> in;
    std::vector<Operand> out;
};

/// Works the signature out from the step's parameters and the shapes of its first input and first
/// output. Slot indices must be in range. An Error if the parameters do not belong to the op or
/// there is not even a first input and output.
Result<Signature> signatureOf(const Program& program, const Step& step);

}  // namespace rookery::graph
