// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <cstdint>
#include <string>

namespace rookery {

/// A sentence for the user where the processor serves though a graphics card was meant: since
/// loading, or since the card failed in the middle of an answer. Else empty. Threads: any.
std::string deviceNote(const Model& model);

/// Bytes on the graphics card now, sessions included; 0 on other devices.
std::uint64_t deviceBytes(const Model& model);

}  // namespace rookery
