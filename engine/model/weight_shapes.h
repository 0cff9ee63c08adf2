// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/format/model_file.h"
#include "engine/model/binding.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rookery::model {

/// A weight as loadModel() will upload it.
struct WeightShape {
    graph::TensorId id = graph::TensorId::Count;
    std::uint32_t layer = 0;
    DType dtype = DType::F32;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
};

/// How loadModel() keeps one weight on the backend. `stored` is its type in the file, `runsAs` that
/// of most matrices; `wish` as in choosePrecision().
Result<DType> typeOnBackend(const BoundTensor& tensor, DType stored, std::optional<DType> wish,
                            DType runsAs, const backend::Backend& backend);

/// All weights, from the header alone: for computing what a device must have room for.
/// `dominant` is ModelHeader::dtype.
Result<std::vector<WeightShape>> weightShapes(const format::ModelFile& file, DType dominant,
                                              std::optional<DType> wish,
                                              const backend::Backend& backend);

}  // namespace rookery::model
