// SPDX-License-Identifier: Apache-2.0
// Weights as products of bytes want them: 16 rows side by side. For AVX-512 with products of bytes
// only (Highway: AVX3_DL). Included once per instruction set, see simd-inl.h; empty for all others.
#if defined(ROOKERY_CPU_PANEL_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_PANEL_INL_H
#undef ROOKERY_CPU_PANEL_INL_H
#else
#define ROOKERY_CPU_PANEL_INL_H
#endif

#include "engine/backend/cpu/band_group-inl.h"
#include "engine/backend/cpu/int4_pairs.h"
#include "engine/backend/cpu/quantised.h"
#include "engine/base/half.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr std::size_t kPanelRows = 16;
constexpr std::size_t kUnits = 8;  ///< of four numbers, that a block has

/// A block of kPanelRows rows, turned: for each unit of four columns the bytes of every row. A
/// vector of it times four bytes of an input, repeated, gives sums of kPanelRows rows.
struct alignas(64) PanelBlock {
    std::array<std::int8_t, kUnits * kPanelRows * 4> numbers;
    std::array<float, kPanelRows> scales;
    /// What products of int8 rows begin with where the high byte of an input is 128 too large:
    /// -128 times the sum of the row's numbers.
    std::array<std::int32_t, kPanelRows> offsets;
};

/// Sums of products of four unsigned with four signed bytes a lane, exact. Highway has none.
HWY_INLINE void addQuads(__m512i& sums, __m512i unsignedBytes, __m512i signedBytes) {
    asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(unsignedBytes), "v"(signedBytes));
}

HWY_INLINE __m512 floatsOf(__m256i bf16) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(bf16), 16));
}

struct Int8Panel {
    static constexpr std::size_t kBytes = kInt8BlockBytes;
    static constexpr std::size_t kInputBytes = 2;  ///< of a number
    static constexpr bool kTwoPlanes = true;       ///< low bytes of a block, then high ones

    static HWY_INLINE __m256i numbers(const std::uint8_t* block) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 2));
    }

    static HWY_INLINE float scale(const std::uint8_t* block) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, block, sizeof(bits));
        return bf16ToFloat(bits);
    }
};

/// In bands.
struct Int8BandPanel : Int8Panel {};

/// Levels plus kInt4Shift, unsigned.
struct Int4Panel {
    static constexpr std::size_t kBytes = kInt4BlockBytes;
    static constexpr std::size_t kInputBytes = 1;
    static constexpr bool kTwoPlanes = false;

    static HWY_INLINE __m256i numbers(const std::uint8_t* block) {
        const __m256i both = _mm256_broadcastsi128_si256(
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 2)));
        const __m256i shifts = _mm256_setr_epi32(0, 0, 0, 0, 4, 4, 4, 4);
        const __m256i indices =
            _mm256_and_si256(_mm256_srlv_epi32(both, shifts), _mm256_set1_epi8(15));
        const auto* lists = kInt4Pairs.lists[block[1]].data();
        return _mm256_shuffle_epi8(_mm256_load_si256(reinterpret_cast<const __m256i*>(lists)),
                                   indices);
    }

    static HWY_INLINE float scale(const std::uint8_t* block) { return kInt4Scales[block[0]]; }
};

/// Vector i holds row i and row i + 4 of eight; results: units 0 to 3 of all, then 4 to 7, in
/// 128-bit quarters that alternate between the two halves of a row.
HWY_INLINE void turnHalf(const __m512i (&rows)[4], __m512i (&turned)[4]) {
    const __m512i low01 = _mm512_unpacklo_epi32(rows[0], rows[1]);
    const __m512i high01 = _mm512_unpackhi_epi32(rows[0], rows[1]);
    const __m512i low23 = _mm512_unpacklo_epi32(rows[2], rows[3]);
    const __m512i high23 = _mm512_unpackhi_epi32(rows[2], rows[3]);
    turned[0] = _mm512_unpacklo_epi64(low01, low23);
    turned[1] = _mm512_unpackhi_epi64(low01, low23);
    turned[2] = _mm512_unpacklo_epi64(high01, high23);
    turned[3] = _mm512_unpackhi_epi64(high01, high23);
}

/// kPanelRows rows; those past the end stand for the last one, and what they give is not written.
template <class Type>
class RowPointers {
public:
    HWY_INLINE RowPointers(const QuantisedProducts& products, std::size_t row, std::size_t last) {
        const std::size_t rowBytes = products.columns / kQuantisedBlock * Type::kBytes;
        for (std::size_t r = 0; r < kPanelRows; ++r)
            m_rows[r] = static_cast<const std::uint8_t*>(products.weight) +
                        std::min(row + r, last) * rowBytes;
    }

    HWY_INLINE const std::uint8_t* at(std::size_t r, std::size_t offset) const {
        return m_rows[r] + offset;
    }

private:
    std::array<const std::uint8_t*, kPanelRows> m_rows;
};

template <class Type>
HWY_INLINE __m512i twoRows(const RowPointers<Type>& rows, std::size_t r, std::size_t offset) {
    return _mm512_inserti64x4(_mm512_castsi256_si512(Type::numbers(rows.at(r, offset))),
                              Type::numbers(rows.at(r + 4, offset)), 1);
}

template <class Type>
HWY_INLINE void fillBlock(const RowPointers<Type>& rows, std::size_t offset, PanelBlock& to) {
    __m512i turned[2][4];
#pragma GCC unroll 2
    for (std::size_t half = 0; half < 2; ++half) {
        const std::size_t r = half * 8;
        const __m512i pairs[4] = {twoRows(rows, r, offset), twoRows(rows, r + 1, offset),
                                  twoRows(rows, r + 2, offset), twoRows(rows, r + 3, offset)};
        turnHalf(pairs, turned[half]);
    }
    __m512i sums = _mm512_setzero_si512();
    const auto store = [&](std::size_t unit, __m512i numbers) HWY_ATTR {
        if constexpr (Type::kTwoPlanes)
            addQuads(sums, _mm512_set1_epi8(1), numbers);
        _mm512_store_si512(to.numbers.data() + unit * kPanelRows * 4, numbers);
    };
#pragma GCC unroll 4
    for (std::size_t j = 0; j < 4; ++j) {
        store(j, _mm512_shuffle_i64x2(turned[0][j], turned[1][j], 0x88));
        store(j + 4, _mm512_shuffle_i64x2(turned[0][j], turned[1][j], 0xDD));
    }
    if constexpr (Type::kTwoPlanes)
        _mm512_store_si512(to.offsets.data(),
                           _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_slli_epi32(sums, 7)));
    for (std::size_t r = 0; r < kPanelRows; ++r)
        to.scales[r] = Type::scale(rows.at(r, offset));
}

/// `blocks` blocks of the rows row ... row + 15 from `block` on. Fetches what the next call for
/// these rows will read: rows lie too far from each other for the processor to foresee it.
template <class Type>
HWY_INLINE void fillPanel(const QuantisedProducts& products, std::size_t row, std::size_t last,
                          std::size_t block, std::size_t blocks, PanelBlock* to) {
    const RowPointers<Type> rows(products, row, last);
    for (std::size_t b = 0; b < blocks; ++b) {
        const std::size_t offset = (block + b) * Type::kBytes;
        for (std::size_t r = 0; r < kPanelRows; ++r)
            hwy::Prefetch(rows.at(r, offset + blocks * Type::kBytes));
        fillBlock<Type>(rows, offset, to[b]);
    }
}

/// 16 rows of four columns, a row's bytes together.
HWY_INLINE __m512i quadsOf(const BandGroup& group, std::size_t column) {
    const auto read = [&](std::size_t k) HWY_ATTR {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(group.column(column + k)));
    };
    const __m128i low01 = _mm_unpacklo_epi8(read(0), read(1));
    const __m128i high01 = _mm_unpackhi_epi8(read(0), read(1));
    const __m128i low23 = _mm_unpacklo_epi8(read(2), read(3));
    const __m128i high23 = _mm_unpackhi_epi8(read(2), read(3));
    __m512i quads = _mm512_castsi128_si512(_mm_unpacklo_epi16(low01, low23));
    quads = _mm512_inserti32x4(quads, _mm_unpackhi_epi16(low01, low23), 1);
    quads = _mm512_inserti32x4(quads, _mm_unpacklo_epi16(high01, high23), 2);
    return _mm512_inserti32x4(quads, _mm_unpackhi_epi16(high01, high23), 3);
}

HWY_INLINE void fillBlock(const BandGroup& group, PanelBlock& to) {
    __m512i sums = _mm512_setzero_si512();
#pragma GCC unroll 8
    for (std::size_t unit = 0; unit < kUnits; ++unit) {
        const __m512i numbers = quadsOf(group, unit * 4);
        addQuads(sums, _mm512_set1_epi8(1), numbers);
        _mm512_store_si512(to.numbers.data() + unit * kPanelRows * 4, numbers);
    }
    _mm512_store_si512(to.offsets.data(),
                       _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_slli_epi32(sums, 7)));
    const auto* codes = reinterpret_cast<const __m256i*>(group.scales);
    _mm512_store_ps(to.scales.data(), floatsOf(_mm256_loadu_si256(codes)));
}

/// A line has a column of 64 rows: it is fetched for four calls.
template <>
HWY_INLINE void fillPanel<Int8BandPanel>(const QuantisedProducts& products, std::size_t row,
                                         std::size_t /*last*/, std::size_t block,
                                         std::size_t blocks, PanelBlock* to) {
    for (std::size_t b = block; b < block + blocks; ++b) {
        const BandGroup group =
            bandGroupAt(products.weight, products.height, products.columns, row, b);
        fillBlock(group, to[b - block]);
        if (row % 64 != 0 || b + blocks >= products.columns / kQuantisedBlock)
            continue;
        const BandGroup next =
            bandGroupAt(products.weight, products.height, products.columns, row, b + blocks);
        for (std::size_t k = 0; k < kBandColumns; ++k)
            hwy::Prefetch(next.column(k));
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
