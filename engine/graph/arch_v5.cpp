// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/arch.h"
#include "engine/graph/arch_parts.h"

namespace rookery::graph {
namespace {

using enum TensorId;

/// "Eagle and Finch", arXiv 2404.05892. 5.0 has no gate; 5.0 and 5.1 have one decay and one bonus
/// a head, which loading repeats over the head's channels, so that one tape serves all three.
SlotIndex timeMix(Builder& b, SlotIndex x) {
    const std::uint32_t C = b.dims().width;
    const bool gated = b.dims().version != Version::V5_0;
    const SlotIndex n = b.layerNorm("ln1", x, Ln1Weight, Ln1Bias);

    // Token shift: fixed blends of this row and the one before.
    const Builder::Mixes three{{"att.xk", AttMixK}, {"att.xv", AttMixV}, {"att.xr", AttMixR}};
    const Builder::Mixes four{
        {"att.xk", AttMixK}, {"att.xv", AttMixV}, {"att.xr", AttMixR}, {"att.xg", AttMixG}};
    const auto mixed = b.shift("att.shift", n, StatePart::AttShift, gated ? four : three);

    // No sigmoid on r: the gate has taken its place.
    const SlotIndex r = b.matMul("att.r", mixed[2], {.weight = AttReceptance, .outputs = C});
    const SlotIndex k = b.matMul("att.k", mixed[0], {.weight = AttKey, .outputs = C});
    const SlotIndex v = b.matMul("att.v", mixed[1], {.weight = AttValue, .outputs = C});
    std::optional<SlotIndex> g;
    if (gated) {
        g = b.matMul("att.g", mixed[3],
                     {.weight = AttGate, .outputs = C, .activation = Activation::Silu});
    }

    // Each head's matrix-valued state, with a decay that is learned but fixed.
    const SlotIndex y = b.wkv6("att.wkv", r, k, v, b.vector(AttDecay));
    return recordHeadsOutput(b, y, g, x);
}

}  // namespace

Program recordV5(const Dims& dims) {
    Builder b(dims);
    SlotIndex x = recordEmbedding(b);
    for (std::uint32_t layer = 0; layer < dims.layers; ++layer) {
        b.enterLayer(static_cast<std::int32_t>(layer));
        x = timeMix(b, x);
        x = recordGatedChannelMix(b, x);
    }
    return b.finish(recordHead(b, x));
}

}  // namespace rookery::graph
