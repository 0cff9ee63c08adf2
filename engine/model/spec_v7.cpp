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

    // rwkv.cpp joins the six mixes and turns the low-rank matrices.
    {Naming::RwkvCpp, AttMixR, "blocks.{}.att.x_rwkvag", Transform::Keep, 0, 6},
    {Naming::RwkvCpp, AttMixW, "blocks.{}.att.x_rwkvag", Transform::Keep, 1, 6},
    {Naming::RwkvCpp, AttMixK, "blocks.{}.att.x_rwkvag", Transform::Keep, 2, 6},
    {Naming::RwkvCpp, AttMixV, "blocks.{}.att.x_rwkvag", Transform::Keep, 3, 6},
    {Naming::RwkvCpp, AttMixA, "blocks.{}.att.x_rwkvag", Transform::Keep, 4, 6},
    {Naming::RwkvCpp, AttMixG, "blocks.{}.att.x_rwkvag", Transform::Keep, 5, 6},
    {Naming::RwkvCpp, AttDecayLora1, "blocks.{}.att.w1"},
    {Naming::RwkvCpp, AttDecayLora2, "blocks.{}.att.w2"},
    {Naming::RwkvCpp, AttIclrLora1, "blocks.{}.att.a1"},
    {Naming::RwkvCpp, AttIclrLora2, "blocks.{}.att.a2"},
    {Naming::RwkvCpp, AttValueLora1, "blocks.{}.att.v1"},
    {Naming::RwkvCpp, AttValueLora2, "blocks.{}.att.v2"},
    {Naming::RwkvCpp, AttGateLora1, "blocks.{}.att.g1"},
    {Naming::RwkvCpp, AttGateLora2, "blocks.{}.att.g2"},

    // web-rwkv's .st files have the official names; they too turn the low-rank matrices.
    {Naming::WebRwkv, AttDecayLora1, "blocks.{}.att.w1"},
    {Naming::WebRwkv, AttDecayLora2, "blocks.{}.att.w2"},
    {Naming::WebRwkv, AttIclrLora1, "blocks.{}.att.a1"},
    {Naming::WebRwkv, AttIclrLora2, "blocks.{}.att.a2"},
    {Naming::WebRwkv, AttValueLora1, "blocks.{}.att.v1"},
    {Naming::WebRwkv, AttValueLora2, "blocks.{}.att.v2"},
    {Naming::WebRwkv, AttGateLora1, "blocks.{}.att.g1"},
    {Naming::WebRwkv, AttGateLora2, "blocks.{}.att.g2"},
};

}  // namespace

std::span<const TensorSpec> specsV7() {
    return kSpecs;
}

std::span<const Spelling> spellingsV7() {
    return kSpellings;
}

}  // namespace rookery::model
