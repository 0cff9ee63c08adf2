// SPDX-License-Identifier: Apache-2.0
// Products with bands of int8 (engine/base/bands.h). Included once per instruction set, see
// simd-inl.h.
#if defined(ROOKERY_CPU_BAND_INT8_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_BAND_INT8_INL_H
#undef ROOKERY_CPU_BAND_INT8_INL_H
#else
#define ROOKERY_CPU_BAND_INT8_INL_H
#endif

#include "engine/backend/cpu/band_group-inl.h"
#include "engine/backend/cpu/band_lists-inl.h"
#include "engine/backend/cpu/band_products.h"
#include "engine/backend/cpu/quantised-inl.h"
#include "engine/backend/cpu/vnni_tile-inl.h"
#include "engine/base/bands.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

HWY_INLINE Listed listWords(const std::int16_t* x) {
    return listOf([&](std::uint8_t* bits) {
        for (std::size_t i = 0; i < kBandColumns; ++i)
            bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (x[i] != 0 ? 1U << i % 8 : 0U));
    });
}

HWY_INLINE void addBandGroup(const BandGroup& group, std::size_t count, const Listed& listed,
                             const std::int16_t* x, float xScale, float* y, Fetching /*next*/) {
    for (std::size_t row = 0; row < count; ++row) {
        std::int32_t whole = 0;
        for (std::size_t i = 0; i < listed.count; ++i) {
            const std::size_t k = listed.of[i];
            whole += static_cast<std::int8_t>(group.column(k)[row]) * x[k];
        }
        y[row] += static_cast<float>(whole) * (group.scale(row) * xScale);
    }
}

#else

HWY_INLINE Listed listWords(const std::int16_t* x) {
    const Words d;
    return listOf([&](std::uint8_t* bits) HWY_ATTR {
        for (std::size_t i = 0; i < kBandColumns; i += hn::Lanes(d))
            hn::StoreMaskBits(d, hn::Ne(hn::LoadU(d, x + i), hn::Zero(d)), bits + i / 8);
    });
}

/// Two columns that count side by side in words, as pairSums() multiplies them.
struct BandPair {
    const std::uint8_t* first;
    const std::uint8_t* second;
    std::int32_t x;
};

constexpr std::size_t kBandWords = hn::MaxLanes(Words());
constexpr std::size_t kBandVectors = 4;

/// Interleaved words are in order within halves of a vector only.
HWY_INLINE void inRowOrder(SumVector& low, SumVector& high) {
#if HWY_MAX_BYTES >= 32
    const Sums32 d;
    const SumVector first = hn::ConcatLowerLower(d, high, low);
    high = hn::ConcatUpperUpper(d, high, low);
    low = first;
#else
    (void)low;
    (void)high;
#endif
}

HWY_INLINE void addScaledBand(SumVector sums, const std::uint8_t* codes, float xScale, float* y) {
    const RowFloats d;
    const auto* bits = reinterpret_cast<const Int8Rows::Code*>(codes);
    hn::StoreU(addBlock(sums, Int8Rows::scales(bits), xScale, hn::LoadU(d, y)), d, y);
}

/// kCount vectors of words of rows from `at` on.
template <std::size_t kCount>
HWY_INLINE void addPairs(const BandGroup& group, std::size_t at, const BandPair* pairs,
                         std::size_t count, float xScale, float* y, Fetching& next) {
    const hn::Rebind<std::int8_t, Words> dBytes;
    const Words d;
    SumVector low[kCount];
    SumVector high[kCount];
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kCount; ++v)
        low[v] = high[v] = hn::Zero(Sums32());
    for (std::size_t i = 0; i < count; ++i) {
        const auto* first = reinterpret_cast<const std::int8_t*>(pairs[i].first + at);
        const auto* second = reinterpret_cast<const std::int8_t*>(pairs[i].second + at);
        const auto x = hn::BitCast(d, hn::Set(Sums32(), pairs[i].x));
        next.some(2, at, kCount * kBandWords);
#pragma GCC unroll 4
        for (std::size_t v = 0; v < kCount; ++v) {
            const auto a = hn::PromoteTo(d, hn::LoadU(dBytes, first + v * kBandWords));
            const auto b = hn::PromoteTo(d, hn::LoadU(dBytes, second + v * kBandWords));
            low[v] = pairSums(hn::InterleaveLower(d, a, b), x, low[v]);
            high[v] = pairSums(hn::InterleaveUpper(d, a, b), x, high[v]);
        }
    }
    next.rest(at, kCount * kBandWords);
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kCount; ++v) {
        const std::size_t row = at + v * kBandWords;
        inRowOrder(low[v], high[v]);
        addScaledBand(low[v], group.scales + row * 2, xScale, y + row);
        addScaledBand(high[v], group.scales + (row + kRowLanes) * 2, xScale, y + row + kRowLanes);
    }
}

#if HWY_TARGET == HWY_AVX3_DL

/// Four columns that count, and their inputs' low bytes and high ones. None is negative.
struct BandQuad {
    const std::uint8_t* columns[4];
    std::int32_t low;
    std::int32_t high;
};

/// 64 rows of four columns, a row's bytes together; vector i has rows 4i to 4i + 3 of each 16.
HWY_INLINE void readQuads(const BandQuad& quad, std::size_t at, __m512i (&to)[4]) {
    const auto read = [&](std::size_t i)
                          HWY_ATTR { return _mm512_loadu_si512(quad.columns[i] + at); };
    const __m512i low01 = _mm512_unpacklo_epi8(read(0), read(1));
    const __m512i high01 = _mm512_unpackhi_epi8(read(0), read(1));
    const __m512i low23 = _mm512_unpacklo_epi8(read(2), read(3));
    const __m512i high23 = _mm512_unpackhi_epi8(read(2), read(3));
    to[0] = _mm512_unpacklo_epi16(low01, low23);
    to[1] = _mm512_unpackhi_epi16(low01, low23);
    to[2] = _mm512_unpacklo_epi16(high01, high23);
    to[3] = _mm512_unpackhi_epi16(high01, high23);
}

/// As of readQuads(), into vectors of 16 rows in order.
HWY_INLINE void inRowOrder(__m512i (&sums)[4]) {
    const __m512i even01 = _mm512_shuffle_i64x2(sums[0], sums[1], 0x88);
    const __m512i odd01 = _mm512_shuffle_i64x2(sums[0], sums[1], 0xDD);
    const __m512i even23 = _mm512_shuffle_i64x2(sums[2], sums[3], 0x88);
    const __m512i odd23 = _mm512_shuffle_i64x2(sums[2], sums[3], 0xDD);
    sums[0] = _mm512_shuffle_i64x2(even01, even23, 0x88);
    sums[1] = _mm512_shuffle_i64x2(odd01, odd23, 0x88);
    sums[2] = _mm512_shuffle_i64x2(even01, even23, 0xDD);
    sums[3] = _mm512_shuffle_i64x2(odd01, odd23, 0xDD);
}

constexpr std::size_t kQuadRows = 64;

HWY_INLINE void addQuadRows(const BandGroup& group, std::size_t at, const BandQuad* quads,
                            std::size_t count, float xScale, float* y, Fetching& next) {
    __m512i low[4];
    __m512i high[4];
    for (std::size_t i = 0; i < 4; ++i)
        low[i] = high[i] = _mm512_setzero_si512();
    for (std::size_t q = 0; q < count; ++q) {
        __m512i weights[4];
        readQuads(quads[q], at, weights);
        next.some(4, at, kQuadRows);
        const __m512i lowBytes = _mm512_set1_epi32(quads[q].low);
        const __m512i highBytes = _mm512_set1_epi32(quads[q].high);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < 4; ++i) {
            addQuads(low[i], lowBytes, weights[i]);
            addQuads(high[i], highBytes, weights[i]);
        }
    }
    next.rest(at, kQuadRows);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < 4; ++i)
        low[i] = _mm512_add_epi32(_mm512_slli_epi32(high[i], 8), low[i]);
    inRowOrder(low);
    const __m512 all = _mm512_set1_ps(xScale);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t row = at + i * 16;
        const auto* codes = reinterpret_cast<const __m256i*>(group.scales + row * 2);
        const __m512 scales = floatsOf(_mm256_loadu_si256(codes));
        _mm512_storeu_ps(y + row, addScaled(low[i], scales, all, _mm512_loadu_ps(y + row)));
    }
}

/// The most rows that products of bytes can do: none if an input is negative, as none is behind a
/// squared ReLU.
HWY_INLINE std::size_t addQuadGroups(const BandGroup& group, std::size_t count,
                                     const Listed& listed, const std::int16_t* x, float xScale,
                                     float* y, Fetching& next) {
    BandQuad quads[kBandColumns / 4];
    std::size_t made = 0;
    for (std::size_t i = 0; i < listed.count; i += 4) {
        BandQuad& quad = quads[made++];
        std::uint8_t low[4] = {};
        std::uint8_t high[4] = {};
        for (std::size_t j = 0; j < 4; ++j) {
            const std::size_t k = listed.of[std::min(i + j, listed.count - 1)];
            quad.columns[j] = group.column(k);
            if (i + j >= listed.count)
                continue;
            if (x[k] < 0)
                return 0;
            low[j] = static_cast<std::uint8_t>(x[k]);
            high[j] = static_cast<std::uint8_t>(x[k] >> 8);
        }
        std::memcpy(&quad.low, low, sizeof(low));
        std::memcpy(&quad.high, high, sizeof(high));
    }
    std::size_t at = 0;
    for (; at + kQuadRows <= count; at += kQuadRows)
        addQuadRows(group, at, quads, made, xScale, y, next);
    return at;
}

#endif

HWY_INLINE void addBandGroup(const BandGroup& group, std::size_t count, const Listed& listed,
                             const std::int16_t* x, float xScale, float* y, Fetching next) {
    std::size_t at = 0;
#if HWY_TARGET == HWY_AVX3_DL
    at = addQuadGroups(group, count, listed, x, xScale, y, next);
    if (at == count)
        return;
#endif
    BandPair pairs[kBandColumns / 2];
    std::size_t made = 0;
    for (std::size_t i = 0; i < listed.count; i += 2) {
        const std::size_t k = listed.of[i];
        const bool alone = i + 1 == listed.count;
        const std::size_t other = alone ? k : listed.of[i + 1];
        const std::int16_t words[2] = {x[k], alone ? std::int16_t{0} : x[other]};
        pairs[made] = {group.column(k), group.column(other), 0};
        std::memcpy(&pairs[made++].x, words, sizeof(words));
    }
    for (; at + kBandVectors * kBandWords <= count; at += kBandVectors * kBandWords)
        addPairs<kBandVectors>(group, at, pairs, made, xScale, y, next);
    for (; at < count; at += kBandWords)
        addPairs<1>(group, at, pairs, made, xScale, y, next);
}

#endif

/// Tokens whose products with some columns are made while these are in a cache.
constexpr std::size_t kBandTokens = 4;

/// One token's numbers, and which of them count.
struct BandInput {
    const std::int16_t* x;
    const float* scales;
    float* y;
    Listed now;
    Listed next;
};

HWY_INLINE void addBands(const QuantisedProducts& products, const BandRows* parts,
                         std::size_t count, std::size_t token, std::size_t tokens) {
    const auto* weight = static_cast<const std::uint8_t*>(products.weight);
    const std::size_t groups = products.columns / kBandColumns;
    const std::size_t rowBytes = groups * kInt8BlockBytes;
    BandInput inputs[kBandTokens];
    for (std::size_t t = 0; t < tokens; ++t) {
        const std::size_t at = (token + t) * products.xStride + products.xBegin;
        const auto* x = static_cast<const std::int16_t*>(products.x) + at;
        inputs[t] = {x,
                     products.xScales + at / kBandColumns,
                     products.y + (token + t) * products.yStride,
                     listWords(x),
                     {}};
    }
    for (std::size_t g = 0; g < groups; ++g) {
        const std::size_t after = std::min(g + 1, groups - 1);
        for (std::size_t t = 0; t < tokens; ++t)
            inputs[t].next = listWords(inputs[t].x + after * kBandColumns);
        for (std::size_t i = 0; i < count; ++i) {
            const BandRows& part = parts[i];
            const std::uint8_t* band = weight + part.band * rowBytes;
            const BandGroup ahead(band, after, part);
            for (std::size_t t = 0; t < tokens; ++t) {
                const BandInput& input = inputs[t];
                addBandGroup(BandGroup(band, g, part), part.count, input.now,
                             input.x + g * kBandColumns, input.scales[g],
                             input.y + part.band + part.first,
                             Fetching(ahead.numbers, ahead.height, input.next, ahead.scales));
            }
        }
        for (std::size_t t = 0; t < tokens; ++t)
            inputs[t].now = inputs[t].next;
    }
}

HWY_INLINE void bandProductsInt8(const QuantisedProducts& products, std::size_t rowBegin,
                                 std::size_t rowEnd) {
    for (std::size_t token = 0; token < products.tokens; ++token)
        std::memset(products.y + token * products.yStride + rowBegin, 0,
                    (rowEnd - rowBegin) * sizeof(float));
    forBands(products.height, rowBegin, rowEnd,
             [&](const BandRows* parts, std::size_t count) HWY_ATTR {
                 for (std::size_t token = 0; token < products.tokens; token += kBandTokens)
                     addBands(products, parts, count, token,
                              std::min(kBandTokens, products.tokens - token));
             });
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
