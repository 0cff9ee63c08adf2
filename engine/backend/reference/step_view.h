// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"
#include "engine/backend/reference/reference_backend.h"
#include "engine/backend/tensor.h"
#include "engine/base/dtype.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rookery::backend::reference {

/// A weight, number by number, whatever its type.
struct WeightView {
    DType dtype = DType::F32;
    const std::byte* data = nullptr;
    std::size_t columns = 0;

    double at(std::size_t index) const;

    double at(std::size_t row, std::size_t column) const { return at(row * columns + column); }
};

/// One operand of a bound step; which fields mean something follows from the slot's role.
struct BoundOperand {
    float* rows = nullptr;  ///< activation, row after row; null for the logits until a run
    std::size_t columns = 0;
    bool isWeight = false;
    WeightView weight;
    std::size_t stateOffset = 0;  ///< in the host form of a state
    std::size_t stateCount = 0;
};

/// What an op function sees of a step in a run. Activations and state are float32, so that a run
/// split anywhere gives the same bits; ops compute in double and round once when they store.
struct StepView {
    const graph::Step& step;
    const Job& job;
    const std::vector<BoundOperand>& inputs;
    const std::vector<BoundOperand>& outputs;
    std::vector<std::vector<float>>& states;  ///< by state slot
    std::size_t rowCount = 0;                 ///< of the outputs in this run
    BlockInputs blockInputs = BlockInputs::AsGiven;

    std::span<const float> in(std::size_t input, std::size_t row) const {
        const BoundOperand& operand = inputs[input];
        return {operand.rows + row * operand.columns, operand.columns};
    }

    std::span<float> out(std::size_t output, std::size_t row) const {
        const BoundOperand& operand = outputs[output];
        return {operand.rows + row * operand.columns, operand.columns};
    }

    const WeightView& weight(std::size_t input) const { return inputs[input].weight; }

    std::span<float> state(std::size_t input, const Span& of) const {
        const BoundOperand& operand = inputs[input];
        return std::span(states[of.stateSlot]).subspan(operand.stateOffset, operand.stateCount);
    }

    template <class Params>
    const Params& params() const {
        return std::get<Params>(step.params);
    }
};

}  // namespace rookery::backend::reference
