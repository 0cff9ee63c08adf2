// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/tile_matmul.h"

#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/tile_matmul.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/finish-inl.h"
#include "engine/backend/cpu/tile_products-inl.h"

#include <algorithm>
#include <utility>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX3_DL

/// 16 inputs' columns of a tile. kTwo: with the second bfloat16.
template <bool kTwo>
HWY_INLINE void packTile(const TileInputs& inputs, std::size_t first, std::size_t column,
                         const TilePlaces& places, std::byte* to) {
    const std::size_t count = std::min(kTileInputs, inputs.tokens - first);
    __m512i firsts[kTileInputs];
    __m512i seconds[kTileInputs];
    for (std::size_t t = 0; t < kTileInputs; ++t) {
        firsts[t] = seconds[t] = _mm512_setzero_si512();
        if (t >= count)
            continue;
        const float* at = inputs.x + (first + t) * inputs.columns + column;
        const __m512 low = _mm512_loadu_ps(at);
        const __m512 high = _mm512_loadu_ps(at + 16);
        const Split parts = kTwo ? split(low, high) : Split{nearestBf16(low, high), seconds[t]};
        firsts[t] = parts.first;
        seconds[t] = parts.second;
    }
    std::byte* tile = to + places.of(column / kTileColumns, first / kTileInputs);
    const auto store = [&](__m512i(&rows)[kTileInputs], std::byte* into) HWY_ATTR {
        if (!inputs.asFirstFactor)
            turn(rows);
        for (std::size_t i = 0; i < kTileRows; ++i)
            _mm512_store_si512(into + i * kTileRowBytes, rows[i]);
    };
    store(firsts, tile);
    if constexpr (kTwo)
        store(seconds, tile + places.secondPlane);
}

void PackTileInputsKernel(const TileInputs& inputs, std::size_t first, std::byte* to) {
    const TilePlaces places(inputs.columns, inputs.tokens);
    for (std::size_t column = 0; column < inputs.columns; column += kTileColumns) {
        if (inputs.twoPlanes)
            packTile<true>(inputs, first, column, places, to);
        else
            packTile<false>(inputs, first, column, places, to);
    }
}

/// The first products of a token, or of what is left of the rows.
struct SomeRows {
    __mmask16 rows;

    HWY_INLINE Vector load(const float* from) const {
        return Vector{_mm512_maskz_loadu_ps(rows, from)};
    }
};

/// Sums lie row by row, 16 inputs each, or input by input as the results do.
template <graph::Activation kActivation, bool kInputByInput>
HWY_INLINE void writeTile(const TileProducts& products, const float* sums, std::size_t row,
                          std::size_t rows, std::size_t token) {
    __m512i turned[kTileRows];
    for (std::size_t i = 0; i < kTileRows; ++i)
        turned[i] = _mm512_load_si512(sums + i * kTileInputs);
    if constexpr (!kInputByInput)
        turn(turned);
    const std::size_t count = std::min(kTileInputs, products.tokens - token);
    const SomeRows io{static_cast<__mmask16>((1U << rows) - 1U)};
    for (std::size_t t = 0; t < count; ++t) {
        const std::size_t at = (token + t) * products.yStride;
        const Vector made = finished<kActivation>(products.finish.at(row, at),
                                                  Vector{_mm512_castsi512_ps(turned[t])}, io, 0);
        _mm512_mask_storeu_ps(products.y + at + row, io.rows, made.raw);
    }
}

constexpr std::size_t kLotTiles = 16;  ///< of inputs
constexpr std::size_t kPanelFloats = kPanelBytes / sizeof(float);
constexpr std::size_t kTileFloats = kTileBytes / sizeof(float);
static_assert(2 * kPanelFloats + kBlockGroups * kLotTiles * kTileFloats <= kMatmulScratchFloats);

/// A thread's scratch: two panels in turn, and sums [kBlockGroups][kLotTiles].
struct TileScratch {
    std::byte* panel;  ///< the one to be multiplied
    std::byte* next;
    float* sums;

    explicit TileScratch(float* scratch)
        : panel(reinterpret_cast<std::byte*>(scratch)),
          next(panel + kPanelBytes),
          sums(scratch + 2 * kPanelFloats) {}

    HWY_INLINE float* of(std::size_t group, std::size_t tile) const {
        return sums + (group * kLotTiles + tile) * kTileFloats;
    }
};

/// A panel with all tiles of inputs from `token` on, up to kLotTiles.
template <class Rows>
class PanelTimesInputs {
public:
    HWY_INLINE PanelTimesInputs(const TileProducts& products, const TileScratch& scratch,
                                std::size_t token, std::size_t tiles)
        : m_products(products),
          m_places(products.xColumns, products.tokens),
          m_scratch(scratch),
          m_token(token),
          m_tiles(tiles) {}

    HWY_INLINE void multiply(const PanelPlace& at, std::size_t group, Filler<Rows>& next) const {
        const std::size_t turns = (m_tiles + 1) / 2 * at.depth;
        const std::size_t steps = std::max<std::size_t>(next.steps(at.depth) / turns, 1);
        std::size_t tile = 0;
        for (; tile + 2 <= m_tiles; tile += 2)
            addTiles<true>(at, group, tile, next, steps);
        if (tile < m_tiles)
            addTiles<false>(at, group, tile, next, steps);
        next.rest();
    }

private:
    /// One tile of inputs, or two.
    template <bool kPair>
    HWY_INLINE void addTiles(const PanelPlace& at, std::size_t group, std::size_t tile,
                             Filler<Rows>& next, std::size_t steps) const {
        const std::byte* inputs =
            m_products.x + m_places.of((m_products.xBegin + at.column) / kTileColumns,
                                       m_token / kTileInputs + tile);
        float* first = m_scratch.of(group, tile);
        float* second = m_scratch.of(group + 1, tile);
        if (at.column == 0)
            zeroSums<kPair>();
        else
            loadSums<kPair>(first, second);
        multiplyPanel<Rows, kPair>(m_scratch.panel, inputs, m_places, at.depth, next, steps);
        storeSums<kPair>(first, second);
    }

    const TileProducts& m_products;
    TilePlaces m_places;
    const TileScratch& m_scratch;
    std::size_t m_token;
    std::size_t m_tiles;
};

/// Up to kBlockGroups x 16 rows for up to kLotTiles tiles of inputs from `token` on.
template <class Rows>
HWY_INLINE void tileRows(const TileProducts& products, std::size_t row, std::size_t rowEnd,
                         std::size_t token, TileScratch scratch) {
    const std::size_t groups = (rowEnd - row + kTileRows - 1) / kTileRows;
    const std::size_t tiles =
        std::min(kLotTiles, (products.tokens - token + kTileInputs - 1) / kTileInputs);
    const auto placeOf = [&](std::size_t group, std::size_t column) HWY_ATTR {
        return PanelPlace{row + group * kTileRows, rowEnd - 1, column,
                          std::min(kDepth<Rows>, (products.columns - column) / kTileColumns)};
    };
    PanelPlace at = placeOf(0, 0);
    Filler<Rows>(products, at, scratch.panel).rest();
    std::size_t group = 0;
    while (at.column < products.columns) {
        const bool lastGroup = group + kGroups >= groups;
        const std::size_t nextGroup = lastGroup ? 0 : group + kGroups;
        const std::size_t nextColumn = at.column + (lastGroup ? at.depth * kTileColumns : 0);
        const bool isLast = nextColumn == products.columns;
        const PanelPlace next = isLast ? PanelPlace{} : placeOf(nextGroup, nextColumn);
        Filler<Rows> filler(products, next, scratch.next);
        PanelTimesInputs<Rows>(products, scratch, token, tiles).multiply(at, group, filler);
        std::swap(scratch.panel, scratch.next);
        at = next;
        at.column = nextColumn;
        group = nextGroup;
    }
    withActivation(products.finish.activation, [&](auto activation) HWY_ATTR {
        for (std::size_t tile = 0; tile < tiles; ++tile) {
            for (std::size_t i = 0; i < groups; ++i) {
                const std::size_t first = row + i * kTileRows;
                writeTile<activation, InBands<Rows>>(products, scratch.of(i, tile), first,
                                                     std::min(kTileRows, rowEnd - first),
                                                     token + tile * kTileInputs);
            }
        }
    });
}

template <class Rows>
HWY_INLINE void tileMatmul(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                           float* scratch) {
    TileConfig config;
    for (std::size_t tile = 0; tile < 8; ++tile)
        config.set(tile, kTileRows, kTileRowBytes);
    config.use();
    constexpr std::size_t kRows = kBlockGroups * kTileRows;
    for (std::size_t row = rowBegin; row < rowEnd; row += kRows) {
        for (std::size_t token = 0; token < products.tokens; token += kLotTiles * kTileInputs)
            tileRows<Rows>(products, row, std::min(rowEnd, row + kRows), token,
                           TileScratch(scratch));
    }
    TileConfig::release();
}

#else  // never called: usesTiles() says no

struct HalfRows;
struct Bf16Rows;
struct RoundedHalfRows;
struct RoundedBf16Rows;
struct Int8Tiles;
struct Int4Tiles;
struct HalfBands;
struct Bf16Bands;
struct Int8Bands;

void PackTileInputsKernel(const TileInputs& /*inputs*/, std::size_t /*first*/, std::byte* /*to*/) {}

template <class Rows>
void tileMatmul(const TileProducts& /*products*/, std::size_t /*rowBegin*/, std::size_t /*rowEnd*/,
                float* /*scratch*/) {}

#endif

void TileMatmulF16Kernel(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                         float* scratch) {
    tileMatmul<HalfRows>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulBf16Kernel(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                          float* scratch) {
    tileMatmul<Bf16Rows>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulF16RoundedKernel(const TileProducts& products, std::size_t rowBegin,
                                std::size_t rowEnd, float* scratch) {
    tileMatmul<RoundedHalfRows>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulBf16RoundedKernel(const TileProducts& products, std::size_t rowBegin,
                                 std::size_t rowEnd, float* scratch) {
    tileMatmul<RoundedBf16Rows>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulInt8Kernel(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                          float* scratch) {
    tileMatmul<Int8Tiles>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulInt4Kernel(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                          float* scratch) {
    tileMatmul<Int4Tiles>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulF16BandsKernel(const TileProducts& products, std::size_t rowBegin,
                              std::size_t rowEnd, float* scratch) {
    tileMatmul<HalfBands>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulBf16BandsKernel(const TileProducts& products, std::size_t rowBegin,
                               std::size_t rowEnd, float* scratch) {
    tileMatmul<Bf16Bands>(products, rowBegin, rowEnd, scratch);
}

void TileMatmulInt8BandsKernel(const TileProducts& products, std::size_t rowBegin,
                               std::size_t rowEnd, float* scratch) {
    tileMatmul<Int8Bands>(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(PackTileInputsKernel);
HWY_EXPORT(TileMatmulF16Kernel);
HWY_EXPORT(TileMatmulBf16Kernel);
HWY_EXPORT(TileMatmulF16RoundedKernel);
HWY_EXPORT(TileMatmulBf16RoundedKernel);
HWY_EXPORT(TileMatmulInt8Kernel);
HWY_EXPORT(TileMatmulInt4Kernel);
HWY_EXPORT(TileMatmulInt8BandsKernel);
HWY_EXPORT(TileMatmulBf16BandsKernel);
HWY_EXPORT(TileMatmulF16BandsKernel);

void packTileInputs(const TileInputs& inputs, std::size_t first, std::byte* to) {
    HWY_DYNAMIC_DISPATCH(PackTileInputsKernel)(inputs, first, to);
}

void tileMatmulF16(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                   float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulF16Kernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulBf16(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                    float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulBf16Kernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulF16Rounded(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                          float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulF16RoundedKernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulBf16Rounded(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                           float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulBf16RoundedKernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulInt8(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                    float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulInt8Kernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulInt4(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                    float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulInt4Kernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulF16Bands(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                        float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulF16BandsKernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulBf16Bands(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                         float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulBf16BandsKernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulInt8Bands(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                         float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulInt8BandsKernel)(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu
#endif
