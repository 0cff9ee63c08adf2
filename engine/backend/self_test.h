// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"

namespace rookery::backend {

/// Runs a small made-up model of versions 7 and 6 on a device and on another that is trusted: a
/// prompt of 48 tokens and 16 single ones, with weights of every type the device supports. Fails
/// with Unsupported if an answer differs by more than a ten-thousandth of its range (a twentieth
/// with weights in blocks, whose inputs devices may round; a hundredth if it is known to round
/// prompts to float16), or in what is likeliest. Seconds on a
/// slow device; for drivers that are met for the first time.
Result<void> selfTest(Backend& device, Backend& trusted, bool roundsPrompts = false);

}  // namespace rookery::backend
