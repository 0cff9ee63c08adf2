// SPDX-License-Identifier: Apache-2.0
// Products of a panel with up to 16 inputs by the tile registers of AMX, 16 x 16 sums of 32
// products at once. Included once per instruction set, see simd-inl.h; empty where
// tile_config-inl.h is.
#if defined(ROOKERY_CPU_AMX_TILE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_AMX_TILE_INL_H
#undef ROOKERY_CPU_AMX_TILE_INL_H
#else
#define ROOKERY_CPU_AMX_TILE_INL_H
#endif

#include "engine/backend/cpu/tile_config-inl.h"
#include "engine/backend/cpu/vnni_tile-inl.h"

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr std::size_t kTileTokens = 16;

/// Tiles 0 to 3: sums of low and of high bytes of two blocks in turn; 4 and 5: low and high bytes
/// of inputs; 6: a block of the panel.
HWY_INLINE TileConfig configFor(std::size_t tokens) {
    TileConfig config;
    for (std::size_t tile = 0; tile < 4; ++tile)
        config.set(tile, tokens, kPanelRows * sizeof(std::int32_t));
    config.set(4, tokens, kQuantisedBlock);
    config.set(5, tokens, kQuantisedBlock);
    config.set(6, kUnits, kPanelRows * sizeof(std::int32_t));
    return config;
}

/// Sums of a block on their way from tile registers to vectors.
struct alignas(64) TileSums {
    std::array<std::int32_t, kTileTokens * kPanelRows> low;
    std::array<std::int32_t, kTileTokens * kPanelRows> high;
};

/// Multiplies a block of the inputs with one of the panel. Two sets of tiles for sums, so that one
/// block's products are made while the other's are read.
template <class Type, bool kOdd>
HWY_INLINE void multiplyTiles(const PanelBlock& panel, const std::uint8_t* x) {
    constexpr std::size_t kRow = kPanelRows * sizeof(std::int32_t);
    constexpr std::size_t kInput = Inputs<Type>::kBytes;
    asm volatile("tileloadd (%0,%1,1), %%tmm6" : : "r"(panel.numbers.data()), "r"(kRow) : "memory");
    asm volatile("tileloadd (%0,%1,1), %%tmm4" : : "r"(x), "r"(kInput) : "memory");
    if constexpr (Type::kTwoPlanes) {
        asm volatile("tileloadd (%0,%1,1), %%tmm5"
                     :
                     : "r"(x + kQuantisedBlock), "r"(kInput)
                     : "memory");
        if constexpr (kOdd)
            asm volatile(
                "tilezero %tmm2\n\ttdpbusd %tmm6, %tmm4, %tmm2\n\t"
                "tilezero %tmm3\n\ttdpbssd %tmm6, %tmm5, %tmm3");
        else
            asm volatile(
                "tilezero %tmm0\n\ttdpbusd %tmm6, %tmm4, %tmm0\n\t"
                "tilezero %tmm1\n\ttdpbssd %tmm6, %tmm5, %tmm1");
    } else if constexpr (kOdd) {
        asm volatile("tilezero %tmm2\n\ttdpbssd %tmm6, %tmm4, %tmm2");
    } else {
        asm volatile("tilezero %tmm0\n\ttdpbssd %tmm6, %tmm4, %tmm0");
    }
}

template <class Type, bool kOdd>
HWY_INLINE void storeTiles(TileSums& to) {
    constexpr std::size_t kRow = kPanelRows * sizeof(std::int32_t);
    if constexpr (kOdd)
        asm volatile("tilestored %%tmm2, (%0,%1,1)" : : "r"(to.low.data()), "r"(kRow) : "memory");
    else
        asm volatile("tilestored %%tmm0, (%0,%1,1)" : : "r"(to.low.data()), "r"(kRow) : "memory");
    if constexpr (Type::kTwoPlanes && kOdd)
        asm volatile("tilestored %%tmm3, (%0,%1,1)" : : "r"(to.high.data()), "r"(kRow) : "memory");
    else if constexpr (Type::kTwoPlanes)
        asm volatile("tilestored %%tmm1, (%0,%1,1)" : : "r"(to.high.data()), "r"(kRow) : "memory");
}

template <class Type>
HWY_INLINE __m512i wholeOf(const TileSums& sums, std::size_t token) {
    const __m512i low = _mm512_load_si512(sums.low.data() + token * kPanelRows);
    if constexpr (!Type::kTwoPlanes)
        return low;
    const __m512i high = _mm512_load_si512(sums.high.data() + token * kPanelRows);
    return _mm512_add_epi32(_mm512_slli_epi32(high, 8), low);
}

/// The sums of a tile's rows: in registers if there are all 16.
struct WholeTile {
    static constexpr std::size_t kCount = kTileTokens;
    __m512 sums[kTileTokens];

    HWY_INLINE explicit WholeTile(const float* kept) {
#pragma GCC unroll 16
        for (std::size_t t = 0; t < kTileTokens; ++t)
            sums[t] = _mm512_load_ps(kept + t * kPanelRows);
    }

    template <class Type>
    HWY_INLINE void add(const TileSums& block, const PanelBlock& panel, const Inputs<Type>& x,
                        std::size_t b) {
        const __m512 scales = _mm512_load_ps(panel.scales.data());
#pragma GCC unroll 16
        for (std::size_t t = 0; t < kTileTokens; ++t)
            sums[t] = addScaled(wholeOf<Type>(block, t), scales, x.scale(t, b), sums[t]);
    }

    HWY_INLINE void keep(float* kept) const {
#pragma GCC unroll 16
        for (std::size_t t = 0; t < kTileTokens; ++t)
            _mm512_store_ps(kept + t * kPanelRows, sums[t]);
    }
};

struct PartTile {
    float* sums;
    std::size_t count;

    template <class Type>
    HWY_INLINE void add(const TileSums& block, const PanelBlock& panel, const Inputs<Type>& x,
                        std::size_t b) {
        const __m512 scales = _mm512_load_ps(panel.scales.data());
        for (std::size_t t = 0; t < count; ++t) {
            float* to = sums + t * kPanelRows;
            _mm512_store_ps(
                to, addScaled(wholeOf<Type>(block, t), scales, x.scale(t, b), _mm512_load_ps(to)));
        }
    }
};

/// One panel x the inputs of a tile over `blocks` blocks.
template <class Type, class Tile>
HWY_INLINE void tileBlocks(const PanelBlock* panel, const Inputs<Type>& x, std::size_t blocks,
                           Tile& tile) {
    TileSums even;
    TileSums odd;
    std::size_t b = 0;
    multiplyTiles<Type, false>(panel[0], x.block(0, 0));
    for (; b + 2 < blocks; b += 2) {
        storeTiles<Type, false>(even);
        multiplyTiles<Type, true>(panel[b + 1], x.block(0, b + 1));
        tile.add(even, panel[b], x, b);
        storeTiles<Type, true>(odd);
        multiplyTiles<Type, false>(panel[b + 2], x.block(0, b + 2));
        tile.add(odd, panel[b + 1], x, b + 1);
    }
    storeTiles<Type, false>(even);
    if (b + 1 < blocks)
        multiplyTiles<Type, true>(panel[b + 1], x.block(0, b + 1));
    tile.add(even, panel[b], x, b);
    if (b + 1 < blocks) {
        storeTiles<Type, true>(odd);
        tile.add(odd, panel[b + 1], x, b + 1);
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
