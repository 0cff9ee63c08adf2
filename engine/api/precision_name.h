// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"
#include "engine/base/result.h"

#include <optional>
#include <string>

namespace rookery {

/// "int8" -> Int8; nothing for "file": as the file has it.
Result<std::optional<DType>> precisionNamed(const std::string& name);

}  // namespace rookery
