// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/arch.h"

#include <string>

namespace rookery::graph {
namespace {

// Far above any model that exists (61 layers, width 5120, vocabulary 65,536), and low enough that
// no product of two sizes wraps 64 bits and no row of activations wraps 32.
constexpr std::uint32_t kMaxLayers = 4096;
constexpr std::uint32_t kMaxWidth = 1U << 17U;
constexpr std::uint32_t kMaxHidden = 1U << 20U;
constexpr std::uint32_t kMaxVocab = 1U << 24U;

Error badSize(const std::string& what, std::uint32_t value) {
    return {ErrorCode::Corrupt,
            "This model's sizes make no sense, so the file is probably damaged; download it again.",
            what + " is " + std::to_string(value)};
}

Result<void> checkHeads(const Dims& dims) {
    if (dims.heads == 0 || dims.headSize == 0)
        return badSize("the number or size of heads", 0);
    if (static_cast<std::uint64_t>(dims.heads) * dims.headSize != dims.width)
        return badSize("heads times head size does not give the width, which", dims.width);
    return {};
}

Result<void> checkRanks(const Dims& dims) {
    const auto bad = [](std::uint32_t rank) { return rank == 0 || rank > kMaxWidth; };
    if (bad(dims.decayRank))
        return badSize("decay rank", dims.decayRank);
    if (dims.version == Version::V6)
        return bad(dims.mixRank) ? badSize("mix rank", dims.mixRank) : Result<void>{};
    if (bad(dims.iclrRank))
        return badSize("learning rate's rank", dims.iclrRank);
    if (bad(dims.gateRank))
        return badSize("gate rank", dims.gateRank);
    if (dims.layers > 1 && bad(dims.valueRank))  // layer 0 has no value residual
        return badSize("value rank", dims.valueRank);
    return {};
}

}  // namespace

Result<void> checkDims(const Dims& dims) {
    if (dims.layers == 0 || dims.layers > kMaxLayers)
        return badSize("number of layers", dims.layers);
    if (dims.width == 0 || dims.width > kMaxWidth)
        return badSize("width", dims.width);
    if (dims.hidden == 0 || dims.hidden > kMaxHidden)
        return badSize("hidden width", dims.hidden);
    if (dims.vocab == 0 || dims.vocab > kMaxVocab)
        return badSize("vocabulary", dims.vocab);
    if (dims.version != Version::V4)
        ROOKERY_TRY_VOID(checkHeads(dims));
    if (dims.version == Version::V6 || dims.version == Version::V7)
        ROOKERY_TRY_VOID(checkRanks(dims));
    return {};
}

Result<Program> record(const Dims& dims) {
    ROOKERY_TRY_VOID(checkDims(dims));
    switch (dims.version) {
        case Version::V4:
            return recordV4(dims);
        case Version::V5_0:
        case Version::V5_1:
        case Version::V5_2:
            return recordV5(dims);
        case Version::V6:
            return recordV6(dims);
        case Version::V7:
            break;
    }
    return recordV7(dims);
}

}  // namespace rookery::graph
