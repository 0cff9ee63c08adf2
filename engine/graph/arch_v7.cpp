// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/arch.h"
#include "engine/graph/arch_parts.h"

namespace rookery::graph {
namespace {

using enum TensorId;

/// A low-rank projection: act2(B act1(A x) + bias). "loramlp" in the paper.
struct LowRank {
    TensorId down;
    TensorId up;
    std::uint32_t rank;
    Activation inner = Activation::None;
    Activation outer = Activation::None;
    std::optional<TensorId> bias = std::nullopt;
};

SlotIndex lowRank(Builder& b, const std::string& name, SlotIndex x, const LowRank& p) {
    const SlotIndex h =
        b.matMul(name + ".down", x, {.weight = p.down, .outputs = p.rank, .activation = p.inner});
    return b.matMul(
        name, h,
        {.weight = p.up, .outputs = b.dims().width, .activation = p.outer, .bias = p.bias});
}

/// The value residual: from layer 1 on v leans towards layer 0's v of the same row.
SlotIndex mixValue(Builder& b, SlotIndex v, SlotIndex xv, SlotIndex vFirst) {
    const SlotIndex s = lowRank(b, "att.vmix", xv,
                                {.down = AttValueLora1,
                                 .up = AttValueLora2,
                                 .rank = b.dims().valueRank,
                                 .outer = Activation::Sigmoid,
                                 .bias = AttValueMix});
    return b.lerp("att.v", v, vFirst, s);
}

/// Names and symbols: "RWKV-7 Goose with Expressive Dynamic State Evolution", arXiv 2503.14456.
/// `vFirst` is written in layer 0 and read in all others.
SlotIndex timeMix(Builder& b, SlotIndex x, bool first, SlotIndex& vFirst) {
    const Dims& d = b.dims();
    const std::uint32_t C = d.width;
    const SlotIndex n = b.layerNorm("ln1", x, Ln1Weight, Ln1Bias);

    // Token shift: six fixed blends of this row and the one before.
    const auto mixed = b.shift("att.shift", n, StatePart::AttShift,
                               {{"att.xr", AttMixR},
                                {"att.xw", AttMixW},
                                {"att.xk", AttMixK},
                                {"att.xv", AttMixV},
                                {"att.xa", AttMixA},
                                {"att.xg", AttMixG}});
    const SlotIndex xv = mixed[3];
    const SlotIndex r = b.matMul("att.r", mixed[0], {.weight = AttReceptance, .outputs = C});
    const SlotIndex k = b.matMul("att.k", mixed[2], {.weight = AttKey, .outputs = C});

    // v: layer 0's is kept for the others.
    SlotIndex v = b.matMul(first ? "att.v" : "att.v0", xv, {.weight = AttValue, .outputs = C});
    if (first)
        vFirst = b.copy("v_first", v);
    else
        v = mixValue(b, v, xv, vFirst);

    // The decay w, the in-context learning rate a, the gate g.
    const SlotIndex w = lowRank(b, "att.w", mixed[1],
                                {.down = AttDecayLora1,
                                 .up = AttDecayLora2,
                                 .rank = d.decayRank,
                                 .inner = Activation::Tanh,
                                 .outer = Activation::DecayV7,
                                 .bias = AttDecay});
    const SlotIndex a = lowRank(b, "att.a", mixed[4],
                                {.down = AttIclrLora1,
                                 .up = AttIclrLora2,
                                 .rank = d.iclrRank,
                                 .outer = Activation::Sigmoid,
                                 .bias = AttIclr});
    const SlotIndex g = lowRank(b, "att.g", mixed[5],
                                {.down = AttGateLora1,
                                 .up = AttGateLora2,
                                 .rank = d.gateRank,
                                 .inner = Activation::Sigmoid});

    // The removal key kk, the replacement key k', and kk * a.
    const Builder::Keys keys = b.keys7("att.keys", k, a);

    // The state takes this row in and is read by r.
    const SlotIndex y = b.wkv7("att.wkv", r, w, v, keys);

    // Normalise every head, add the bonus of the row itself, gate, project.
    const SlotIndex normed = b.groupNorm("att.ln_x", y);
    const SlotIndex gated = b.headBonus7("att.bonus", normed, r, keys.adjusted, v, g);
    return b.matMul("att.x", gated, {.weight = AttOutput, .outputs = C, .residual = x});
}

/// Channel mix: no gate in this version.
SlotIndex channelMix(Builder& b, SlotIndex x) {
    const Dims& d = b.dims();
    const SlotIndex n = b.layerNorm("ln2", x, Ln2Weight, Ln2Bias);
    const auto mixed = b.shift("ffn.shift", n, StatePart::FfnShift, {{"ffn.xk", FfnMixK}});
    const SlotIndex k =
        b.matMul("ffn.k", mixed[0],
                 {.weight = FfnKey, .outputs = d.hidden, .activation = Activation::ReluSquared});
    return b.matMul("ffn.x", k, {.weight = FfnValue, .outputs = d.width, .residual = x});
}

}  // namespace

Program recordV7(const Dims& dims) {
    Builder b(dims);
    SlotIndex x = recordEmbedding(b);
    SlotIndex vFirst = 0;
    for (std::uint32_t layer = 0; layer < dims.layers; ++layer) {
        b.enterLayer(static_cast<std::int32_t>(layer));
        x = timeMix(b, x, layer == 0, vFirst);
        x = channelMix(b, x);
    }
    return b.finish(recordHead(b, x));
}

}  // namespace rookery::graph
