// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/pickle_value.h"

namespace rookery::format {

/// What a weights file "calls" is three names with arguments of fixed kinds. Here they become
/// values; nothing runs.

/// persistent id ('storage', class, key, location, count) -> Storage.
Result<PickleValue> storageOf(const Pickle& pickle, PickleRef id);

/// OrderedDict() -> Dict (with a list of its own, which the caller gives it), _rebuild_tensor_v2(…)
/// -> Tensor, _rebuild_parameter(tensor, …) -> that tensor. All else is refused.
Result<PickleValue> callOf(const Pickle& pickle, PickleRef callee, PickleRef arguments);

}  // namespace rookery::format
