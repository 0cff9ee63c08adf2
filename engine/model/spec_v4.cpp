// SPDX-License-Identifier: Apache-2.0
// What version 4 has beyond spec_common.cpp.
#include "engine/model/tensor_spec.h"

namespace rookery::model {
namespace {

using enum graph::TensorId;
using enum Size;
using Kind = WeightClass;

constexpr TensorSpec kSpecs[] = {
    {AttMixK, Kind::Vector, {Width}},  {AttMixV, Kind::Vector, {Width}},
    {AttMixR, Kind::Vector, {Width}},  {AttDecay, Kind::Vector, {Width}},
    {AttBonus, Kind::Vector, {Width}}, {FfnMixK, Kind::Vector, {Width}},
    {FfnMixR, Kind::Vector, {Width}},  {FfnReceptance, Kind::Matrix, {Width, Width}},
};

constexpr Spelling kSpellings[] = {
    {Naming::BlinkDl, AttMixK, "blocks.{}.att.time_mix_k", Transform::OneMinus},
    {Naming::BlinkDl, AttMixV, "blocks.{}.att.time_mix_v", Transform::OneMinus},
    {Naming::BlinkDl, AttMixR, "blocks.{}.att.time_mix_r", Transform::OneMinus},
    {Naming::BlinkDl, AttDecay, "blocks.{}.att.time_decay", Transform::NegExp},
    {Naming::BlinkDl, AttBonus, "blocks.{}.att.time_first"},
    {Naming::BlinkDl, FfnMixK, "blocks.{}.ffn.time_mix_k", Transform::OneMinus},
    {Naming::BlinkDl, FfnMixR, "blocks.{}.ffn.time_mix_r", Transform::OneMinus},
    {Naming::BlinkDl, FfnReceptance, "blocks.{}.ffn.receptance.weight"},

    // rwkv.cpp's converter has already written -exp(time_decay).
    {Naming::RwkvCpp, AttDecay, "blocks.{}.att.time_decay"},
};

}  // namespace

VersionTable tableV4() {
    return {.specs = {commonSpecs(), kSpecs}, .spellings = {kSpellings, commonSpellings()}};
}

}  // namespace rookery::model
