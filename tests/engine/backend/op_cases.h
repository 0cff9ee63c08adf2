// SPDX-License-Identifier: Apache-2.0
// Every op as tapes of one step, for any backend to be compared with the reference.
#pragma once

#include "tests/engine/backend/cpu_op_tape.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace rookery::test {

struct OpCase {
    std::string what;
    OpTape tape;
};

/// The sizes a backend is to be tried with: around its vectors, its workgroups.
struct OpSizes {
    std::vector<std::uint32_t> columns;
    std::vector<std::uint32_t> blockColumns;                     ///< whole blocks
    std::vector<std::pair<std::uint32_t, std::uint32_t>> heads;  ///< number, size
    std::vector<std::uint32_t> shiftOutputs;
    std::vector<std::vector<std::uint32_t>> shiftSpans;
    std::vector<float> wkv4Keys;
    std::uint32_t mapRows = 3;
};

/// A list of cases with a name that a test may have.
struct OpCases {
    std::string name;
    std::function<std::vector<OpCase>(const OpSizes& sizes)> of;
};

/// All ops but the product.
const std::vector<OpCases>& opCases();

struct ProductShape {
    std::uint32_t outputs;
    std::uint32_t inputs;
    std::uint32_t rows;
};

/// y = W x; with weights in blocks, rows are filled up to whole ones. `inputSteps`: each 32 of x
/// are whole multiples of such a share of their largest, as backends round them that multiply
/// blocks in whole numbers; 0: not rounded.
OpCase productCase(ProductShape shape, DType dtype, const graph::MatMulParams& params,
                   double inputSteps = 0);

/// Every activation with every choice of operands in `flags` (1 bias, 2 gate, 4 residual).
std::vector<graph::MatMulParams> epilogues(const std::vector<unsigned>& flags);

}  // namespace rookery::test
