// SPDX-License-Identifier: Apache-2.0
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

/// Returns the scale.
HWY_INLINE float wordsOf(const float* x, std::int16_t* to) {
    const hn::Rebind<std::int16_t, Floats> dWords;
    return roundBlock(x, kMostWord, [&](std::size_t i, auto numbers) HWY_ATTR {
        hn::StoreU(hn::DemoteTo(dWords, numbers), dWords, to + i);
    });
}

HWY_INLINE float bytesOf(const float* x, std::int8_t* to, std::int32_t& offset) {
    const hn::Rebind<std::int8_t, Floats> dBytes;
    const hn::Rebind<std::int32_t, Floats> dInts;
    auto sum = hn::Zero(dInts);
    const float scale = roundBlock(x, kMostByte, [&](std::size_t i, auto numbers) HWY_ATTR {
        sum = hn::Add(sum, numbers);
        hn::StoreU(hn::DemoteTo(dBytes, numbers), dBytes, to + i);
    });
    // Wraps where a number was undefined: the scale says so already.
    const auto whole = static_cast<std::uint32_t>(hn::GetLane(hn::SumOfLanes(dInts, sum)));
    offset = static_cast<std::int32_t>(static_cast<std::uint32_t>(kInt4Shift) * whole);
    return scale;
}

void QuantiseKernel(const float* x, std::size_t count, std::int16_t* to, float* scales) {
    for (std::size_t at = 0; at < count; at += kQuantisedBlock)
        scales[at / kQuantisedBlock] = wordsOf(x + at, to + at);
}

void QuantiseToBytesKernel(const float* x, std::size_t count, std::int8_t* to, float* scales,
                           std::int32_t* offsets) {
    for (std::size_t at = 0; at < count; at += kQuantisedBlock)
        scales[at / kQuantisedBlock] = bytesOf(x + at, to + at, offsets[at / kQuantisedBlock]);
}

#if HWY_TARGET == HWY_AVX3_DL

/// A block's low bytes, then its high ones plus 128 (PanelBlock::offsets).
HWY_INLINE float planesOf(const float* x, std::uint8_t* to) {
    const __m512i shift = _mm512_set1_epi32(1 << 15);
    // Not TruncateTo(): Highway 1.0.3's gathers other bytes here.
    const auto store = [](__m512i numbers, std::uint8_t* bytes) HWY_ATTR {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(bytes), _mm512_cvtepi32_epi8(numbers));
    };
    return roundBlock(x, kMostWord, [&](std::size_t i, auto numbers) HWY_ATTR {
        const __m512i shifted = _mm512_add_epi32(numbers.raw, shift);
        store(shifted, to + i);
        store(_mm512_srli_epi32(shifted, 8), to + kQuantisedBlock + i);
    });
}

/// Calls quantise(x, place) for each block of the rows.
template <class Quantise>
HWY_INLINE void eachBlock(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd,
                          const Quantise& quantise) {
    const std::size_t blocks = inputs.columns / kQuantisedBlock;
    for (std::size_t row = rowBegin; row < rowEnd; ++row) {
        for (std::size_t block = 0; block < blocks; ++block)
            quantise(inputs.x + row * inputs.columns + block * kQuantisedBlock,
                     inputPlace(row, block, blocks));
    }
}

void QuantiseForInt8Kernel(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd) {
    auto* bytes = static_cast<std::uint8_t*>(inputs.to);
    eachBlock(inputs, rowBegin, rowEnd, [&](const float* x, std::size_t place) HWY_ATTR {
        inputs.scales[place] = planesOf(x, bytes + place * 2 * kQuantisedBlock);
    });
}

void QuantiseForInt4Kernel(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd) {
    auto* bytes = static_cast<std::int8_t*>(inputs.to);
    eachBlock(inputs, rowBegin, rowEnd, [&](const float* x, std::size_t place) HWY_ATTR {
        inputs.scales[place] = bytesOf(x, bytes + place * kQuantisedBlock, inputs.offsets[place]);
    });
}

#else

void QuantiseForInt8Kernel(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd) {
    const std::size_t at = rowBegin * inputs.columns;
    QuantiseKernel(inputs.x + at, (rowEnd - rowBegin) * inputs.columns,
                   static_cast<std::int16_t*>(inputs.to) + at,
                   inputs.scales + at / kQuantisedBlock);
}

void QuantiseForInt4Kernel(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd) {
    const std::size_t at = rowBegin * inputs.columns;
    QuantiseToBytesKernel(inputs.x + at, (rowEnd - rowBegin) * inputs.columns,
                          static_cast<std::int8_t*>(inputs.to) + at,
                          inputs.scales + at / kQuantisedBlock,
                          inputs.offsets + at / kQuantisedBlock);
}

#endif

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(QuantiseKernel);
HWY_EXPORT(QuantiseForInt8Kernel);
HWY_EXPORT(QuantiseForInt4Kernel);
HWY_EXPORT(QuantiseToBytesKernel);

void quantise(const float* x, std::size_t count, std::int16_t* to, float* scales) {
    HWY_DYNAMIC_DISPATCH(QuantiseKernel)(x, count, to, scales);
}

void quantiseToBytes(const float* x, std::size_t count, std::int8_t* to, float* scales,
                     std::int32_t* offsets) {
    HWY_DYNAMIC_DISPATCH(QuantiseToBytesKernel)(x, count, to, scales, offsets);
}

void quantiseForInt8(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(QuantiseForInt8Kernel)(inputs, rowBegin, rowEnd);
}

void quantiseForInt4(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(QuantiseForInt4Kernel)(inputs, rowBegin, rowEnd);
}

}  // namespace rookery::backend::cpu
#endif
