// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <cstdint>
#include <string>

namespace rookery {

/// A sentence for the user where the processor serves, alone or with a graphics card, though a card
/// was meant: since loading, or since it failed in the middle of an answer. Else empty. Threads:
/// any.
std::string deviceNote(const Model& model);

/// Bytes on the graphics card now, sessions included; 0 on other devices.
std::uint64_t deviceBytes(const Model& model);

/// Bytes a second that the graphics card reads and writes when it copies its memory; 0 where the
/// model runs on none, or that cannot be measured. Takes a moment.
double deviceBandwidth(const Model& model);

/// Of the model's layers, those that run on a graphics card now.
std::uint32_t layersOnGraphics(const Model& model);

/// From now on the graphics card answers as one that was lost; nothing where none takes part. For
/// tests.
void loseGraphicsCard(const Model& model);

}  // namespace rookery
