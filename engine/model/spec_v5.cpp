// SPDX-License-Identifier: Apache-2.0
// What the versions 5.0, 5.1 and 5.2 have beyond spec_common.cpp.
#include "engine/model/tensor_spec.h"

namespace rookery::model {
namespace {

using enum graph::TensorId;
using enum Size;
using Kind = WeightClass;

constexpr TensorSpec kSpecs[] = {
    {AttMixK, Kind::Vector, {Width}},   {AttMixV, Kind::Vector, {Width}},
    {AttMixR, Kind::Vector, {Width}},   {AttLnWeight, Kind::Vector, {Width}},
    {AttLnBias, Kind::Vector, {Width}}, {FfnMixK, Kind::Vector, {Width}},
    {FfnMixR, Kind::Vector, {Width}},   {FfnReceptance, Kind::Matrix, {Width, Width}},
};

constexpr Spelling kSpellings[] = {
    {Naming::BlinkDl, AttMixK, "blocks.{}.att.time_mix_k", Transform::OneMinus},
    {Naming::BlinkDl, AttMixV, "blocks.{}.att.time_mix_v", Transform::OneMinus},
    {Naming::BlinkDl, AttMixR, "blocks.{}.att.time_mix_r", Transform::OneMinus},
    {Naming::BlinkDl, AttDecay, "blocks.{}.att.time_decay", Transform::ExpNegExp},
    {Naming::BlinkDl, AttLnWeight, "blocks.{}.att.ln_x.weight"},
    {Naming::BlinkDl, AttLnBias, "blocks.{}.att.ln_x.bias"},
    {Naming::BlinkDl, FfnMixK, "blocks.{}.ffn.time_mix_k", Transform::OneMinus},
    {Naming::BlinkDl, FfnMixR, "blocks.{}.ffn.time_mix_r", Transform::OneMinus},
    {Naming::BlinkDl, FfnReceptance, "blocks.{}.ffn.receptance.weight"},

    // rwkv.cpp's converter has already taken the exponentials.
    {Naming::RwkvCpp, AttDecay, "blocks.{}.att.time_decay"},
};

// 5.0 and 5.1 have one decay and one bonus a head, 5.2 one a channel.
constexpr TensorSpec kPerHead[] = {
    {AttDecay, Kind::Vector, {Heads}},
    {AttBonus, Kind::Vector, {Heads}},
};

constexpr TensorSpec kPerChannel[] = {
    {AttDecay, Kind::Vector, {Heads, HeadSize}},
    {AttBonus, Kind::Vector, {Heads, HeadSize}},
};

// 5.0 keeps the bonus as a logarithm and has no gate.
constexpr Spelling kLogBonus[] = {
    {Naming::BlinkDl, AttBonus, "blocks.{}.att.time_first", Transform::Exp},
    {Naming::RwkvCpp, AttBonus, "blocks.{}.att.time_first"},
};

constexpr TensorSpec kGate[] = {
    {AttMixG, Kind::Vector, {Width}},
    {AttGate, Kind::Matrix, {Width, Width}},
};

constexpr Spelling kGateSpellings[] = {
    {Naming::BlinkDl, AttBonus, "blocks.{}.att.time_faaaa"},
    {Naming::BlinkDl, AttMixG, "blocks.{}.att.time_mix_g", Transform::OneMinus},
    {Naming::BlinkDl, AttGate, "blocks.{}.att.gate.weight"},
};

}  // namespace

VersionTable tableV5(graph::Version version) {
    VersionTable table{.specs = {commonSpecs(), kSpecs},
                       .spellings = {kSpellings, commonSpellings()}};
    table.specs.emplace_back(version == graph::Version::V5_2 ? kPerChannel : kPerHead);
    if (version == graph::Version::V5_0) {
        table.spellings.emplace_back(kLogBonus);
    } else {
        table.specs.emplace_back(kGate);
        table.spellings.emplace_back(kGateSpellings);
    }
    return table;
}

}  // namespace rookery::model
