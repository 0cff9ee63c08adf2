// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/base/result.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace rookery {

/// The device of that name; "auto" is the processor. `threads` 0 is the engine's choice.
Result<std::shared_ptr<backend::Backend>> openDevice(std::string_view id, std::uint32_t threads);

}  // namespace rookery
