// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/op.h"

#include <array>

namespace rookery::graph {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, kOpKinds> kOps{
    "Embed", "Norm",  "Shift",      "MatMul", "Wkv4", "Wkv6",
    "Wkv7",  "Keys7", "HeadBonus7", "Map",    "Rows", "Copy",
};
constexpr std::array<std::string_view, 7> kActivations{
    "none", "tanh", "sigmoid", "silu", "relu2", "decay6", "decay7",
};
constexpr std::array<std::string_view, 4> kMaps{"lerp", "add", "mul", "scale"};

}  // namespace

std::string_view opName(OpKind kind) {
    return kOps.at(static_cast<std::size_t>(kind));
}

std::string_view activationName(Activation activation) {
    return kActivations.at(static_cast<std::size_t>(activation));
}

std::string_view mapName(MapKind kind) {
    return kMaps.at(static_cast<std::size_t>(kind));
}

}  // namespace rookery::graph
