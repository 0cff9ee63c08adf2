// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"

#include <string>
#include <string_view>

namespace rookery::format {

/// Refusal of what only a program would need; `what` completes "The file …".
Error notPlainWeights(std::string_view what, std::string details);

/// Refusal of a pickle that contradicts itself.
Error brokenPickle(std::string details);

}  // namespace rookery::format
