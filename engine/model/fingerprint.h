// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"
#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/graph/dims.h"

#include <cstdint>
#include <string>

namespace rookery::model {

/// What tells one model from another without reading all of it: XXH3-128 over version, sizes, and
/// for each tensor by name its shape, type and 4 KiB each of its start, middle and end, as 32 hex
/// digits. The group norm's epsilon is not part of it (the user may set it; the state key has it).
/// Not a check of integrity: weights between the pieces may differ.
Result<std::string> fingerprint(const format::ModelFile& file, const graph::Dims& dims);

/// Of the list of World's ids that a pruned model keeps, in its metadata; 0 for a whole model.
std::uint64_t keptIdsHash(const format::ModelFile& file);

/// All that a kept state depends on beside the text.
struct StateKeyParts {
    std::string fingerprint;
    DType runsAs = DType::F32;
    float groupNormEps = 0;
    std::uint64_t keptIdsHash = 0;     ///< of a pruned vocabulary; 0 for a whole one
    std::uint64_t loraHash = 0;        ///< 0 without one
    std::uint64_t tunedStateHash = 0;  ///< of the tuned state conversations start from; 0 without
};

/// One line, compared as a whole and never parsed.
std::string stateKey(const StateKeyParts& parts);

}  // namespace rookery::model
