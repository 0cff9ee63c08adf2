// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"
#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/model/binding.h"
#include "engine/model/weight_reader.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace rookery::model {

/// A model that has only some of a vocabulary's rows is written with all of them, so that programs
/// which know nothing of kept ids can run it. `rows` has an entry for every row to write: the one
/// row of the model that it is; or those of the tokens that its text falls into, whose mean is its
/// embedding; or none.
struct WiderVocabulary {
    std::vector<std::vector<std::uint32_t>> rows;
};

/// What a row has that the model does not know: far below every logit that counts, as the rows of
/// a head have no bias and zeros would be likelier than most.
inline constexpr float kNeverLogit = -30.0F;

/// The channel of the last normalisation that is the same whatever the model reads: weight 0, bias
/// not. A row of the head that is zero elsewhere has a constant logit there. Models are trained to
/// have one (resources/starter); Unsupported if this one was not.
struct ConstantChannel {
    std::uint32_t channel = 0;
    float value = 0;
};

Result<ConstantChannel> findConstantChannel(WeightReader& reader, const Binding& binding);

/// Reads `tensor` (the embedding, or the head if `constant` is given) and hands out the wider one
/// as `target`: F32, F16 or BF16. The model's own rows are the same numbers.
Result<void> readWider(WeightReader& reader, const BoundTensor& tensor,
                       const WiderVocabulary& wider, const ConstantChannel* constant, DType target,
                       const WeightReader::Sink& sink);

}  // namespace rookery::model
