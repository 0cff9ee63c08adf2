// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/backend.h"

namespace rookery::backend {
namespace {

std::string shapeText(std::uint32_t rows, std::uint32_t columns) {
    return std::to_string(rows) + " x " + std::to_string(columns);
}

Error pieceOfATape(const std::string& details) {
    return {ErrorCode::Unsupported,
            "This device cannot run a part of a model; choose to run all of it on one device.",
            details};
}

}  // namespace

const Tensor* Backend::findWeight(const graph::SlotInfo& slot, const WeightMap& weights) {
    const std::int32_t layer = graph::isPerLayer(slot.tensor) ? slot.layer : 0;
    return weights.find(slot.tensor, static_cast<std::uint32_t>(layer));
}

Result<void> Backend::checkBlocks(const HostTensor& tensor) {
    const DTypeInfo& info = dtypeInfo(tensor.dtype);
    if (tensor.columns % info.blockValues == 0)
        return {};
    return Error{ErrorCode::InvalidArgument,
                 "Rookery asked its engine for something impossible; please report it.",
                 shapeText(tensor.rows, tensor.columns) + " as " + std::string(info.name)};
}

Result<void> Backend::checkWhole(const graph::Program& program) {
    if (program.logits == graph::Program::kNoLogits)
        return pieceOfATape("no logits");
    for (const graph::SlotInfo& slot : program.slots)
        if (slot.role == graph::SlotRole::Input)
            return pieceOfATape("input " + slot.name);
    return {};
}

Result<void> Backend::checkWeights(const graph::Program& program, const WeightMap& weights) {
    for (const graph::SlotInfo& slot : program.slots) {
        if (slot.role != graph::SlotRole::Weight)
            continue;
        const Tensor* tensor = findWeight(slot, weights);
        if (tensor == nullptr || tensor->buffer == nullptr)
            return Error{ErrorCode::Corrupt,
                         "A part of this model is missing, so it cannot be run; download it again.",
                         "no tensor for " + slot.name};
        if (tensor->rows != slot.fixedRows || tensor->columns != slot.columns)
            return Error{ErrorCode::Mismatch,
                         "A part of this model has the wrong size, so it cannot be run; "
                         "download it again.",
                         slot.name + " is " + shapeText(tensor->rows, tensor->columns) +
                             ", wanted " + shapeText(slot.fixedRows, slot.columns)};
    }
    return {};
}

}  // namespace rookery::backend
