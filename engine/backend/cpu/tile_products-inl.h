// SPDX-License-Identifier: Apache-2.0
// Products in the tile registers of AMX. Included once per instruction set, see simd-inl.h; empty
// where tile_config-inl.h is.
#if defined(ROOKERY_CPU_TILE_PRODUCTS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_TILE_PRODUCTS_INL_H
#undef ROOKERY_CPU_TILE_PRODUCTS_INL_H
#else
#define ROOKERY_CPU_TILE_PRODUCTS_INL_H
#endif

#include "engine/backend/cpu/tile_bands-inl.h"
#include "engine/backend/cpu/tile_config-inl.h"
#include "engine/backend/cpu/tile_weights-inl.h"

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Where tiles of inputs lie: column after column of tiles, so that those of all tokens that some
/// columns of weights are multiplied with are in one piece; second bfloat16 behind all first ones.
struct TilePlaces {
    std::size_t perColumn;    ///< bytes
    std::size_t secondPlane;  ///< bytes from a tile to that of its second bfloat16

    TilePlaces(std::size_t columns, std::size_t tokens)
        : perColumn((tokens + kTileInputs - 1) / kTileInputs * kTileBytes),
          secondPlane(columns / kTileColumns * perColumn) {}

    std::size_t of(std::size_t column, std::size_t tile) const {
        return column * perColumn + tile * kTileBytes;
    }
};

template <int kTile>
HWY_INLINE void loadTile(const void* from) {
    asm volatile("tileloadd (%0,%1,1), %%tmm%c2"
                 :
                 : "r"(from), "r"(kTileRowBytes), "i"(kTile)
                 : "memory");
}

/// Of what passes once for each panel: leaves the first cache to the panel.
template <int kTile>
HWY_INLINE void loadPassingTile(const void* from) {
    asm volatile("tileloaddt1 (%0,%1,1), %%tmm%c2"
                 :
                 : "r"(from), "r"(kTileRowBytes), "i"(kTile)
                 : "memory");
}

/// Weights are the first factor, or the second one if they lie in bands: sums then have a row for
/// each input instead of one for each row of weights.
template <class Rows, int kWeights, int kInputs, int kSums>
HWY_INLINE void addProduct() {
    if constexpr (InBands<Rows>)
        asm volatile("tdpbf16ps %%tmm%c0, %%tmm%c1, %%tmm%c2"
                     :
                     : "i"(kWeights), "i"(kInputs), "i"(kSums));
    else
        asm volatile("tdpbf16ps %%tmm%c0, %%tmm%c1, %%tmm%c2"
                     :
                     : "i"(kInputs), "i"(kWeights), "i"(kSums));
}

/// Tiles 0 to 3: sums of two groups of rows with one tile of inputs, then with a second; 4 and 5:
/// weights of the groups; 6 and 7: inputs. After the products of each column of tiles comes
/// meanwhile(), which has the vector units to itself.
template <class Rows, bool kPair, class Meanwhile>
HWY_INLINE void multiplyPanel(const std::byte* panel, const std::byte* inputs,
                              const TilePlaces& places, std::size_t depth,
                              const Meanwhile& meanwhile) {
    const std::byte* w0 = panel;
    const std::byte* x0 = inputs;
    for (const std::byte* end = panel + depth * kPlanes<Rows> * kTileBytes; w0 != end;) {
        const std::byte* w1 = w0 + kGroupBytes;
        const std::byte* x0b = x0 + places.secondPlane;
        loadTile<4>(w0);
        loadPassingTile<6>(x0);
        addProduct<Rows, 4, 6, 0>();
        loadTile<5>(w1);
        addProduct<Rows, 5, 6, 1>();
        if constexpr (kPair) {
            loadPassingTile<7>(x0 + kTileBytes);
            addProduct<Rows, 4, 7, 2>();
            addProduct<Rows, 5, 7, 3>();
        }
        if constexpr (Rows::kTwo) {
            loadTile<4>(w0 + kTileBytes);
            addProduct<Rows, 4, 6, 0>();
            loadTile<5>(w1 + kTileBytes);
            addProduct<Rows, 5, 6, 1>();
            if constexpr (kPair) {
                addProduct<Rows, 4, 7, 2>();
                addProduct<Rows, 5, 7, 3>();
            }
            loadTile<4>(w0);
            loadTile<5>(w1);
        }
        if constexpr (Rows::kTwoOfInput) {
            loadPassingTile<6>(x0b);
            addProduct<Rows, 4, 6, 0>();
            addProduct<Rows, 5, 6, 1>();
            if constexpr (kPair) {
                loadPassingTile<7>(x0b + kTileBytes);
                addProduct<Rows, 4, 7, 2>();
                addProduct<Rows, 5, 7, 3>();
            }
        }
        meanwhile();
        w0 += kPlanes<Rows> * kTileBytes;
        x0 += places.perColumn;
    }
}

static_assert(kTileBytes == 1024);

template <bool kPair>
HWY_INLINE void zeroSums() {
    asm volatile("tilezero %tmm0\n\ttilezero %tmm1");
    if constexpr (kPair)
        asm volatile("tilezero %tmm2\n\ttilezero %tmm3");
}

/// The sums of a tile of inputs, and of the next one, which lies kTileFloats later.
template <bool kPair>
HWY_INLINE void loadSums(const float* first, const float* second) {
    loadPassingTile<0>(first);
    loadPassingTile<1>(second);
    if constexpr (kPair) {
        loadPassingTile<2>(first + kTileFloats);
        loadPassingTile<3>(second + kTileFloats);
    }
}

template <bool kPair>
HWY_INLINE void storeSums(float* first, float* second) {
    asm volatile(
        "tilestored %%tmm0, (%0,%2,1)\n\t"
        "tilestored %%tmm1, (%1,%2,1)"
        :
        : "r"(first), "r"(second), "r"(kTileRowBytes)
        : "memory");
    if constexpr (kPair)
        asm volatile(
            "tilestored %%tmm2, 1024(%0,%2,1)\n\t"
            "tilestored %%tmm3, 1024(%1,%2,1)"
            :
            : "r"(first), "r"(second), "r"(kTileRowBytes)
            : "memory");
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
