// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <stop_token>

namespace rookery::app {

/// Reads a few hundred tokens and writes as many as a few seconds allow, in a session of its own
/// that is thrown away. Blocks; engine thread.
Result<SpeedMeasure> measureSpeed(const Model& model, const std::stop_token& stop);

}  // namespace rookery::app
