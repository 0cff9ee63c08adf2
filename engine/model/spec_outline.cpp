// SPDX-License-Identifier: Apache-2.0
// Versions that are recognised but cannot be run: the tensors that give their sizes.
#include "engine/model/tensor_spec.h"

namespace rookery::model {
namespace {

using enum graph::TensorId;
using enum Size;
using Kind = WeightClass;

constexpr TensorSpec kPerHead[] = {{AttDecay, Kind::Vector, {Heads}}};
constexpr TensorSpec kPerChannel[] = {{AttBonus, Kind::Vector, {Heads, HeadSize}}};
constexpr TensorSpec kSix[] = {
    {AttBonus, Kind::Vector, {Heads, HeadSize}},
    {AttMixLora1, Kind::LowRank, {FiveMixRanks, Width}},
    {AttDecayLora1, Kind::LowRank, {DecayRank, Width}},
};

constexpr Spelling kSpellings[] = {
    {Naming::BlinkDl, AttDecay, "blocks.{}.att.time_decay"},
    {Naming::BlinkDl, AttBonus, "blocks.{}.att.time_faaaa"},
    {Naming::BlinkDl, AttMixLora1, "blocks.{}.att.time_maa_w1", Transform::Transpose},
    {Naming::BlinkDl, AttDecayLora1, "blocks.{}.att.time_decay_w1", Transform::Transpose},
    {Naming::RwkvCpp, AttMixLora1, "blocks.{}.att.time_maa_w1"},
    {Naming::RwkvCpp, AttDecayLora1, "blocks.{}.att.time_decay_w1"},
};

}  // namespace

const VersionTable& outlineTable(graph::Version version) {
    static const VersionTable perHead{commonSpecs(), kPerHead, commonSpellings(), kSpellings,
                                      false};
    static const VersionTable perChannel{commonSpecs(), kPerChannel, commonSpellings(), kSpellings,
                                         false};
    static const VersionTable six{commonSpecs(), kSix, commonSpellings(), kSpellings, false};
    switch (version) {
        case graph::Version::V5_0:
        case graph::Version::V5_1:
            return perHead;
        case graph::Version::V5_2:
            return perChannel;
        default:
            return six;
    }
}

}  // namespace rookery::model
