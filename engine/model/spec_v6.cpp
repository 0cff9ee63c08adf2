// SPDX-License-Identifier: Apache-2.0
// What version 6 has beyond spec_common.cpp.
#include "engine/model/tensor_spec.h"

namespace rookery::model {
namespace {

using enum graph::TensorId;
using enum Size;
using Kind = WeightClass;

constexpr TensorSpec kSpecs[] = {
    {AttMixX, Kind::Vector, {Width}},
    {AttMixW, Kind::Vector, {Width}},
    {AttMixK, Kind::Vector, {Width}},
    {AttMixV, Kind::Vector, {Width}},
    {AttMixR, Kind::Vector, {Width}},
    {AttMixG, Kind::Vector, {Width}},
    {AttMixLora1, Kind::LowRank, {FiveMixRanks, Width}},
    {AttMixLora2, Kind::LowRank, {Five, Width, MixRank}},
    {AttDecay, Kind::Vector, {Width}},
    {AttDecayLora1, Kind::LowRank, {DecayRank, Width}},
    {AttDecayLora2, Kind::LowRank, {Width, DecayRank}},
    {AttBonus, Kind::Vector, {Heads, HeadSize}},
    {AttGate, Kind::Matrix, {Width, Width}},
    {AttLnWeight, Kind::Vector, {Width}},
    {AttLnBias, Kind::Vector, {Width}},
    {FfnMixK, Kind::Vector, {Width}},
    {FfnMixR, Kind::Vector, {Width}},
    {FfnReceptance, Kind::Matrix, {Width, Width}},
};

constexpr Spelling kSpellings[] = {
    {Naming::BlinkDl, AttMixX, "blocks.{}.att.time_maa_x"},
    {Naming::BlinkDl, AttMixW, "blocks.{}.att.time_maa_w"},
    {Naming::BlinkDl, AttMixK, "blocks.{}.att.time_maa_k"},
    {Naming::BlinkDl, AttMixV, "blocks.{}.att.time_maa_v"},
    {Naming::BlinkDl, AttMixR, "blocks.{}.att.time_maa_r"},
    {Naming::BlinkDl, AttMixG, "blocks.{}.att.time_maa_g"},
    {Naming::BlinkDl, AttMixLora1, "blocks.{}.att.time_maa_w1", Transform::Transpose},
    {Naming::BlinkDl, AttMixLora2, "blocks.{}.att.time_maa_w2", Transform::Transpose},
    {Naming::BlinkDl, AttDecay, "blocks.{}.att.time_decay"},
    {Naming::BlinkDl, AttDecayLora1, "blocks.{}.att.time_decay_w1", Transform::Transpose},
    {Naming::BlinkDl, AttDecayLora2, "blocks.{}.att.time_decay_w2", Transform::Transpose},
    {Naming::BlinkDl, AttBonus, "blocks.{}.att.time_faaaa"},
    {Naming::BlinkDl, AttGate, "blocks.{}.att.gate.weight"},
    {Naming::BlinkDl, AttLnWeight, "blocks.{}.att.ln_x.weight"},
    {Naming::BlinkDl, AttLnBias, "blocks.{}.att.ln_x.bias"},
    {Naming::BlinkDl, FfnMixK, "blocks.{}.ffn.time_maa_k"},
    {Naming::BlinkDl, FfnMixR, "blocks.{}.ffn.time_maa_r"},
    {Naming::BlinkDl, FfnReceptance, "blocks.{}.ffn.receptance.weight"},

    // rwkv.cpp shapes the decay as the heads are.
    {Naming::RwkvCpp, AttDecay, "blocks.{}.att.time_decay", Transform::Keep, 0, 1,
     ShapeExpr{Heads, HeadSize}},

    // GGUF joins five mixes (files of early converters do not), and has divided two matrices.
    {Naming::Gguf6, AttMixW, "blocks.{}.att.lerp_fused", Transform::Keep, 0, 5},
    {Naming::Gguf6, AttMixK, "blocks.{}.att.lerp_fused", Transform::Keep, 1, 5},
    {Naming::Gguf6, AttMixV, "blocks.{}.att.lerp_fused", Transform::Keep, 2, 5},
    {Naming::Gguf6, AttMixR, "blocks.{}.att.lerp_fused", Transform::Keep, 3, 5},
    {Naming::Gguf6, AttMixG, "blocks.{}.att.lerp_fused", Transform::Keep, 4, 5},
    {Naming::Gguf6, AttOutput, "blocks.{}.att.output.weight", Transform::Unscale},
    {Naming::Gguf6, FfnValue, "blocks.{}.ffn.value.weight", Transform::Unscale},
};

}  // namespace

VersionTable tableV6() {
    return {.specs = {commonSpecs(), kSpecs}, .spellings = {kSpellings, commonSpellings()}};
}

}  // namespace rookery::model
