// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <string>

namespace rookery::app {

/// The turns of a request as one text, because a vocabulary has tokens across the borders of turns
/// ("\n\n ").
std::string turnsText(const Model& model, const GenerateRequest& request);

/// What turnsText() begins with however the last turn's question goes on.
std::string openTurnsText(const Model& model, const GenerateRequest& request);

}  // namespace rookery::app
