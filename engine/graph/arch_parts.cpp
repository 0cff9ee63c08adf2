// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/arch_parts.h"

namespace rookery::graph {

using enum TensorId;

SlotIndex recordEmbedding(Builder& b) {
    b.enterLayer(-1);
    return b.embed("emb");
}

SlotIndex recordGatedChannelMix(Builder& b, SlotIndex x) {
    const Dims& d = b.dims();
    const SlotIndex n = b.layerNorm("ln2", x, Ln2Weight, Ln2Bias);
    const auto mixed =
        b.shift("ffn.shift", n, StatePart::FfnShift, {{"ffn.xk", FfnMixK}, {"ffn.xr", FfnMixR}});
    const SlotIndex r =
        b.matMul("ffn.r", mixed[1],
                 {.weight = FfnReceptance, .outputs = d.width, .activation = Activation::Sigmoid});
    const SlotIndex k =
        b.matMul("ffn.k", mixed[0],
                 {.weight = FfnKey, .outputs = d.hidden, .activation = Activation::ReluSquared});
    return b.matMul("ffn.x", k, {.weight = FfnValue, .outputs = d.width, .gate = r, .residual = x});
}

SlotIndex recordHeadsOutput(Builder& b, SlotIndex y, std::optional<SlotIndex> gate, SlotIndex x) {
    const SlotIndex normed = b.groupNorm("att.ln_x", y, gate);
    return b.matMul("att.x", normed,
                    {.weight = AttOutput, .outputs = b.dims().width, .residual = x});
}

SlotIndex recordHead(Builder& b, SlotIndex x) {
    b.enterLayer(static_cast<std::int32_t>(b.dims().layers));
    const SlotIndex wanted = b.rows("head.rows", x);
    const SlotIndex n = b.layerNorm("head.ln_out", wanted, LnOutWeight, LnOutBias);
    return b.matMul("logits", n, {.weight = Head, .outputs = b.dims().vocab});
}

}  // namespace rookery::graph
