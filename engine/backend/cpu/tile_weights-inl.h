// SPDX-License-Identifier: Apache-2.0
// Weights of each type as tiles of bfloat16, for the tile registers of AMX. Included once per
// instruction set, see simd-inl.h; empty where tile_config-inl.h is.
#if defined(ROOKERY_CPU_TILE_WEIGHTS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_TILE_WEIGHTS_INL_H
#undef ROOKERY_CPU_TILE_WEIGHTS_INL_H
#else
#define ROOKERY_CPU_TILE_WEIGHTS_INL_H
#endif

#include "engine/backend/cpu/panel-inl.h"
#include "engine/backend/cpu/tile_matmul.h"

#include <algorithm>
#include <cstddef>

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Rows of weights, or pairs of columns of inputs, that a tile has; each is kTileRowBytes.
constexpr std::size_t kTileRows = 16;
constexpr std::size_t kTileRowBytes = 64;
constexpr std::size_t kTileBytes = kTileRows * kTileRowBytes;
constexpr std::size_t kTileFloats = kTileBytes / sizeof(float);

/// 32 numbers to the nearest bfloat16. Every processor with AMX has the instruction.
HWY_INLINE __m512i nearestBf16(__m512 low, __m512 high) {
    __m512i result;
    asm("vcvtne2ps2bf16 %1, %2, %0" : "=v"(result) : "v"(low), "v"(high));
    return result;
}

struct Split {
    __m512i first;
    __m512i second;
};

HWY_INLINE Split split(__m512 low, __m512 high) {
    const __m512i first = nearestBf16(low, high);
    const __m512 lowRest = _mm512_sub_ps(low, floatsOf(_mm512_castsi512_si256(first)));
    const __m512 highRest = _mm512_sub_ps(high, floatsOf(_mm512_extracti64x4_epi64(first, 1)));
    return {first, nearestBf16(lowRest, highRest)};
}

/// 16 rows of 16 words of four bytes, turned.
HWY_INLINE void turn(__m512i (&rows)[kTileRows]) {
    __m512i quads[kTileRows];
    for (std::size_t i = 0; i < kTileRows; i += 4) {
        const __m512i low01 = _mm512_unpacklo_epi32(rows[i], rows[i + 1]);
        const __m512i high01 = _mm512_unpackhi_epi32(rows[i], rows[i + 1]);
        const __m512i low23 = _mm512_unpacklo_epi32(rows[i + 2], rows[i + 3]);
        const __m512i high23 = _mm512_unpackhi_epi32(rows[i + 2], rows[i + 3]);
        quads[i] = _mm512_unpacklo_epi64(low01, low23);
        quads[i + 1] = _mm512_unpackhi_epi64(low01, low23);
        quads[i + 2] = _mm512_unpacklo_epi64(high01, high23);
        quads[i + 3] = _mm512_unpackhi_epi64(high01, high23);
    }
    for (std::size_t j = 0; j < 4; ++j) {
        const __m512i evenLow = _mm512_shuffle_i64x2(quads[j], quads[j + 4], 0x88);
        const __m512i oddLow = _mm512_shuffle_i64x2(quads[j], quads[j + 4], 0xDD);
        const __m512i evenHigh = _mm512_shuffle_i64x2(quads[j + 8], quads[j + 12], 0x88);
        const __m512i oddHigh = _mm512_shuffle_i64x2(quads[j + 8], quads[j + 12], 0xDD);
        rows[j] = _mm512_shuffle_i64x2(evenLow, evenHigh, 0x88);
        rows[j + 4] = _mm512_shuffle_i64x2(oddLow, oddHigh, 0x88);
        rows[j + 8] = _mm512_shuffle_i64x2(evenLow, evenHigh, 0xDD);
        rows[j + 12] = _mm512_shuffle_i64x2(oddLow, oddHigh, 0xDD);
    }
}

/// How weights of a type are read: 32 columns of a row, as one bfloat16 a number or as two.
struct HalfRows {
    static constexpr bool kTwo = true;         ///< bfloat16 that a number needs
    static constexpr bool kTwoOfInput = true;  ///< bfloat16 that an input's number needs
    static constexpr std::size_t kBytes = kTileColumns * 2;

    static HWY_INLINE Split read(const std::byte* from) {
        const auto* halves = reinterpret_cast<const __m256i*>(from);
        return split(_mm512_cvtph_ps(_mm256_loadu_si256(halves)),
                     _mm512_cvtph_ps(_mm256_loadu_si256(halves + 1)));
    }
};

struct Bf16Rows {
    static constexpr bool kTwo = false;
    static constexpr bool kTwoOfInput = true;
    static constexpr std::size_t kBytes = kTileColumns * 2;

    static HWY_INLINE Split read(const std::byte* from) {
        return {_mm512_loadu_si512(from), _mm512_setzero_si512()};
    }
};

/// The same, rounded to one bfloat16, with one of the input.
struct RoundedHalfRows {
    static constexpr bool kTwo = false;
    static constexpr bool kTwoOfInput = false;
    static constexpr std::size_t kBytes = HalfRows::kBytes;

    static HWY_INLINE Split read(const std::byte* from) {
        const auto* halves = reinterpret_cast<const __m256i*>(from);
        return {nearestBf16(_mm512_cvtph_ps(_mm256_loadu_si256(halves)),
                            _mm512_cvtph_ps(_mm256_loadu_si256(halves + 1))),
                _mm512_setzero_si512()};
    }
};

struct RoundedBf16Rows : Bf16Rows {
    static constexpr bool kTwoOfInput = false;
};

/// 32 whole numbers times their scale.
HWY_INLINE Split scaled(__m256i numbers, float scale) {
    const __m512 all = _mm512_set1_ps(scale);
    const auto half = [&](__m128i bytes) HWY_ATTR {
        return _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes)), all);
    };
    return {nearestBf16(half(_mm256_castsi256_si128(numbers)),
                        half(_mm256_extracti128_si256(numbers, 1))),
            _mm512_setzero_si512()};
}

struct Int8Tiles {
    static constexpr bool kTwo = false;
    static constexpr bool kTwoOfInput = false;
    static constexpr std::size_t kBytes = kInt8BlockBytes;

    static HWY_INLINE Split read(const std::byte* from) {
        const auto* block = reinterpret_cast<const std::uint8_t*>(from);
        return scaled(Int8Panel::numbers(block), Int8Panel::scale(block));
    }
};

struct Int4Tiles {
    static constexpr bool kTwo = false;
    static constexpr bool kTwoOfInput = false;
    static constexpr std::size_t kBytes = kInt4BlockBytes;

    static HWY_INLINE Split read(const std::byte* from) {
        const auto* block = reinterpret_cast<const std::uint8_t*>(from);
        const __m256i levels =
            _mm256_sub_epi8(Int4Panel::numbers(block), _mm256_set1_epi8(kInt4Shift));
        return scaled(levels, Int4Panel::scale(block));
    }
};

template <class Rows>
constexpr std::size_t kPlanes = Rows::kTwo ? 2 : 1;

/// Groups of kTileRows rows that are multiplied together, and tiles that a panel has of each.
constexpr std::size_t kGroups = 2;
constexpr std::size_t kPanelTiles = 16;
constexpr std::size_t kGroupBytes = kPanelTiles * kTileBytes;
constexpr std::size_t kPanelBytes = kGroups * kGroupBytes;

/// Weights that lie in bands (tile_bands-inl.h).
template <class Rows>
concept InBands = requires {
    Rows::kNumberBytes;
};

/// Columns in tiles of kTileColumns that are multiplied before the next ones: a panel then fills
/// two thirds of the first cache. Inputs and sums pass it by. Of bands it also has the lines that
/// two panels share.
template <class Rows>
constexpr std::size_t kDepth = kPanelTiles / kPlanes<Rows> / (InBands<Rows> ? 2 : 1);

/// Some columns of kGroups groups of rows.
struct PanelPlace {
    std::size_t row = 0;
    std::size_t last = 0;  ///< rows past it stand for it
    std::size_t column = 0;
    std::size_t depth = 0;   ///< tiles
    std::size_t groups = 0;  ///< that are multiplied by these columns before the next columns come
};

/// Makes a panel step by step, while tile registers multiply the one before: they leave the vector
/// units idle. Brings into the second cache what the panels of `groups` later will read, the next
/// columns of these rows, or the first ones of rows below: rows lie too far from each other for the
/// processor to foresee it.
template <class Rows>
class PanelFiller {
public:
    static constexpr std::size_t kStep = 4 / kPlanes<Rows>;  ///< tiles

    HWY_INLINE PanelFiller(const TileProducts& products, const PanelPlace& place, std::byte* to)
        : m_rowBytes(products.columns / kTileColumns * Rows::kBytes),
          m_from(static_cast<const std::byte*>(products.weight) + place.row * m_rowBytes +
                 place.column / kTileColumns * Rows::kBytes),
          m_to(to),
          m_depth(place.depth),
          m_left(place.depth),
          m_below(place.last - place.row) {
        const std::size_t next = place.column + place.depth * kTileColumns;
        const std::size_t ahead = next < products.columns
                                      ? place.depth * Rows::kBytes
                                      : place.groups * kTileRows * m_rowBytes -
                                            place.column / kTileColumns * Rows::kBytes;
        m_ahead = static_cast<std::ptrdiff_t>(ahead);
        if (place.depth == 0)
            m_row = kGroups * kTileRows;
    }

    /// Steps that make a panel.
    static constexpr std::size_t steps(std::size_t depth) {
        return kGroups * kTileRows * ((depth + kStep - 1) / kStep);
    }

    HWY_INLINE bool done() const { return m_row == kGroups * kTileRows; }

    HWY_INLINE void step() {
        if (done())
            return;
        if (m_left >= kStep) {
#pragma GCC unroll 4
            for (std::size_t i = 0; i < kStep; ++i)
                one(m_from + i * Rows::kBytes, m_to + i * kPlanes<Rows> * kTileBytes);
        } else {
            for (std::size_t i = 0; i < m_left; ++i)
                one(m_from + i * Rows::kBytes, m_to + i * kPlanes<Rows> * kTileBytes);
        }
        for (std::size_t byte = 0; byte < kStep * Rows::kBytes; byte += kTileRowBytes)
            _mm_prefetch(reinterpret_cast<const char*>(m_from) + m_ahead + byte, _MM_HINT_T1);
        if (m_left > kStep) {
            m_left -= kStep;
            m_from += kStep * Rows::kBytes;
            m_to += kStep * kPlanes<Rows> * kTileBytes;
        } else {
            nextRow();
        }
    }

    HWY_INLINE void rest() {
        while (!done())
            step();
    }

private:
    static HWY_INLINE void one(const std::byte* from, std::byte* tile) {
        const Split parts = Rows::read(from);
        _mm512_store_si512(tile, parts.first);
        if constexpr (Rows::kTwo)
            _mm512_store_si512(tile + kTileBytes, parts.second);
    }

    HWY_INLINE void nextRow() {
        const std::size_t made = m_depth - m_left;
        m_left = m_depth;
        m_from -= made * Rows::kBytes;
        if (m_below != 0) {  // past it the last one stands for others
            --m_below;
            m_from += m_rowBytes;
        }
        m_to += kTileRowBytes - made * kPlanes<Rows> * kTileBytes;
        if (++m_row % kTileRows == 0)
            m_to += kGroupBytes - kTileBytes;
    }

    std::size_t m_rowBytes;
    const std::byte* m_from;
    std::byte* m_to;
    std::ptrdiff_t m_ahead = 0;  ///< bytes
    std::size_t m_depth;         ///< tiles of a row
    std::size_t m_left;          ///< of them
    std::size_t m_below;         ///< rows that there are below
    std::size_t m_row = 0;
};

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
