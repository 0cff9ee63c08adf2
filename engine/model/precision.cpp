// SPDX-License-Identifier: Apache-2.0
#include "engine/model/precision.h"

#include <fmt/format.h>

namespace rookery::model {

Result<DType> choosePrecision(DType stored, std::optional<DType> wish,
                              const backend::Backend& backend) {
    if (wish.has_value()) {
        const bool floating = *wish == DType::F32 || *wish == DType::F16 || *wish == DType::BF16;
        if (!floating || !backend.supports(*wish)) {
            return Error{ErrorCode::Unsupported,
                         fmt::format("{} cannot run models in {}; choose f32 or leave the choice "
                                     "to the file.",
                                     backend.info().name, dtypeInfo(*wish).name),
                         {}};
        }
        return *wish;
    }
    DType natural = DType::F32;
    if (stored == DType::BF16)
        natural = DType::BF16;
    else if (stored == DType::F16 || isBlockQuantised(stored))
        natural = DType::F16;
    return backend.supports(natural) ? natural : DType::F32;
}

}  // namespace rookery::model
