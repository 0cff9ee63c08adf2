// SPDX-License-Identifier: Apache-2.0
// Tensors that every version has under the same name.
#include "engine/model/tensor_spec.h"

namespace rookery::model {
namespace {

using enum graph::TensorId;
using enum Size;
using Kind = WeightClass;

constexpr TensorSpec kSpecs[] = {
    {Embedding, Kind::Embedding, {Vocab, Width}},
    {Head, Kind::Matrix, {Vocab, Width}},
    {LnOutWeight, Kind::Vector, {Width}},
    {LnOutBias, Kind::Vector, {Width}},
    {Ln1Weight, Kind::Vector, {Width}},
    {Ln1Bias, Kind::Vector, {Width}},
    {Ln2Weight, Kind::Vector, {Width}},
    {Ln2Bias, Kind::Vector, {Width}},
    {AttReceptance, Kind::Matrix, {Width, Width}},
    {AttKey, Kind::Matrix, {Width, Width}},
    {AttValue, Kind::Matrix, {Width, Width}},
    {AttOutput, Kind::Matrix, {Width, Width}},
    {FfnKey, Kind::Matrix, {Hidden, Width}},
    {FfnValue, Kind::Matrix, {Width, Hidden}},
};

constexpr Spelling kSpellings[] = {
    {Naming::BlinkDl, Embedding, "emb.weight", Transform::FoldLn0},
    {Naming::BlinkDl, Head, "head.weight"},
    {Naming::BlinkDl, LnOutWeight, "ln_out.weight"},
    {Naming::BlinkDl, LnOutBias, "ln_out.bias"},
    {Naming::BlinkDl, Ln1Weight, "blocks.{}.ln1.weight"},
    {Naming::BlinkDl, Ln1Bias, "blocks.{}.ln1.bias"},
    {Naming::BlinkDl, Ln2Weight, "blocks.{}.ln2.weight"},
    {Naming::BlinkDl, Ln2Bias, "blocks.{}.ln2.bias"},
    {Naming::BlinkDl, AttReceptance, "blocks.{}.att.receptance.weight"},
    {Naming::BlinkDl, AttKey, "blocks.{}.att.key.weight"},
    {Naming::BlinkDl, AttValue, "blocks.{}.att.value.weight"},
    {Naming::BlinkDl, AttOutput, "blocks.{}.att.output.weight"},
    {Naming::BlinkDl, FfnKey, "blocks.{}.ffn.key.weight"},
    {Naming::BlinkDl, FfnValue, "blocks.{}.ffn.value.weight"},
};

}  // namespace

std::span<const TensorSpec> commonSpecs() {
    return kSpecs;
}

std::span<const Spelling> commonSpellings() {
    return kSpellings;
}

}  // namespace rookery::model
