// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/arch.h"
#include "engine/graph/arch_parts.h"

namespace rookery::graph {
namespace {

using enum TensorId;

/// How many blends the data-dependent token shift makes: for w, k, v, r and g, in this order in
/// the weights.
constexpr std::uint32_t kBlends = 5;

/// The five blends ("ddlerp" in "Eagle and Finch", arXiv 2404.05892): a first, fixed blend says,
/// through a low-rank projection, how each of the five differs from its own fixed one.
std::vector<SlotIndex> dataDependentShift(Builder& b, SlotIndex n) {
    const Dims& d = b.dims();
    // The row before is read twice; the second reader stores this one.
    const auto first = b.shift("att.shift0", n, StatePart::AttShift, {{"att.xx", AttMixX}},
                               {.delta = std::nullopt, .store = false});
    const SlotIndex down = b.matMul(
        "att.mix.down", first[0],
        {.weight = AttMixLora1, .outputs = kBlends * d.mixRank, .activation = Activation::Tanh});
    const SlotIndex delta =
        b.matMul("att.mix", down, {.weight = AttMixLora2, .outputs = d.width, .batch = kBlends});
    return b.shift("att.shift", n, StatePart::AttShift,
                   {{"att.xw", AttMixW},
                    {"att.xk", AttMixK},
                    {"att.xv", AttMixV},
                    {"att.xr", AttMixR},
                    {"att.xg", AttMixG}},
                   {.delta = delta, .store = true});
}

SlotIndex timeMix(Builder& b, SlotIndex x) {
    const Dims& d = b.dims();
    const std::uint32_t C = d.width;
    const SlotIndex n = b.layerNorm("ln1", x, Ln1Weight, Ln1Bias);
    const auto mixed = dataDependentShift(b, n);

    const SlotIndex r = b.matMul("att.r", mixed[3], {.weight = AttReceptance, .outputs = C});
    const SlotIndex k = b.matMul("att.k", mixed[1], {.weight = AttKey, .outputs = C});
    const SlotIndex v = b.matMul("att.v", mixed[2], {.weight = AttValue, .outputs = C});
    const SlotIndex g = b.matMul("att.g", mixed[4],
                                 {.weight = AttGate, .outputs = C, .activation = Activation::Silu});

    // The decay depends on the row: exp(-exp(w0 + B tanh(A xw))).
    const SlotIndex wDown =
        b.matMul("att.w.down", mixed[0],
                 {.weight = AttDecayLora1, .outputs = d.decayRank, .activation = Activation::Tanh});
    const SlotIndex w = b.matMul("att.w", wDown,
                                 {.weight = AttDecayLora2,
                                  .outputs = C,
                                  .activation = Activation::DecayV6,
                                  .bias = AttDecay});

    const SlotIndex y = b.wkv6("att.wkv", r, k, v, w);
    return recordHeadsOutput(b, y, g, x);
}

}  // namespace

Program recordV6(const Dims& dims) {
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
