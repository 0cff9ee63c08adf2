// SPDX-License-Identifier: Apache-2.0
#include "engine/model/precision.h"

#include <fmt/format.h>

namespace rookery::model {

namespace {

bool isPrecision(DType dtype) {
    return dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16 || isRunBlock(dtype);
}

}  // namespace

DType naturalPrecision(DType stored) {
    if (isPrecision(stored))
        return stored;
    return isBlockQuantised(stored) ? DType::Int8 : DType::F32;
}

Result<DType> choosePrecision(DType stored, std::optional<DType> wish,
                              const backend::Backend& backend) {
    if (wish.has_value()) {
        if (!isPrecision(*wish) || !backend.supports(*wish)) {
            return Error{ErrorCode::Unsupported,
                         fmt::format("{} cannot run models in {}; choose f32 or leave the choice "
                                     "to the file.",
                                     backend.info().name, dtypeInfo(*wish).name),
                         {}};
        }
        return *wish;
    }
    const DType natural = naturalPrecision(stored);
    if (backend.supports(natural))
        return natural;
    return isRunBlock(natural) && backend.supports(DType::F16) ? DType::F16 : DType::F32;
}

DType keptAs(WeightClass kind, DType precision, DType stored, std::uint32_t columns) {
    const bool wholeBlocks = columns % dtypeInfo(DType::Int8).blockValues == 0;
    if (kind == WeightClass::Embedding)
        return isRunBlock(precision) && wholeBlocks ? DType::Int8 : DType::F32;
    if (kind != WeightClass::Matrix)
        return DType::F32;
    if (!isRunBlock(precision) || wholeBlocks)
        return precision;
    return stored == DType::F16 || stored == DType::BF16 ? stored : DType::F32;
}

}  // namespace rookery::model
