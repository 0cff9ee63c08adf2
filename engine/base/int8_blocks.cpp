// SPDX-License-Identifier: Apache-2.0
#include "engine/base/int8_blocks.h"

#include "engine/base/half.h"
#include "engine/base/lanes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace rookery {
namespace {

constexpr std::size_t kValues = 32;
constexpr std::size_t kTries = 32;
/// Where exponents end: 2^113 times 128 is still a float. And where they begin, for 1 / scale.
constexpr std::uint32_t kScaleEnd = 0x7800;
constexpr float kSmallest = 0x1p-100F;
/// Added and taken away again it rounds to a whole number, ties to even.
constexpr float kRound = 0x1.8p23F;

using Tries = std::array<float, kTries>;

/// Rounds to whole numbers that an int8 holds.
template <class Vector>
ROOKERY_LANES void roundLanes(Vector& lanes) {
    clampLanes(lanes, -128.0F, 127.0F);
    lanes = (lanes + kRound) - kRound;
}

/// The weighted squared error with each scale, see the header.
template <class Lanes>
ROOKERY_LANES void errorsOf(const float* values, const Tries& tries, Tries& errors) {
    constexpr std::size_t kVectors = kTries / Lanes::kCount;
    std::array<typename Lanes::Floats, kVectors> scales;
    std::array<typename Lanes::Floats, kVectors> inverse;
    std::array<typename Lanes::Floats, kVectors> sums{};
    for (std::size_t i = 0; i < kVectors; ++i) {
        loadLanes(tries.data() + i * Lanes::kCount, scales[i]);
        inverse[i] = 1.0F / scales[i];
    }
    float squares = 0;
    for (std::size_t v = 0; v < kValues; ++v)
        squares += values[v] * values[v];
    const float floor = squares / static_cast<float>(kValues);
    for (std::size_t v = 0; v < kValues; ++v) {
        const float value = values[v];
        const float counts = floor + value * value;
        for (std::size_t i = 0; i < kVectors; ++i) {
            typename Lanes::Floats whole = value * inverse[i];
            roundLanes(whole);
            const typename Lanes::Floats off = value - whole * scales[i];
            sums[i] += off * off * counts;
        }
    }
    std::memcpy(errors.data(), sums.data(), sizeof(sums));
}

template <class Lanes>
ROOKERY_LANES void writeWhole(const float* values, float inverse, std::byte* to) {
    for (std::size_t v = 0; v < kValues; v += Lanes::kCount) {
        typename Lanes::Floats whole;
        loadLanes(values + v, whole);
        whole *= inverse;
        roundLanes(whole);
        const auto ints = __builtin_convertvector(whole, typename Lanes::Ints);
        for (std::size_t i = 0; i < Lanes::kCount; ++i)
            to[v + i] = static_cast<std::byte>(ints[i]);
    }
}

template <class Lanes>
ROOKERY_LANES bool packBlock(const float* values, std::byte* to) {
    float extreme = 0;
    for (std::size_t v = 0; v < kValues; ++v)
        extreme = std::abs(values[v]) > std::abs(extreme) ? values[v] : extreme;
    std::memset(to, 0, kInt8BlockBytes);
    if (std::abs(extreme) < kSmallest)
        return true;
    const std::uint32_t first = std::bit_cast<std::uint32_t>(extreme / -128.0F) >> 16U;
    if ((first & 0x7FFFU) + kTries > kScaleEnd)
        return false;
    Tries scales{};
    Tries errors{};
    for (std::uint32_t i = 0; i < kTries; ++i)
        scales[i] = bf16ToFloat(static_cast<std::uint16_t>(first + i));
    errorsOf<Lanes>(values, scales, errors);
    const auto best =
        static_cast<std::size_t>(std::min_element(errors.begin(), errors.end()) - errors.begin());
    const auto bits = static_cast<std::uint16_t>(first + best);
    std::memcpy(to, &bits, sizeof(bits));
    writeWhole<Lanes>(values, 1.0F / scales[best], to + sizeof(bits));
    return true;
}

template <class Lanes>
ROOKERY_LANES bool packBlocks(std::span<const float> values, std::byte* to) {
    bool good = true;
    for (std::size_t at = 0; at < values.size(); at += kValues, to += kInt8BlockBytes)
        good = packBlock<Lanes>(values.data() + at, to) && good;
    return good;
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] bool packAvx2(std::span<const float> values, std::byte* to) {
    return packBlocks<WideLanes>(values, to);
}
#endif

std::uint16_t scaleBits(const std::byte* block) {
    std::uint16_t bits = 0;
    std::memcpy(&bits, block, sizeof(bits));
    return bits;
}

}  // namespace

bool packInt8(std::span<const float> values, std::byte* to) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return packAvx2(values, to);
#endif
    return packBlocks<NarrowLanes>(values, to);
}

void unpackInt8(std::span<const std::byte> blocks, float* to) {
    for (std::size_t at = 0; at < blocks.size(); at += kInt8BlockBytes, to += kValues) {
        const float scale = bf16ToFloat(scaleBits(blocks.data() + at));
        for (std::size_t v = 0; v < kValues; ++v)
            to[v] = scale * static_cast<float>(static_cast<std::int8_t>(blocks[at + 2 + v]));
    }
}

bool int8BlocksAreFinite(std::span<const std::byte> blocks) {
    for (std::size_t at = 0; at < blocks.size(); at += kInt8BlockBytes) {
        if ((scaleBits(blocks.data() + at) & 0x7FFFU) >= kScaleEnd)
            return false;
    }
    return true;
}

}  // namespace rookery
