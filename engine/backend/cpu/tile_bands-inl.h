// SPDX-License-Identifier: Apache-2.0
// Tiles of bfloat16 of weights in bands (engine/base/bands.h). Included once per instruction set,
// see simd-inl.h; empty where tile_config-inl.h is.
#if defined(ROOKERY_CPU_TILE_BANDS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_TILE_BANDS_INL_H
#undef ROOKERY_CPU_TILE_BANDS_INL_H
#else
#define ROOKERY_CPU_TILE_BANDS_INL_H
#endif

#include "engine/backend/cpu/tile_weights-inl.h"
#include "engine/base/bands.h"

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// How 16 rows of two columns are read, first those of one column, then of the other.
struct HalfBands {
    static constexpr bool kTwo = true;
    static constexpr bool kTwoOfInput = true;
    static constexpr std::size_t kNumberBytes = 2;
    static constexpr std::size_t kScaleBytes = 0;  ///< of a row's 32 columns

    static HWY_INLINE Split read(const std::byte* a, const std::byte* b, __m512 /*scales*/) {
        const auto halves = [](const std::byte* from) HWY_ATTR {
            return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
        };
        return split(halves(a), halves(b));
    }
};

struct Bf16Bands {
    static constexpr bool kTwo = false;
    static constexpr bool kTwoOfInput = true;
    static constexpr std::size_t kNumberBytes = 2;
    static constexpr std::size_t kScaleBytes = 0;

    static HWY_INLINE Split read(const std::byte* a, const std::byte* b, __m512 /*scales*/) {
        const auto* low = reinterpret_cast<const __m256i*>(a);
        const auto* high = reinterpret_cast<const __m256i*>(b);
        return {_mm512_inserti64x4(_mm512_castsi256_si512(_mm256_loadu_si256(low)),
                                   _mm256_loadu_si256(high), 1),
                _mm512_setzero_si512()};
    }
};

struct Int8Bands {
    static constexpr bool kTwo = false;
    static constexpr bool kTwoOfInput = false;
    static constexpr std::size_t kNumberBytes = 1;
    static constexpr std::size_t kScaleBytes = 2;

    static HWY_INLINE Split read(const std::byte* a, const std::byte* b, __m512 scales) {
        const auto numbers = [&](const std::byte* from) HWY_ATTR {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
            return _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes)), scales);
        };
        return {nearestBf16(numbers(a), numbers(b)), _mm512_setzero_si512()};
    }
};

/// As PanelFiller, a tile in kTileSteps steps. Pairs of columns of 16 rows are what tile registers
/// take as their second factor, so that nothing has to be turned: inputs are the first one.
template <class Bands>
class BandPanelFiller {
public:
    HWY_INLINE BandPanelFiller(const TileProducts& products, const PanelPlace& place, std::byte* to)
        : m_products(products), m_place(place), m_to(to) {}

    static constexpr std::size_t steps(std::size_t depth) { return kGroups * depth * kTileSteps; }

    HWY_INLINE bool done() const { return m_tile >= m_place.depth; }

    HWY_INLINE void step() {
        if (done())
            return;
        // A group past the end stands for the last one.
        const std::size_t last = m_place.last / kTileRows * kTileRows;
        const std::size_t row = std::min(m_place.row + m_group * kTileRows, last);
        const std::size_t column = m_place.column + m_tile * kTileColumns;
        fillPairs(row, column, m_step * kStepPairs,
                  m_to + m_group * kGroupBytes + m_tile * kPlanes<Bands> * kTileBytes);
        if (m_step == 0)
            fetchAhead(row, column);
        if (++m_step < kTileSteps)
            return;
        m_step = 0;
        if (++m_group == kGroups) {  // while the first cache has these columns' lines
            m_group = 0;
            ++m_tile;
        }
    }

    HWY_INLINE void rest() {
        while (!done())
            step();
    }

private:
    /// As many as there are pairs of products a tile takes part in with a long prompt.
    static constexpr std::size_t kTileSteps = 4;
    static constexpr std::size_t kStepPairs = kTileRows / kTileSteps;

    static constexpr std::size_t kColumnBytes =
        kTileColumns * Bands::kNumberBytes + Bands::kScaleBytes;  ///< of a row in kTileColumns

    /// Where the numbers of some columns, whole tiles, begin for a row; the scales lie before those
    /// of the band's first row.
    HWY_INLINE const std::byte* numbers(std::size_t row, std::size_t column) const {
        const std::size_t height = m_products.height;
        const std::size_t inBand = row % height;
        return static_cast<const std::byte*>(m_products.weight) +
               ((row - inBand) * m_products.columns + column * height) / kTileColumns *
                   kColumnBytes +
               height * Bands::kScaleBytes + inBand * Bands::kNumberBytes;
    }

    HWY_INLINE __m512 scales(std::size_t row, const std::byte* numbers) const {
        if constexpr (Bands::kScaleBytes == 0)
            return _mm512_setzero_ps();
        const std::size_t inBand = row % m_products.height;
        const std::byte* from = numbers - inBand * Bands::kNumberBytes -
                                (m_products.height - inBand) * Bands::kScaleBytes;
        return floatsOf(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
    }

    HWY_INLINE void fillPairs(std::size_t row, std::size_t column, std::size_t begin,
                              std::byte* tile) const {
        const std::size_t apart = m_products.height * Bands::kNumberBytes;
        const std::byte* from = numbers(row, column);
        const __m512 all = scales(row, from);
        alignas(64) static constexpr std::uint16_t kInPairs[32] = {
            0, 16, 1, 17, 2,  18, 3,  19, 4,  20, 5,  21, 6,  22, 7,  23,
            8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31};
        const __m512i order = _mm512_load_si512(kInPairs);
#pragma GCC unroll 4
        for (std::size_t pair = begin; pair < begin + kStepPairs; ++pair) {
            const Split both =
                Bands::read(from + 2 * pair * apart, from + (2 * pair + 1) * apart, all);
            std::byte* to = tile + pair * kTileRowBytes;
            _mm512_store_si512(to, _mm512_permutexvar_epi16(order, both.first));
            if constexpr (Bands::kTwo)
                _mm512_store_si512(to + kTileBytes, _mm512_permutexvar_epi16(order, both.second));
        }
    }

    /// Brings into the second cache what two panels later will read, each line of it once: rows
    /// below, or the next columns of these rows.
    HWY_INLINE void fetchAhead(std::size_t row, std::size_t column) const {
        constexpr std::size_t kLineRows = kTileRowBytes / Bands::kNumberBytes;
        constexpr std::size_t kRowsAhead = 2 * kGroups * kTileRows;
        if (row % kLineRows != 0)
            return;
        const std::size_t next = column + m_place.depth * kTileColumns;
        const std::size_t rows = m_place.groups * kTileRows;
        const bool below = row + kRowsAhead <= m_place.last;
        if (!below && (next >= m_products.columns || rows < kRowsAhead))
            return;
        const std::byte* from =
            below ? numbers(row + kRowsAhead, column) : numbers(row + kRowsAhead - rows, next);
        for (std::size_t k = 0; k < kTileColumns; ++k)
            _mm_prefetch(
                reinterpret_cast<const char*>(from) + k * m_products.height * Bands::kNumberBytes,
                _MM_HINT_T1);
    }

    const TileProducts& m_products;
    PanelPlace m_place;
    std::byte* m_to;
    std::size_t m_group = 0;
    std::size_t m_tile = 0;
    std::size_t m_step = 0;  ///< of the tile
};

template <class Rows>
struct FillerOf {
    using Type = PanelFiller<Rows>;
};

template <InBands Bands>
struct FillerOf<Bands> {
    using Type = BandPanelFiller<Bands>;
};

template <class Rows>
using Filler = typename FillerOf<Rows>::Type;

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
