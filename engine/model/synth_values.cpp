// SPDX-License-Identifier: Apache-2.0
#include "engine/model/synth_values.h"

#include "engine/base/half.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>

namespace rookery::model {
namespace {

using enum graph::TensorId;
using graph::Dims;
using graph::TensorId;
using graph::Version;

/// Rounds to 8 bits of mantissa, which F16 holds as well down to 2^-14 (nothing here is near its
/// upper end); below, to a multiple of 2^-24, the step of small halves and of floats at 0.5.
float exactEverywhere(float value) {
    const float rounded = bf16ToFloat(floatToBf16(value));
    if (std::abs(rounded) >= 0x1p-14F)
        return rounded;
    return std::copysign((std::abs(rounded) + 0.5F) - 0.5F, rounded);
}

/// Deviation of a matrix's values: activations keep their size through it.
float matrixSpread(const Dims& dims, TensorId id) {
    const auto per = [](float scale, std::uint32_t inputs) {
        return scale / std::sqrt(static_cast<float>(inputs));
    };
    switch (id) {
        case Embedding:
            return 0.05F;
        case Head:
            return per(1.5F, dims.width);
        case FfnValue:
            return per(0.5F, dims.hidden);
        case AttKey:
            return per(0.5F, dims.width);
        case AttDecayLora1:
        case AttIclrLora1:
        case AttValueLora1:
        case AttGateLora1:
        case AttMixLora1:
            return per(0.5F, dims.width);
        case AttMixLora2:
            return per(0.3F, dims.mixRank);
        case AttDecayLora2:
            return per(0.5F, dims.decayRank);
        case AttIclrLora2:
            return per(0.5F, dims.iclrRank);
        case AttValueLora2:
            return per(0.5F, dims.valueRank);
        case AttGateLora2:
            return per(1.0F, dims.gateRank);
        default:
            return per(0.7F, dims.width);
    }
}

/// Where a channel of a vector stands: 0 to 1 over the width, 0 to 1 over the layers, and -1 to 1
/// within its head (bent towards the middle).
struct Place {
    float channel;
    float depth;
    float zigzag;
};

/// Versions that have one decay and one bonus a head.
bool hasOneAHead(const Dims& dims, TensorId id) {
    return (id == AttDecay || id == AttBonus) &&
           (dims.version == Version::V5_0 || dims.version == Version::V5_1);
}

Place placeOf(const Dims& dims, TensorId id, std::uint32_t layer, std::uint64_t index) {
    const std::uint32_t count = hasOneAHead(dims, id) ? dims.heads : dims.width;
    const std::uint32_t head = dims.headSize > 1 ? dims.headSize : 64;
    const auto fraction = [](std::uint64_t at, std::uint32_t of) {
        return of > 1 ? static_cast<float>(at) / static_cast<float>(of - 1) : 0.0F;
    };
    const float side = 2.0F * fraction(index % head, head) - 1.0F;
    return {fraction(index % count, count), fraction(layer, dims.layers), side * std::abs(side)};
}

float mixValue(const Dims& dims, const Place& at, float noise) {
    const float ramp = std::pow(at.channel, 0.3F + 0.5F * (1.0F - at.depth));
    // Versions 4 and 5 store the weight of the present row, 6 and 7 that of the past one.
    const bool past = dims.version == Version::V6 || dims.version == Version::V7;
    const float mix = past ? 1.0F - ramp : ramp;
    return std::clamp(mix + 0.1F * noise, 0.0F, 1.0F);
}

float decayValue(const Dims& dims, const Place& at) {
    if (dims.version == Version::V4)
        return -5.0F + 8.0F * std::pow(at.channel, 0.7F + 1.3F * at.depth);
    if (dims.version != Version::V7)
        return -6.0F + 5.0F * std::pow(at.channel, 0.7F + 1.3F * at.depth);
    return -5.5F + 6.0F * std::pow(at.channel, 1.0F + std::pow(at.depth, 0.3F)) + 2.5F * at.zigzag;
}

/// Versions 4 and 5.0 take the exponential of it.
float bonusValue(const Dims& dims, const Place& at, float noise) {
    if (dims.version == Version::V4 || dims.version == Version::V5_0)
        return -1.2F + 0.5F * at.zigzag + 0.1F * noise;
    return at.depth * (1.0F - at.channel) + 0.1F * at.zigzag + 0.1F * noise;
}

float vectorValue(const Dims& dims, TensorId id, const Place& at, float noise) {
    switch (id) {
        case AttMixR:
        case AttMixK:
        case AttMixV:
        case AttMixG:
        case AttMixW:
        case AttMixA:
        case AttMixX:
        case FfnMixK:
        case FfnMixR:
            return mixValue(dims, at, noise);
        case AttDecay:
            return decayValue(dims, at);
        case AttBonus:
            return bonusValue(dims, at, noise);
        case AttIclr:
            return -0.19F + 0.3F * at.zigzag + 0.4F * at.channel + 0.1F * noise;
        case AttValueMix:
            return 0.73F - 0.4F * at.channel + 0.1F * noise;
        case AttKeyNorm:
            return 0.71F - 0.1F * at.channel + 0.05F * at.zigzag + 0.05F * noise;
        case AttKeyIclr:
            return 1.02F + 0.05F * noise;
        case AttKeyBonus:
            return -0.04F + 0.05F * noise;
        case AttLnWeight:
            return (0.7F + 0.3F * at.depth) * (1.0F + 0.1F * noise);
        case Ln1Bias:
        case Ln2Bias:
        case LnOutBias:
        case AttLnBias:
            return 0.02F * noise;
        default:
            return 1.0F + 0.1F * noise;
    }
}

bool isMatrix(TensorId id) {
    switch (id) {
        case Embedding:
        case Head:
        case AttReceptance:
        case AttKey:
        case AttValue:
        case AttOutput:
        case AttDecayLora1:
        case AttDecayLora2:
        case AttIclrLora1:
        case AttIclrLora2:
        case AttValueLora1:
        case AttValueLora2:
        case AttGateLora1:
        case AttGateLora2:
        case AttMixLora1:
        case AttMixLora2:
        case AttGate:
        case FfnKey:
        case FfnValue:
        case FfnReceptance:
            return true;
        default:
            return false;
    }
}

}  // namespace

TensorRandom::TensorRandom(std::uint64_t seed, std::string_view name)
    : m_state(XXH3_64bits_withSeed(name.data(), name.size(), seed)) {}

float TensorRandom::normal() {
    // SplitMix64; the sum of four 16-bit numbers is bell-shaped with variance 4 (2^32 - 1) / 12.
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    z ^= z >> 31U;
    std::int32_t sum = -2 * 0xFFFF;
    for (unsigned part = 0; part < 4; ++part)
        sum += static_cast<std::int32_t>(z >> (16U * part) & 0xFFFFU);
    constexpr float kOneDeviation = 37837.2F;
    return static_cast<float>(sum) / kOneDeviation;
}

void fillSynthetic(const Dims& dims, TensorId id, std::uint32_t layer, std::uint64_t first,
                   TensorRandom& random, std::span<float> values) {
    if (isMatrix(id)) {
        const float spread = matrixSpread(dims, id);
        for (float& value : values)
            value = exactEverywhere(spread * random.normal());
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Place at = placeOf(dims, id, layer, first + i);
        values[i] = exactEverywhere(vectorValue(dims, id, at, random.normal()));
    }
}

}  // namespace rookery::model
