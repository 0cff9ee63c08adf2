// SPDX-License-Identifier: Apache-2.0
// From the sums of tiles to results. Included once per instruction set, see simd-inl.h; empty where
// tile_config-inl.h is.
#if defined(ROOKERY_CPU_TILE_RESULTS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_TILE_RESULTS_INL_H
#undef ROOKERY_CPU_TILE_RESULTS_INL_H
#else
#define ROOKERY_CPU_TILE_RESULTS_INL_H
#endif

#include "engine/backend/cpu/finish-inl.h"
#include "engine/backend/cpu/tile_weights-inl.h"

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr std::size_t kLotTiles = 16;    ///< of inputs
constexpr std::size_t kMostGroups = 16;  ///< of rows
constexpr std::size_t kPanelFloats = kPanelBytes / sizeof(float);
static_assert(2 * kPanelFloats + kMostGroups * kLotTiles * kTileFloats <= kMatmulScratchFloats);

/// Rows for some inputs, whose sums are kept at a time.
struct Block {
    std::size_t row = 0;
    std::size_t rowEnd = 0;
    std::size_t token = 0;
    std::size_t tiles = 0;  ///< of inputs

    std::size_t groups() const { return (rowEnd - row + kTileRows - 1) / kTileRows; }
};

/// A thread's scratch: two panels in turn, and sums [kMostGroups][kLotTiles].
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

/// Brings the places of a block's results near, a few at each turn of its products: they lie a page
/// and more from each other, and what is written waits in line for them.
class ResultFetcher {
public:
    HWY_INLINE ResultFetcher(const TileProducts& products, const Block& block)
        : m_y(products.y),
          m_gate(products.finish.gate == nullptr ? m_y : products.finish.gate),
          m_residual(products.finish.residual == nullptr ? m_y : products.finish.residual),
          m_at(block.token * products.yStride + block.row),
          m_groups(block.groups()),
          m_line(m_groups),
          m_step(products.yStride - m_groups * kTileRows) {
        const std::size_t turns = (m_groups + kGroups - 1) / kGroups * ((block.tiles + 1) / 2) *
                                  (products.columns / kTileColumns);
        const std::size_t tokens =
            std::min(products.tokens - block.token, block.tiles * kTileInputs);
        m_left = tokens * m_groups;
        m_eachTurn = (m_left + turns - 1) / turns;
    }

    HWY_INLINE void step() {
        for (std::size_t i = 0; i < m_eachTurn && m_left != 0; ++i) {
            asm volatile("prefetchw (%0)" : : "r"(m_y + m_at));
            _mm_prefetch(reinterpret_cast<const char*>(m_gate + m_at), _MM_HINT_T1);
            _mm_prefetch(reinterpret_cast<const char*>(m_residual + m_at), _MM_HINT_T1);
            m_at += kTileRows;
            --m_left;
            if (--m_line == 0) {
                m_line = m_groups;
                m_at += m_step;
            }
        }
    }

private:
    const float* m_y;
    const float* m_gate;
    const float* m_residual;
    std::size_t m_at;
    std::size_t m_groups;
    std::size_t m_line;  ///< of a token, those left
    std::size_t m_step;  ///< from the end of a token's to the next token's
    std::size_t m_left = 0;
    std::size_t m_eachTurn = 0;
};

/// The first products of a token, or of what is left of the rows.
struct SomeRows {
    __mmask16 rows;

    HWY_INLINE Vector load(const float* from) const {
        return Vector{_mm512_maskz_loadu_ps(rows, from)};
    }
};

/// Sums that lie row by row, 16 inputs each, turned: input by input, as results do.
HWY_INLINE void turnSums(float* sums) {
    __m512i rows[kTileRows];
    for (std::size_t i = 0; i < kTileRows; ++i)
        rows[i] = _mm512_load_si512(sums + i * kTileInputs);
    turn(rows);
    for (std::size_t i = 0; i < kTileRows; ++i)
        _mm512_store_si512(sums + i * kTileInputs, rows[i]);
}

/// The results of a tile of inputs, input by input: from one to the next it is far.
template <graph::Activation kActivation>
HWY_INLINE void writeTile(const TileProducts& products, const TileScratch& scratch,
                          const Block& block, std::size_t tile) {
    const std::size_t token = block.token + tile * kTileInputs;
    const std::size_t count = std::min(kTileInputs, products.tokens - token);
    for (std::size_t t = 0; t < count; ++t) {
        const std::size_t at = (token + t) * products.yStride;
        for (std::size_t group = 0; group < block.groups(); ++group) {
            const std::size_t row = block.row + group * kTileRows;
            const std::size_t rows = std::min(kTileRows, block.rowEnd - row);
            const SomeRows io{static_cast<__mmask16>((1U << rows) - 1U)};
            const float* sums = scratch.of(group, tile) + t * kTileRows;
            const Vector made = finished<kActivation>(products.finish.at(row, at),
                                                      Vector{_mm512_load_ps(sums)}, io, 0);
            _mm512_mask_storeu_ps(products.y + at + row, io.rows, made.raw);
        }
    }
}

template <bool kTurned>
HWY_INLINE void writeBlock(const TileProducts& products, const TileScratch& scratch,
                           const Block& block) {
    if constexpr (kTurned) {
        for (std::size_t group = 0; group < block.groups(); ++group) {
            for (std::size_t tile = 0; tile < block.tiles; ++tile)
                turnSums(scratch.of(group, tile));
        }
    }
    withActivation(products.finish.activation, [&](auto activation) HWY_ATTR {
        for (std::size_t tile = 0; tile < block.tiles; ++tile)
            writeTile<activation>(products, scratch, block, tile);
    });
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
