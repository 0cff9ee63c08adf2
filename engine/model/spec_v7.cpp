// SPDX-License-Identifier: Apache-2.0
// What version 7 has beyond spec_common.cpp.
#include "engine/model/tensor_spec.h"

namespace rookery::model {
namespace {

using enum graph::TensorId;
using enum Size;
using Kind = WeightClass;

constexpr TensorSpec kSpecs[] = {
    {AttMixR, Kind::Vector, {Width}},
    {AttMixW, Kind::Vector, {Width}},
    {AttMixK, Kind::Vector, {Width}},
    {AttMixV, Kind::Vector, {Width}},
    {AttMixA, Kind::Vector, {Width}},
    {AttMixG, Kind::Vector, {Width}},
    {AttDecay, Kind::Vector, {Width}},
    {AttDecayLora1, Kind::LowRank, {DecayRank, Width}},
    {AttDecayLora2, Kind::LowRank, {Width, DecayRank}},
    {AttIclr, Kind::Vector, {Width}},
    {AttIclrLora1, Kind::LowRank, {IclrRank, Width}},
    {AttIclrLora2, Kind::LowRank, {Width, IclrRank}},
    {AttValueMix, Kind::Vector, {Width}, 1},
    {AttValueLora1, Kind::LowRank, {ValueRank, Width}, 1},
    {AttValueLora2, Kind::LowRank, {Width, ValueRank}, 1},
    {AttGateLora1, Kind::LowRank, {GateRank, Width}},
    {AttGateLora2, Kind::LowRank, {Width, GateRank}},
    {AttKeyNorm, Kind::Vector, {Width}},
    {AttKeyIclr, Kind::Vector, {Width}},
    {AttKeyBonus, Kind::Vector, {Heads, HeadSize}},
    {AttLnWeight, Kind::Vector, {Width}},
    {AttLnBias, Kind::Vector, {Width}},
    {FfnMixK, Kind::Vector, {Width}},
};

constexpr Spelling kSpellings[] = {
    {Naming::BlinkDl, AttMixR, "blocks.{}.att.x_r"},
    {Naming::BlinkDl, AttMixW, "blocks.{}.att.x_w"},
    {Naming::BlinkDl, AttMixK, "blocks.{}.att.x_k"},
    {Naming::BlinkDl, AttMixV, "blocks.{}.att.x_v"},
    {Naming::BlinkDl, AttMixA, "blocks.{}.att.x_a"},
    {Naming::BlinkDl, AttMixG, "blocks.{}.att.x_g"},
    {Naming::BlinkDl, AttDecay, "blocks.{}.att.w0"},
    {Naming::BlinkDl, AttDecayLora1, "blocks.{}.att.w1", Transform::Transpose},
    {Naming::BlinkDl, AttDecayLora2, "blocks.{}.att.w2", Transform::Transpose},
    {Naming::BlinkDl, AttIclr, "blocks.{}.att.a0"},
    {Naming::BlinkDl, AttIclrLora1, "blocks.{}.att.a1", Transform::Transpose},
    {Naming::BlinkDl, AttIclrLora2, "blocks.{}.att.a2", Transform::Transpose},
    {Naming::BlinkDl, AttValueMix, "blocks.{}.att.v0"},
    {Naming::BlinkDl, AttValueLora1, "blocks.{}.att.v1", Transform::Transpose},
    {Naming::BlinkDl, AttValueLora2, "blocks.{}.att.v2", Transform::Transpose},
    {Naming::BlinkDl, AttGateLora1, "blocks.{}.att.g1", Transform::Transpose},
    {Naming::BlinkDl, AttGateLora2, "blocks.{}.att.g2", Transform::Transpose},
    {Naming::BlinkDl, AttKeyNorm, "blocks.{}.att.k_k"},
    {Naming::BlinkDl, AttKeyIclr, "blocks.{}.att.k_a"},
    {Naming::BlinkDl, AttKeyBonus, "blocks.{}.att.r_k"},
    {Naming::BlinkDl, AttLnWeight, "blocks.{}.att.ln_x.weight"},
    {Naming::BlinkDl, AttLnBias, "blocks.{}.att.ln_x.bias"},
    {Naming::BlinkDl, FfnMixK, "blocks.{}.ffn.x_k"},

    // rwkv.cpp joins the six mixes.
    {Naming::RwkvCpp, AttMixR, "blocks.{}.att.x_rwkvag", Transform::Keep, 0, 6},
    {Naming::RwkvCpp, AttMixW, "blocks.{}.att.x_rwkvag", Transform::Keep, 1, 6},
    {Naming::RwkvCpp, AttMixK, "blocks.{}.att.x_rwkvag", Transform::Keep, 2, 6},
    {Naming::RwkvCpp, AttMixV, "blocks.{}.att.x_rwkvag", Transform::Keep, 3, 6},
    {Naming::RwkvCpp, AttMixA, "blocks.{}.att.x_rwkvag", Transform::Keep, 4, 6},
    {Naming::RwkvCpp, AttMixG, "blocks.{}.att.x_rwkvag", Transform::Keep, 5, 6},

    // GGUF and packed flash-linear-attention likewise; GGUF's r_k is flat.
    {Naming::Gguf7, AttMixR, "blocks.{}.att.lerp_fused", Transform::Keep, 0, 6},
    {Naming::Gguf7, AttMixW, "blocks.{}.att.lerp_fused", Transform::Keep, 1, 6},
    {Naming::Gguf7, AttMixK, "blocks.{}.att.lerp_fused", Transform::Keep, 2, 6},
    {Naming::Gguf7, AttMixV, "blocks.{}.att.lerp_fused", Transform::Keep, 3, 6},
    {Naming::Gguf7, AttMixA, "blocks.{}.att.lerp_fused", Transform::Keep, 4, 6},
    {Naming::Gguf7, AttMixG, "blocks.{}.att.lerp_fused", Transform::Keep, 5, 6},
    {Naming::Fla, AttMixR, "blocks.{}.att.lerp_fused", Transform::Keep, 0, 6},
    {Naming::Fla, AttMixW, "blocks.{}.att.lerp_fused", Transform::Keep, 1, 6},
    {Naming::Fla, AttMixK, "blocks.{}.att.lerp_fused", Transform::Keep, 2, 6},
    {Naming::Fla, AttMixV, "blocks.{}.att.lerp_fused", Transform::Keep, 3, 6},
    {Naming::Fla, AttMixA, "blocks.{}.att.lerp_fused", Transform::Keep, 4, 6},
    {Naming::Fla, AttMixG, "blocks.{}.att.lerp_fused", Transform::Keep, 5, 6},
    {Naming::Gguf7, AttKeyBonus, "blocks.{}.att.r_k", Transform::Keep, 0, 1, ShapeExpr{Width}},
};

}  // namespace

VersionTable tableV7() {
    return {.specs = {commonSpecs(), kSpecs}, .spellings = {kSpellings, commonSpellings()}};
}

}  // namespace rookery::model
