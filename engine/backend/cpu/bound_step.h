// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"
#include "engine/backend/tensor.h"
#include "engine/base/dtype.h"
#include "engine/graph/program.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rookery::backend::cpu {

/// An operand of a step, resolved: where its numbers are.
struct Operand {
    graph::SlotIndex slot = 0;
    graph::SlotRole role = graph::SlotRole::Temp;
    graph::RowCount rows = graph::RowCount::Tokens;
    std::size_t columns = 0;
    float* data = nullptr;  ///< of an activation, row 0; set again when the run's rows change
    const void* weight = nullptr;  ///< of a Weight, in its own type
    std::size_t placePerRow = 0;   ///< of a Temp: offset in the arena for each row of the run
    std::size_t stateOffset = 0;   ///< of a State: floats from the start of the host form
    std::shared_ptr<const Buffer> keepAlive;

    const float* vector() const { return static_cast<const float*>(weight); }
};

/// The inputs of a stage's products in whole numbers, input after input; in each, row after row. Or
/// as tiles of bfloat16 (tile_matmul.h), where a number counts as two. A run needs an input in one
/// of the forms only.
struct Quantised {
    static constexpr std::size_t kBytes = 2;  ///< a number has at most
    /// Several rows have places for whole tiles of them.
    static constexpr std::size_t kTileRows = 16;

    static std::size_t placedRows(std::size_t rows) {
        return rows == 1 ? rows : (rows + kTileRows - 1) / kTileRows * kTileRows;
    }

    std::byte* numbers = nullptr;  ///< as the product's weights want them
    float* scales = nullptr;
    std::int32_t* offsets = nullptr;
};

/// What a step function is given besides its operands; lives as long as one run.
struct Run {
    std::span<const TokenId> tokens;
    std::span<const Span> spans;
    std::span<const std::uint32_t> spanOfRow;
    std::span<const std::uint32_t> wantedRows;  ///< row numbers, in order
    float* states;                              ///< all slots, stateStride floats apart
    std::size_t stateStride;
    float* scratch;  ///< kMatmulScratchFloats a thread
    Quantised quantised;
    bool traced = false;  ///< somebody looks at what each step writes

    std::size_t rowsOf(const Operand& operand) const {
        return operand.rows == graph::RowCount::Wanted ? wantedRows.size() : tokens.size();
    }

    float* state(const Span& span, const Operand& part) const {
        return states + span.stateSlot * stateStride + part.stateOffset;
    }
};

/// A part of a step's work (graph/stages.h): columns of its outputs for all rows, or rows.
struct Part {
    std::size_t thread = 0;  ///< whose scratch may be used
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct BoundStep;
using StepFunction = void (*)(const BoundStep& step, const Run& run, const Part& part);
using StepEnd = void (*)(const BoundStep& step, const Run& run);

/// An output of a shift that a product wants as tiles.
struct Pack {
    std::size_t output;
    const BoundStep* product;
};

/// A step of the tape, bound: a function and its operands.
struct BoundStep {
    StepFunction function = nullptr;
    StepEnd end = nullptr;  ///< once, when all parts are done; may be null
    const graph::Step* step = nullptr;
    DType matrixType = DType::F32;  ///< of a product's weights
    std::size_t bandHeight = 0;     ///< of such as lie in bands
    std::vector<Operand> in;
    std::vector<Operand> out;
    std::size_t costPerRow = 0;  ///< in multiply-adds, for all columns
    /// Of a product: where its input lies in Run::quantised, in numbers for each row of the run, in
    /// whole numbers (if its weights are) and as tiles.
    std::size_t quantisedAt = 0;
    std::size_t tilesAt = 0;
    bool tiles = false;      ///< tiles can do it: its inputs have a place as such
    bool scans = false;      ///< of a state: some of its model's products go through tiles
    bool rounds = false;     ///< one bfloat16 is as good as its model's other weights
    bool twoPlanes = false;  ///< of the step that packs an input: some product needs both bfloat16
    bool packedByShift = false;  ///< its input, if it goes through tiles
    std::vector<Pack> packs;     ///< of a shift whose outputs nothing but such products reads

    template <class Params>
    const Params& params() const {
        return *std::get_if<Params>(&step->params);
    }
};

}  // namespace rookery::backend::cpu
