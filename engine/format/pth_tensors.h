// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/format/pickle_value.h"
#include "engine/format/pth_members.h"
#include "engine/format/state_dict.h"

#include <cstdint>
#include <vector>

namespace rookery::format {

/// Where the numbers of each tensor lie in a file of `fileBytes`. Every storage must be exactly as
/// long as the pickle says, every tensor lie inside its storage with sizes below limits.h, and all
/// tensors together not claim many times what the file holds.
Result<std::vector<TensorEntry>> describeTensors(const Pickle& pickle, const StateDict& weights,
                                                 const PthMembers& members,
                                                 std::uint64_t fileBytes);

}  // namespace rookery::format
