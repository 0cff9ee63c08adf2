// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/cpu/quantised.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/quantise.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/simd-inl.h"

#include <algorithm>
#include <bit>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr float kMostWord = 32767.0F;
constexpr float kMostByte = 64.0F;
/// Below it the scale's inverse would not be finite; such numbers are 0.
constexpr float kSmallest = 1e-30F;

/// The largest magnitude; as whole numbers, the bits of undefined numbers are above all others'.
HWY_INLINE float largest(const float* x) {
    const hn::RebindToSigned<Floats> dInts;
    const auto magnitude = hn::Set(dInts, 0x7FFFFFFF);
    auto most = hn::Zero(dInts);
    for (std::size_t i = 0; i < kQuantisedBlock; i += hn::Lanes(Floats())) {
        const auto bits = hn::BitCast(dInts, hn::LoadU(Floats(), x + i));
        most = hn::Max(most, hn::And(bits, magnitude));
    }
    return std::bit_cast<float>(hn::GetLane(hn::MaxOfLanes(dInts, most)));
}

/// Rounds a block to -most ... most and gives visit(i, numbers) vector by vector; returns its
/// scale.
template <class Visit>
HWY_INLINE float roundBlock(const float* x, float most, const Visit& visit) {
    const float extreme = largest(x);
    // An undefined or infinite number makes the scale, and so the products, undefined.
    const bool tiny = extreme < kSmallest;
    const Vector inverse = hn::Set(Floats(), tiny ? 0.0F : most / extreme);
    for (std::size_t i = 0; i < kQuantisedBlock; i += hn::Lanes(Floats()))
        visit(i, hn::NearestInt(hn::Mul(hn::LoadU(Floats(), x + i), inverse)));
    return tiny ? 0.0F : extreme / most;
}

void QuantiseKernel(const float* x, std::size_t count, std::int16_t* to, float* scales) {
    const hn::Rebind<std::int16_t, Floats> dWords;
    for (std::size_t at = 0; at < count; at += kQuantisedBlock)
        scales[at / kQuantisedBlock] =
            roundBlock(x + at, kMostWord, [&](std::size_t i, auto numbers) HWY_ATTR {
                hn::StoreU(hn::DemoteTo(dWords, numbers), dWords, to + at + i);
            });
}

/// Where bytes are multiplied (panel_matmul-inl.h), a block's low bytes, then its high ones, those
/// plus 128 for vectors.
void QuantiseForMatmulKernel(const float* x, std::size_t count, std::int16_t* to, float* scales) {
#if HWY_TARGET == HWY_AVX3_DL
    const __m512i shift = _mm512_set1_epi32(usesTiles() ? 0 : 1 << 15);
    for (std::size_t at = 0; at < count; at += kQuantisedBlock) {
        auto* low = reinterpret_cast<std::uint8_t*>(to + at);
        std::uint8_t* high = low + kQuantisedBlock;
        // Not TruncateTo(): Highway 1.0.3's gathers other bytes here.
        const auto store = [](__m512i numbers, std::uint8_t* bytes) HWY_ATTR {
            _mm_storeu_si128(reinterpret_cast<__m128i*>(bytes), _mm512_cvtepi32_epi8(numbers));
        };
        scales[at / kQuantisedBlock] =
            roundBlock(x + at, kMostWord, [&](std::size_t i, auto numbers) HWY_ATTR {
                const __m512i shifted = _mm512_add_epi32(numbers.raw, shift);
                store(shifted, low + i);
                store(_mm512_srli_epi32(shifted, 8), high + i);
            });
    }
#else
    QuantiseKernel(x, count, to, scales);
#endif
}

void QuantiseToBytesKernel(const float* x, std::size_t count, std::int8_t* to, float* scales,
                           std::int32_t* offsets) {
    const hn::Rebind<std::int8_t, Floats> dBytes;
    const hn::Rebind<std::int32_t, Floats> dInts;
    for (std::size_t at = 0; at < count; at += kQuantisedBlock) {
        auto sum = hn::Zero(dInts);
        scales[at / kQuantisedBlock] =
            roundBlock(x + at, kMostByte, [&](std::size_t i, auto numbers) HWY_ATTR {
                sum = hn::Add(sum, numbers);
                hn::StoreU(hn::DemoteTo(dBytes, numbers), dBytes, to + at + i);
            });
        // Wraps where a number was undefined: the scale says so already.
        const auto whole = static_cast<std::uint32_t>(hn::GetLane(hn::SumOfLanes(dInts, sum)));
        offsets[at / kQuantisedBlock] =
            static_cast<std::int32_t>(static_cast<std::uint32_t>(kInt4Shift) * whole);
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(QuantiseKernel);
HWY_EXPORT(QuantiseForMatmulKernel);
HWY_EXPORT(QuantiseToBytesKernel);

void quantise(const float* x, std::size_t count, std::int16_t* to, float* scales) {
    HWY_DYNAMIC_DISPATCH(QuantiseKernel)(x, count, to, scales);
}

void quantiseForMatmul(const float* x, std::size_t count, std::int16_t* to, float* scales) {
    HWY_DYNAMIC_DISPATCH(QuantiseForMatmulKernel)(x, count, to, scales);
}

void quantiseToBytes(const float* x, std::size_t count, std::int8_t* to, float* scales,
                     std::int32_t* offsets) {
    HWY_DYNAMIC_DISPATCH(QuantiseToBytesKernel)(x, count, to, scales, offsets);
}

}  // namespace rookery::backend::cpu
#endif
