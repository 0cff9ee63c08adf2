// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/stage_inputs.h"

#include "engine/backend/cpu/steps.h"

#include <algorithm>
#include <map>
#include <utility>

namespace rookery::backend::cpu {
namespace {

/// What an input is turned into for a product.
enum class Form : std::uint8_t { ForInt8, ForInt4, Tiles, TilesForBands };

/// How often each slot is read.
using Reads = std::map<graph::SlotIndex, std::size_t>;

Reads readsOf(std::vector<BoundStage>& stages) {
    Reads reads;
    for (BoundStage& stage : stages) {
        for (std::uint32_t index = 0; index < stage.steps(); ++index) {
            for (const Operand& operand : stage.step(index).in)
                ++reads[operand.slot];
        }
    }
    return reads;
}

/// How often a stage's products by tiles read each slot as their input.
Reads tileReadsOf(BoundStage& stage) {
    Reads reads;
    for (std::uint32_t index = 0; index < stage.steps(); ++index) {
        const BoundStep& step = stage.step(index);
        if (step.tiles)
            ++reads[step.in[0].slot];
    }
    return reads;
}

void packInShift(BoundStep& shift, BoundStage& next, const Reads& all) {
    const Reads byTiles = tileReadsOf(next);
    for (const Operand& out : shift.out) {
        const auto found = byTiles.find(out.slot);
        if (out.role != graph::SlotRole::Temp || found == byTiles.end() ||
            found->second != all.at(out.slot))
            return;
    }
    for (const std::uint32_t index : next.packed) {
        BoundStep& product = next.step(index);
        for (std::size_t output = 0; output < shift.out.size(); ++output) {
            if (shift.out[output].slot == product.in[0].slot) {
                shift.packs.push_back({output, &product});
                product.packedByShift = true;
            }
        }
    }
}

}  // namespace

std::size_t placeInputs(BoundStage& stage, const std::vector<const Tensor*>& weights) {
    std::map<std::pair<graph::SlotIndex, Form>, std::size_t> places;
    std::map<std::pair<graph::SlotIndex, Form>, std::uint32_t> packs;
    std::size_t next = 0;
    const bool inBlocks = std::any_of(weights.begin(), weights.end(), [](const Tensor* tensor) {
        return tensor != nullptr && isRunBlock(tensor->dtype);
    });
    const auto isNew = [&](graph::SlotIndex slot, Form form, std::size_t place) {
        return places.emplace(std::pair(slot, form), place).second;
    };
    for (std::uint32_t index = 0; index < stage.steps(); ++index) {
        BoundStep& step = stage.step(index);
        if (step.step->kind != graph::OpKind::MatMul)
            continue;
        const graph::SlotIndex slot = step.in[0].slot;
        const std::size_t columns = step.in[0].columns;
        const Tensor& matrix = *weights[step.in[1].slot];
        step.matrixType = matrix.dtype;
        step.bandHeight = matrix.layout == Layout::Bands ? bandRows(matrix.rows) : 0;
        step.tiles = fitsTiles(step);
        const bool isRun = isRunBlock(step.matrixType);
        const Form tileForm = step.bandHeight != 0 ? Form::TilesForBands : Form::Tiles;
        const Form blockForm = step.matrixType == DType::Int8 ? Form::ForInt8 : Form::ForInt4;
        if (step.tiles && isNew(slot, tileForm, next)) {
            next += columns * 2;
            packs.emplace(std::pair(slot, tileForm), index);
            stage.packed.push_back(index);
        }
        if (step.tiles) {
            step.tilesAt = places.at({slot, tileForm});
            step.rounds = inBlocks;
            stage.step(packs.at({slot, tileForm})).twoPlanes |= !inBlocks;
        }
        if (isRun && step.tiles) {
            const std::size_t half = step.matrixType == DType::Int8 ? 0 : columns;
            if (isNew(slot, blockForm, step.tilesAt + half))
                stage.quantised.push_back(index);
        } else if (isRun && isNew(slot, blockForm, next)) {
            next += columns;
            stage.quantised.push_back(index);
        }
        if (isRun)
            step.quantisedAt = places.at({slot, blockForm});
    }
    return next;
}

void packInShifts(std::vector<BoundStage>& stages) {
    const Reads reads = readsOf(stages);
    for (std::size_t at = 0; at + 1 < stages.size(); ++at) {
        BoundStage& stage = stages[at];
        // The place of what is packed is every stage's; a row's previous one is another piece's.
        const bool alone = stage.steps() == 1 && stage.packed.empty() && stage.quantised.empty();
        if (alone && stage.step(0).step->kind == graph::OpKind::Shift)
            packInShift(stage.step(0), stages[at + 1], reads);
    }
}

}  // namespace rookery::backend::cpu
