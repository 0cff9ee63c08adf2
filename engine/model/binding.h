// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/graph/dims.h"
#include "engine/model/tensor_spec.h"

#include <cstdint>
#include <vector>

namespace rookery::model {

/// A weight of the tape and where the file has it. Points into the ModelFile and the tables.
struct BoundTensor {
    const TensorSpec* spec = nullptr;
    const Spelling* spelling = nullptr;
    const format::TensorEntry* entry = nullptr;
    std::uint32_t layer = 0;
    std::uint32_t rows = 0;  ///< of the canonical form; 1 for vectors
    std::uint32_t columns = 0;
    Transform transform = Transform::Keep;  ///< the spelling's, as it holds for this family
    float scale = 1;                        ///< for Unscale
};

/// A file read against its version's table: every weight is there with its shape, nothing unknown
/// is left over.
struct Binding {
    graph::Dims dims;  ///< with the default epsilon
    std::vector<BoundTensor> tensors;
    const format::TensorEntry* ln0Weight = nullptr;
    const format::TensorEntry* ln0Bias = nullptr;
};

Result<Binding> bindTensors(const format::ModelFile& file);

}  // namespace rookery::model
