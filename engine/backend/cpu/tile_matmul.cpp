// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/tile_matmul.h"

#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/tile_matmul.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/tile_products-inl.h"
#include "engine/backend/cpu/tile_results-inl.h"

#include <algorithm>
#include <utility>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX3_DL

/// 16 numbers of an input, shifted if it is to be.
template <bool kShift>
HWY_INLINE __m512 inputNumbers(const TileInputs& inputs, std::size_t first, std::size_t t,
                               std::size_t column) {
    const __m512 x = _mm512_loadu_ps(inputs.x + (first + t) * inputs.columns + column);
    if constexpr (!kShift)
        return x;
    const TileShift& shift = *inputs.shift;
    __m512 share = _mm512_loadu_ps(shift.mix + column);
    if (shift.delta != nullptr)
        share = _mm512_add_ps(share, _mm512_loadu_ps(shift.delta + t * shift.deltaStride + column));
    const __m512 step = _mm512_sub_ps(_mm512_loadu_ps(shift.previous[t] + column), x);
    return _mm512_fmadd_ps(step, share, x);
}

/// 16 inputs' columns of a tile. kTwo: with the second bfloat16.
template <bool kTwo, bool kShift>
HWY_INLINE void packTile(const TileInputs& inputs, std::size_t first, std::size_t column,
                         const TilePlaces& places, std::byte* to) {
    const std::size_t count = std::min(kTileInputs, inputs.tokens - first);
    __m512i firsts[kTileInputs];
    __m512i seconds[kTileInputs];
    for (std::size_t t = 0; t < kTileInputs; ++t) {
        firsts[t] = seconds[t] = _mm512_setzero_si512();
        if (t >= count)
            continue;
        const __m512 low = inputNumbers<kShift>(inputs, first, t, column);
        const __m512 high = inputNumbers<kShift>(inputs, first, t, column + 16);
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

template <bool kShift>
HWY_INLINE void packTiles(const TileInputs& inputs, std::size_t first, std::byte* to) {
    const TilePlaces places(inputs.columns, inputs.tokens);
    for (std::size_t column = 0; column < inputs.columns; column += kTileColumns) {
        if (inputs.twoPlanes)
            packTile<true, kShift>(inputs, first, column, places, to);
        else
            packTile<false, kShift>(inputs, first, column, places, to);
    }
}

void PackTileInputsKernel(const TileInputs& inputs, std::size_t first, std::byte* to) {
    if (inputs.shift != nullptr)
        packTiles<true>(inputs, first, to);
    else
        packTiles<false>(inputs, first, to);
}

/// Groups of rows that use some columns of the inputs while the second cache has these. If it has
/// room for all of the inputs, they are fewer: less of it goes to sums.
constexpr std::size_t kFewGroups = 4;
constexpr std::size_t kKeptInputBytes = 1 << 20;

template <class Rows>
std::size_t groupsAtOnce(const TileProducts& products) {
    const TilePlaces places(products.columns, products.tokens);
    const std::size_t planes = Rows::kTwoOfInput ? 2 : 1;
    return !InBands<Rows> && planes * places.secondPlane <= kKeptInputBytes ? kFewGroups
                                                                            : kMostGroups;
}

/// The order of panels: blocks of rows and up to kLotTiles tiles of inputs; in each the groups of
/// rows for some columns, then for the next ones.
template <class Rows>
class PanelOrder {
public:
    PanelOrder(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd)
        : m_columns(products.columns),
          m_tokens(products.tokens),
          m_rows(groupsAtOnce<Rows>(products) * kTileRows),
          m_rowEnd(rowEnd),
          m_block{rowBegin, std::min(rowEnd, rowBegin + m_rows), 0, 0},
          m_panel(panelOf(0, 0)) {
        m_block.tiles = tilesLeft();
    }

    bool ended() const { return m_block.row >= m_rowEnd; }

    const Block& block() const { return m_block; }

    /// depth 0 past the end.
    const PanelPlace& panel() const { return m_panel; }

    std::size_t group() const { return m_group; }

    bool lastOfBlock() const {
        return m_group + kGroups >= m_block.groups() && nextColumn() == m_columns;
    }

    void advance() {
        const bool newBlock = lastOfBlock();
        const bool newColumns = m_group + kGroups >= m_block.groups();
        const std::size_t column = newBlock ? 0 : newColumns ? nextColumn() : m_panel.column;
        m_group = newColumns ? 0 : m_group + kGroups;
        if (newBlock)
            nextBlock();
        m_panel = ended() ? PanelPlace{} : panelOf(m_group, column);
    }

private:
    std::size_t nextColumn() const { return m_panel.column + m_panel.depth * kTileColumns; }

    std::size_t tilesLeft() const {
        return std::min(kLotTiles, (m_tokens - m_block.token + kTileInputs - 1) / kTileInputs);
    }

    void nextBlock() {
        m_block.token += kLotTiles * kTileInputs;
        if (m_block.token >= m_tokens) {
            m_block.token = 0;
            m_block.row += m_rows;
            m_block.rowEnd = std::min(m_rowEnd, m_block.row + m_rows);
        }
        m_block.tiles = tilesLeft();
    }

    PanelPlace panelOf(std::size_t group, std::size_t column) const {
        return {m_block.row + group * kTileRows, m_block.rowEnd - 1, column,
                std::min(kDepth<Rows>, (m_columns - column) / kTileColumns), m_block.groups()};
    }

    std::size_t m_columns;
    std::size_t m_tokens;
    std::size_t m_rows;  ///< of a block
    std::size_t m_rowEnd;
    Block m_block;
    std::size_t m_group = 0;
    PanelPlace m_panel;
};

/// A panel with all tiles of inputs of a block.
template <class Rows>
class PanelTimesInputs {
public:
    HWY_INLINE PanelTimesInputs(const TileProducts& products, const TileScratch& scratch,
                                const PanelOrder<Rows>& order)
        : m_places(products.xColumns, products.tokens),
          m_scratch(scratch),
          m_at(order.panel()),
          m_group(order.group()),
          m_tiles(order.block().tiles),
          m_inputs(products.x + m_places.of((products.xBegin + m_at.column) / kTileColumns,
                                            order.block().token / kTileInputs)) {}

    HWY_INLINE void multiply(Filler<Rows>& next, BlockWriter<!InBands<Rows>>& results) const {
        const std::size_t turns = (m_tiles + 1) / 2 * m_at.depth;
        const std::size_t steps = std::max<std::size_t>(next.steps(m_at.depth) / turns, 1);
        std::size_t tile = 0;
        for (; tile + 2 <= m_tiles; tile += 2)
            addTiles<true>(tile, next, steps, results);
        if (tile < m_tiles)
            addTiles<false>(tile, next, steps, results);
        next.rest();
    }

private:
    /// One tile of inputs, or two.
    template <bool kPair>
    HWY_INLINE void addTiles(std::size_t tile, Filler<Rows>& next, std::size_t steps,
                             BlockWriter<!InBands<Rows>>& results) const {
        float* first = sumsOf(m_scratch.sums, m_group, tile);
        float* second = sumsOf(m_scratch.sums, m_group + 1, tile);
        if (m_at.column == 0)
            zeroSums<kPair>();
        else
            loadSums<kPair>(first, second);
        multiplyPanel<Rows, kPair>(m_scratch.panel, m_inputs + tile * kTileBytes, m_places,
                                   m_at.depth, [&]() HWY_ATTR {
                                       for (std::size_t step = 0; step < steps; ++step)
                                           next.step();
                                       results.step();
                                   });
        storeSums<kPair>(first, second);
    }

    TilePlaces m_places;
    const TileScratch& m_scratch;
    PanelPlace m_at;
    std::size_t m_group;
    std::size_t m_tiles;
    const std::byte* m_inputs;
};

template <class Rows>
HWY_INLINE void tileMatmul(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                           float* memory) {
    TileConfig config;
    for (std::size_t tile = 0; tile < 8; ++tile)
        config.set(tile, kTileRows, kTileRowBytes);
    config.use();
    TileScratch scratch(memory);
    PanelOrder<Rows> order(products, rowBegin, rowEnd);
    Filler<Rows>(products, order.panel(), scratch.panel).rest();
    BlockWriter<!InBands<Rows>> before;
    while (!order.ended()) {
        const Block block = order.block();
        before.spread(block.turns(products.columns / kTileColumns));
        for (bool last = false; !last;) {
            const PanelTimesInputs<Rows> panel(products, scratch, order);
            last = order.lastOfBlock();
            order.advance();
            Filler<Rows> next(products, order.panel(), scratch.next);
            panel.multiply(next, before);
            std::swap(scratch.panel, scratch.next);
        }
        before.rest();
        before = {products, block, scratch.sums};
        std::swap(scratch.sums, scratch.made);
    }
    before.rest();
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
