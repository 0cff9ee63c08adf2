// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/pickle_value.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rookery::format {

/// The named tensors of a checkpoint, and what else of text and numbers lies beside them.
struct StateDict {
    std::vector<std::pair<std::string, PickleRef>> tensors;
    std::map<std::string, std::string> metadata;
};

/// Finds the dict of weights: the top one, or the one inside `state_dict`, `model_state_dict`,
/// `model` or `module`, whichever has most tensors. Takes off the prefixes that wrappers around a
/// model give to all its tensors. An Error if there is no named tensor, or two have one name.
Result<StateDict> findStateDict(const Pickle& pickle);

}  // namespace rookery::format
