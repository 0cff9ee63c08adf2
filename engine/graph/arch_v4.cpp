// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/arch.h"
#include "engine/graph/arch_parts.h"

namespace rookery::graph {
namespace {

using enum TensorId;

/// Equation numbers: "RWKV: Reinventing RNNs for the Transformer Era", arXiv 2305.13048.
SlotIndex timeMix(Builder& b, SlotIndex x) {
    const std::uint32_t C = b.dims().width;
    const SlotIndex n = b.layerNorm("ln1", x, Ln1Weight, Ln1Bias);

    // Token shift: each projection sees its own blend of this row and the one before.
    const auto mixed = b.shift("att.shift", n, StatePart::AttShift,
                               {{"att.xk", AttMixK}, {"att.xv", AttMixV}, {"att.xr", AttMixR}});
    const SlotIndex r =
        b.matMul("att.r", mixed[2],
                 {.weight = AttReceptance, .outputs = C, .activation = Activation::Sigmoid});
    const SlotIndex k = b.matMul("att.k", mixed[0], {.weight = AttKey, .outputs = C});
    const SlotIndex v = b.matMul("att.v", mixed[1], {.weight = AttValue, .outputs = C});

    // wkv as a recurrence, in the form that cannot overflow; the
    // step also multiplies by r, the gate of the output.
    const SlotIndex rwkv = b.wkv4("att.wkv", r, k, v);

    // The output projection, and the residual.
    return b.matMul("att.x", rwkv, {.weight = AttOutput, .outputs = C, .residual = x});
}

}  // namespace

Program recordV4(const Dims& dims) {
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
