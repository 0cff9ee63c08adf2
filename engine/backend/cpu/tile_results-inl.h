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
constexpr std::size_t kBlockFloats = kMostGroups * kLotTiles * kTileFloats;
static_assert(2 * kPanelFloats + 2 * kBlockFloats <= kMatmulScratchFloats);

/// Rows for some inputs, whose sums are kept at a time.
struct Block {
    std::size_t row = 0;
    std::size_t rowEnd = 0;
    std::size_t token = 0;
    std::size_t tiles = 0;  ///< of inputs

    std::size_t groups() const { return (rowEnd - row + kTileRows - 1) / kTileRows; }

    /// Products of pairs of groups with pairs of tiles, in each of `columns` columns of tiles.
    std::size_t turns(std::size_t columns) const {
        return (groups() + kGroups - 1) / kGroups * ((tiles + 1) / 2) * columns;
    }
};

HWY_INLINE float* sumsOf(float* sums, std::size_t group, std::size_t tile) {
    return sums + (group * kLotTiles + tile) * kTileFloats;
}

/// A thread's scratch: two panels in turn, and sums [kMostGroups][kLotTiles] of two blocks in turn.
struct TileScratch {
    std::byte* panel;  ///< the one to be multiplied
    std::byte* next;
    float* sums;  ///< of the block that is multiplied
    float* made;  ///< of the one before, which is written meanwhile

    explicit TileScratch(float* scratch)
        : panel(reinterpret_cast<std::byte*>(scratch)),
          next(panel + kPanelBytes),
          sums(scratch + 2 * kPanelFloats),
          made(sums + kBlockFloats) {}
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

/// A token's results of a block.
template <graph::Activation kActivation>
void writeToken(const TileProducts& products, const Block& block, float* sums, std::size_t token) {
    const std::size_t at = (block.token + token) * products.yStride;
    const float* from = sumsOf(sums, 0, token / kTileInputs) + token % kTileInputs * kTileRows;
    for (std::size_t group = 0; group < block.groups(); ++group) {
        const std::size_t row = block.row + group * kTileRows;
        const std::size_t rows = std::min(kTileRows, block.rowEnd - row);
        const SomeRows io{static_cast<__mmask16>((1U << rows) - 1U)};
        const Vector made =
            finished<kActivation>(products.finish.at(row, at), Vector{_mm512_load_ps(from)}, io, 0);
        _mm512_mask_storeu_ps(products.y + at + row, io.rows, made.raw);
        from += kLotTiles * kTileFloats;
    }
}

/// Writes the results of a block, some tokens at each turn of the products of the next one: their
/// places lie a page and more from each other, far from the processor, and the vector units that
/// finish them are idle.
template <bool kTurned>
class BlockWriter {
public:
    BlockWriter() = default;

    HWY_INLINE BlockWriter(const TileProducts& products, const Block& block, float* sums)
        : m_products(&products),
          m_block(block),
          m_sums(sums),
          m_tokens(std::min(products.tokens - block.token, block.tiles * kTileInputs)) {
        withActivation(products.finish.activation,
                       [&](auto activation) HWY_ATTR { m_write = writeToken<activation>; });
    }

    /// That many turns are to come.
    HWY_INLINE void spread(std::size_t turns) { m_eachTurn = (m_tokens + turns - 1) / turns; }

    HWY_INLINE void step() {
        for (std::size_t i = 0; i < m_eachTurn && m_token != m_tokens; ++i)
            one();
    }

    HWY_INLINE void rest() {
        while (m_token != m_tokens)
            one();
    }

private:
    /// Tokens that are written while a place is brought near.
    static constexpr std::size_t kAhead = 8;

    void one() {
        if (kTurned && m_token % kTileInputs == 0) {
            for (std::size_t group = 0; group < m_block.groups(); ++group)
                turnSums(sumsOf(m_sums, group, m_token / kTileInputs));
        }
        if (m_token + kAhead < m_tokens)
            fetch(m_token + kAhead);
        m_write(*m_products, m_block, m_sums, m_token++);
    }

    void fetch(std::size_t token) const {
        const float* y = m_products->y;
        const Finish& finish = m_products->finish;
        const std::size_t at = (m_block.token + token) * m_products->yStride + m_block.row;
        for (std::size_t group = 0; group < m_block.groups(); ++group) {
            const std::size_t place = at + group * kTileRows;
            asm volatile("prefetchw (%0)" : : "r"(y + place));
            if (finish.gate != nullptr)
                _mm_prefetch(reinterpret_cast<const char*>(finish.gate + place), _MM_HINT_T0);
            if (finish.residual != nullptr && finish.residual != y)
                _mm_prefetch(reinterpret_cast<const char*>(finish.residual + place), _MM_HINT_T0);
        }
    }

    const TileProducts* m_products = nullptr;
    Block m_block{};
    float* m_sums = nullptr;
    std::size_t m_tokens = 0;
    std::size_t m_token = 0;  ///< the next one
    std::size_t m_eachTurn = 0;
    void (*m_write)(const TileProducts&, const Block&, float*, std::size_t) = nullptr;
};

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
