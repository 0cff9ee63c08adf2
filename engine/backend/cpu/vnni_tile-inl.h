// SPDX-License-Identifier: Apache-2.0
// Products of a panel with a few inputs by AVX-512 with products of bytes. Included once per
// instruction set, see simd-inl.h; empty for all without them.
#if defined(ROOKERY_CPU_VNNI_TILE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_VNNI_TILE_INL_H
#undef ROOKERY_CPU_VNNI_TILE_INL_H
#else
#define ROOKERY_CPU_VNNI_TILE_INL_H
#endif

#include "engine/backend/cpu/panel-inl.h"

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Inputs as a tile reads them, of tokens and of blocks from one on: see inputPlace().
template <class Type>
struct Inputs {
    static constexpr std::size_t kBytes = kQuantisedBlock * Type::kInputBytes;  ///< of a block
    const QuantisedProducts& products;
    std::size_t token;
    std::size_t first;  ///< block

    static HWY_INLINE Inputs of(const QuantisedProducts& products, std::size_t token,
                                std::size_t block) {
        return {products, token, products.xBegin / kQuantisedBlock + block};
    }

    HWY_INLINE std::size_t place(std::size_t t, std::size_t b) const {
        return inputPlace(token + t, first + b, products.xStride / kQuantisedBlock);
    }

    HWY_INLINE const std::uint8_t* block(std::size_t t, std::size_t b) const {
        return static_cast<const std::uint8_t*>(products.x) + place(t, b) * kBytes;
    }

    HWY_INLINE __m512 scale(std::size_t t, std::size_t b) const {
        return _mm512_set1_ps(products.xScales[place(t, b)]);
    }

    HWY_INLINE std::int32_t offset(std::size_t t, std::size_t b) const {
        return products.xOffsets[place(t, b)];
    }
};

/// Four bytes of an input in all lanes.
HWY_INLINE __m512i unitOf(const std::uint8_t* x) {
    std::int32_t all = 0;
    std::memcpy(&all, x, sizeof(all));
    return _mm512_set1_epi32(all);
}

/// The products of a block are added to what its rows have: as addBlock() in quantised-inl.h.
HWY_INLINE __m512 addScaled(__m512i sums, __m512 scales, __m512 inputScale, __m512 to) {
    return _mm512_fmadd_ps(_mm512_cvtepi32_ps(sums), _mm512_mul_ps(scales, inputScale), to);
}

constexpr std::size_t kVnniGroups = 2;

/// As many sums as registers hold: int8 has two of each, of low and of high bytes.
template <class Type>
constexpr std::size_t kVnniTokens = Type::kTwoPlanes ? 4 : 6;

template <class Type, std::size_t kTokens>
struct VnniSums {
    __m512i low[kVnniGroups][kTokens];
    __m512i high[kVnniGroups][kTokens];

    HWY_INLINE void begin(const PanelBlock* const (&panel)[kVnniGroups], const Inputs<Type>& x,
                          std::size_t b) {
#pragma GCC unroll 2
        for (std::size_t g = 0; g < kVnniGroups; ++g) {
#pragma GCC unroll 6
            for (std::size_t t = 0; t < kTokens; ++t) {
                if constexpr (Type::kTwoPlanes) {
                    low[g][t] = _mm512_setzero_si512();
                    high[g][t] = _mm512_load_si512(panel[g][b].offsets.data());
                } else {
                    low[g][t] = _mm512_set1_epi32(-x.offset(t, b));
                }
            }
        }
    }

    HWY_INLINE void add(const PanelBlock* const (&panel)[kVnniGroups], const Inputs<Type>& x,
                        std::size_t b, std::size_t unit) {
        __m512i weights[kVnniGroups];
#pragma GCC unroll 2
        for (std::size_t g = 0; g < kVnniGroups; ++g)
            weights[g] = _mm512_load_si512(panel[g][b].numbers.data() + unit * kPanelRows * 4);
#pragma GCC unroll 6
        for (std::size_t t = 0; t < kTokens; ++t) {
            const std::uint8_t* at = x.block(t, b) + unit * 4;
            const __m512i first = unitOf(at);
            if constexpr (Type::kTwoPlanes) {
                const __m512i second = unitOf(at + kQuantisedBlock);
#pragma GCC unroll 2
                for (std::size_t g = 0; g < kVnniGroups; ++g) {
                    addQuads(low[g][t], first, weights[g]);
                    addQuads(high[g][t], second, weights[g]);
                }
            } else {
#pragma GCC unroll 2
                for (std::size_t g = 0; g < kVnniGroups; ++g)
                    addQuads(low[g][t], weights[g], first);
            }
        }
    }

    HWY_INLINE __m512i whole(std::size_t g, std::size_t t) const {
        if constexpr (Type::kTwoPlanes)
            return _mm512_add_epi32(_mm512_slli_epi32(high[g][t], 8), low[g][t]);
        else
            return low[g][t];
    }
};

/// kVnniGroups panels x kTokens inputs over `blocks` blocks. kept: [group][kTokens of the call's
/// `groupStride`][kPanelRows].
template <class Type, std::size_t kTokens>
HWY_INLINE void vnniTile(const PanelBlock* const (&panel)[kVnniGroups], const Inputs<Type>& x,
                         std::size_t blocks, float* kept, std::size_t groupStride) {
    __m512 sums[kVnniGroups][kTokens];
#pragma GCC unroll 2
    for (std::size_t g = 0; g < kVnniGroups; ++g) {
#pragma GCC unroll 6
        for (std::size_t t = 0; t < kTokens; ++t)
            sums[g][t] = _mm512_load_ps(kept + g * groupStride + t * kPanelRows);
    }
    for (std::size_t b = 0; b < blocks; ++b) {
        VnniSums<Type, kTokens> whole;
        whole.begin(panel, x, b);
#pragma GCC unroll 8
        for (std::size_t unit = 0; unit < kUnits; ++unit)
            whole.add(panel, x, b, unit);
#pragma GCC unroll 2
        for (std::size_t g = 0; g < kVnniGroups; ++g) {
            const __m512 scales = _mm512_load_ps(panel[g][b].scales.data());
#pragma GCC unroll 6
            for (std::size_t t = 0; t < kTokens; ++t)
                sums[g][t] = addScaled(whole.whole(g, t), scales, x.scale(t, b), sums[g][t]);
        }
    }
#pragma GCC unroll 2
    for (std::size_t g = 0; g < kVnniGroups; ++g) {
#pragma GCC unroll 6
        for (std::size_t t = 0; t < kTokens; ++t)
            _mm512_store_ps(kept + g * groupStride + t * kPanelRows, sums[g][t]);
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
