// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/builder.h"

#include <optional>

namespace rookery::graph {

/// Pieces that several versions share. Each takes and returns the residual stream x [T,C].

/// The token's row; ln0 has been folded into the table at load.
SlotIndex recordEmbedding(Builder& b);

/// Versions 4 to 6: k = relu(K xk)^2, x + sigmoid(R xr) * (V k).
/// "Channel mixing" of the RWKV-4 paper; the later papers keep it until 7.
SlotIndex recordGatedChannelMix(Builder& b, SlotIndex x);

/// Versions 5 and 6: x + O (GroupNorm(y) * g); without a gate (5.0) just x + O GroupNorm(y).
SlotIndex recordHeadsOutput(Builder& b, SlotIndex y, std::optional<SlotIndex> gate, SlotIndex x);

/// Picks the wanted rows first, so that a prompt pays for one row of the head only:
/// logits = head LN(x; ln_out).
SlotIndex recordHead(Builder& b, SlotIndex x);

}  // namespace rookery::graph
