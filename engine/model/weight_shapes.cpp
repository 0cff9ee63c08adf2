// SPDX-License-Identifier: Apache-2.0
#include "engine/model/weight_shapes.h"

#include "engine/model/precision.h"

namespace rookery::model {

Result<DType> typeOnBackend(const BoundTensor& tensor, DType stored, std::optional<DType> wish,
                            DType runsAs, const backend::Backend& backend) {
    const WeightClass kind = tensor.spec->kind;
    const bool isHalf = stored == DType::F16 || stored == DType::BF16;
    // Small, but read for every token like the rest; exact in half the bytes.
    if (kind == WeightClass::LowRank && isHalf && backend.supports(stored))
        return stored;
    if (kind != WeightClass::Matrix)
        return keptAs(kind, runsAs, stored, tensor.columns);
    ROOKERY_TRY(const DType chosen, choosePrecision(stored, wish, backend));
    return keptAs(WeightClass::Matrix, chosen, stored, tensor.columns);
}

Result<std::vector<WeightShape>> weightShapes(const format::ModelFile& file, DType dominant,
                                              std::optional<DType> wish,
                                              const backend::Backend& backend) {
    ROOKERY_TRY(const Binding binding, bindTensors(file));
    ROOKERY_TRY(const DType runsAs, choosePrecision(dominant, wish, backend));
    std::vector<WeightShape> shapes;
    for (const BoundTensor& tensor : binding.tensors) {
        ROOKERY_TRY(const DType dtype,
                    typeOnBackend(tensor, tensor.entry->dtype, wish, runsAs, backend));
        shapes.push_back({tensor.spec->id, tensor.layer, dtype, tensor.rows, tensor.columns});
    }
    return shapes;
}

}  // namespace rookery::model
