// SPDX-License-Identifier: Apache-2.0
// Sums across the lanes of many vectors at once. Included once per instruction set, see simd-inl.h.
#if defined(ROOKERY_CPU_LANE_SUMS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_LANE_SUMS_INL_H
#undef ROOKERY_CPU_LANE_SUMS_INL_H
#else
#define ROOKERY_CPU_LANE_SUMS_INL_H
#endif

#include "engine/backend/cpu/simd-inl.h"

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr std::size_t kLaneSums = 16;

#if HWY_TARGET == HWY_AVX3

/// A quarter of them: sums of two halves, then of two quarters, of four vectors side by side.
HWY_INLINE __m512 addQuarters(__m512 a, __m512 b, __m512 c, __m512 d) {
    const auto addHalves = [](__m512 v, __m512 w) HWY_ATTR {
        return _mm512_add_ps(_mm512_shuffle_f32x4(v, w, 0x44), _mm512_shuffle_f32x4(v, w, 0xEE));
    };
    const __m512 first = addHalves(a, b);
    const __m512 second = addHalves(c, d);
    return _mm512_add_ps(_mm512_shuffle_f32x4(first, second, 0x88),
                         _mm512_shuffle_f32x4(first, second, 0xDD));
}

HWY_INLINE __m512 addPairs(__m512 a, __m512 b) {
    const __m512d wideA = _mm512_castps_pd(a);
    const __m512d wideB = _mm512_castps_pd(b);
    return _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(wideA, wideB)),
                         _mm512_castpd_ps(_mm512_unpackhi_pd(wideA, wideB)));
}

/// Lanes 4 i to 4 i + 3: sumOfLanes() of vector i, bit for bit.
HWY_INLINE __m512 sumsOfFour(__m512 a, __m512 b, __m512 c, __m512 d) {
    const __m512 quarters = addQuarters(a, b, c, d);
    const __m512 pairs = _mm512_add_ps(quarters, _mm512_permute_ps(quarters, 0x4E));
    return _mm512_add_ps(pairs, _mm512_permute_ps(pairs, 0xB1));
}

/// to[i] = sumOfLanes(vectorAt(i)), bit for bit: lanes are added in the same pairs, but of all
/// vectors at once, in a quarter of the instructions.
template <class VectorAt>
HWY_INLINE void sumsOfLanes(const VectorAt& vectorAt, float* to) {
    const auto four = [&](std::size_t i) HWY_ATTR {
        return addQuarters(vectorAt(i).raw, vectorAt(i + 4).raw, vectorAt(i + 8).raw,
                           vectorAt(i + 12).raw);
    };
    const __m512 low = addPairs(four(0), four(1));
    const __m512 high = addPairs(four(2), four(3));
    _mm512_storeu_ps(
        to, _mm512_add_ps(_mm512_shuffle_ps(low, high, 0x88), _mm512_shuffle_ps(low, high, 0xDD)));
}

#else

template <class VectorAt>
HWY_INLINE void sumsOfLanes(const VectorAt& vectorAt, float* to) {
    for (std::size_t i = 0; i < kLaneSums; ++i)
        to[i] = sumOfLanes(vectorAt(i));
}

#endif

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
