// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/model/binding.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace rookery::model {

/// W += scale * B A. Points into the LoRA's file.
struct LoraPair {
    const format::TensorEntry* down = nullptr;  ///< A
    const format::TensorEntry* up = nullptr;    ///< B, [rows, rank]
    bool downIsTurned = false;                  ///< A lies as [columns, rank], not [rank, columns]
    std::uint64_t rows = 0;
    std::uint64_t columns = 0;
    std::uint64_t rank = 0;
    float scale = 1;  ///< alpha / rank, over what the base file has divided W by
};

/// What a LoRA file does to a model file, by the names that the model file has.
struct LoraPlan {
    std::map<std::string, LoraPair> pairs;
    std::map<std::string, const format::TensorEntry*> replaced;
    std::uint64_t hash = 0;  ///< of names, shapes, bytes and alpha; never 0
};

/// Holds a LoRA file against the model it is to be merged into, and reads it once for its hash.
/// `base` is the model's binding. Errors, before anything is merged: no alpha (files do not say
/// it), adapters of other kinds (Bone, DiSHA, MiSS, PiSSA, …: merge them first), half a pair,
/// targets that the model does not have or that are no matrices, shapes that do not fit, whole
/// tensors that the model's file has in another form, numbers that are not finite.
Result<LoraPlan> planLora(const format::ModelFile& lora, const Binding& base,
                          std::optional<float> alpha);

}  // namespace rookery::model
