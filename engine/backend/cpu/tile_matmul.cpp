// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/tile_matmul.h"

#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/tile_matmul.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/tile_config-inl.h"

#include <algorithm>
#include <cstring>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX3_DL

/// Rows of weights, or pairs of columns of inputs, that a tile has; each is kTileRowBytes.
constexpr std::size_t kTileRows = 16;
constexpr std::size_t kTileRowBytes = 64;
constexpr std::size_t kTileBytes = kTileRows * kTileRowBytes;
/// Two tiles that belong together: a number's first and second bfloat16.
constexpr std::size_t kPairBytes = 2 * kTileBytes;

/// Columns in tiles of kTileColumns that are multiplied before the next ones: the weights of
/// kGroups x 16 rows and 16 inputs then fit the first cache.
constexpr std::size_t kDepth = 8;
constexpr std::size_t kGroups = 2;
constexpr std::size_t kLotTiles = 16;  ///< of inputs
/// Groups of rows that use the inputs' columns while the second cache has them.
constexpr std::size_t kBlockGroups = 16;
constexpr std::size_t kPanelFloats = kGroups * kDepth * kPairBytes / sizeof(float);
constexpr std::size_t kTileFloats = kTileBytes / sizeof(float);
static_assert(kPanelFloats + kBlockGroups * kLotTiles * kTileFloats <= kMatmulScratchFloats);

/// 32 numbers to the nearest bfloat16. Every processor with AMX has the instruction.
HWY_INLINE __m512i nearestBf16(__m512 low, __m512 high) {
    __m512i result;
    asm("vcvtne2ps2bf16 %1, %2, %0" : "=v"(result) : "v"(low), "v"(high));
    return result;
}

HWY_INLINE __m512 floatsOf(__m256i bf16) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(bf16), 16));
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

void PackTileInputsKernel(const float* x, std::size_t columns, std::size_t tokens,
                          std::size_t first, std::byte* to) {
    std::byte* tiles = to + first * columns * kTileNumberBytes;
    const std::size_t count = std::min(kTileInputs, tokens - first);
    for (std::size_t column = 0; column < columns; column += kTileColumns) {
        __m512i firsts[kTileInputs];
        __m512i seconds[kTileInputs];
        for (std::size_t t = 0; t < kTileInputs; ++t) {
            firsts[t] = seconds[t] = _mm512_setzero_si512();
            if (t >= count)
                continue;
            const float* at = x + (first + t) * columns + column;
            const Split parts = split(_mm512_loadu_ps(at), _mm512_loadu_ps(at + 16));
            firsts[t] = parts.first;
            seconds[t] = parts.second;
        }
        turn(firsts);
        turn(seconds);
        std::byte* tile = tiles + column / kTileColumns * kPairBytes;
        for (std::size_t i = 0; i < kTileRows; ++i) {
            _mm512_store_si512(tile + i * kTileRowBytes, firsts[i]);
            _mm512_store_si512(tile + kTileBytes + i * kTileRowBytes, seconds[i]);
        }
    }
}

struct HalfRows {
    static constexpr bool kTwo = true;  ///< bfloat16 that a number needs

    static HWY_INLINE Split read(const std::uint16_t* from) {
        const auto* halves = reinterpret_cast<const __m256i*>(from);
        return split(_mm512_cvtph_ps(_mm256_loadu_si256(halves)),
                     _mm512_cvtph_ps(_mm256_loadu_si256(halves + 1)));
    }
};

struct Bf16Rows {
    static constexpr bool kTwo = false;

    static HWY_INLINE Split read(const std::uint16_t* from) {
        return {_mm512_loadu_si512(from), _mm512_setzero_si512()};
    }
};

/// `depth` tiles of 16 rows' columns from `column` on; rows past the end stand for the last one.
template <class Rows>
HWY_INLINE void fillTiles(const TileProducts& products, std::size_t row, std::size_t last,
                          std::size_t column, std::size_t depth, std::byte* to) {
    const auto* weights = static_cast<const std::uint16_t*>(products.weight);
    for (std::size_t r = 0; r < kTileRows; ++r) {
        const std::uint16_t* from = weights + std::min(row + r, last) * products.columns + column;
        std::byte* tile = to + r * kTileRowBytes;
        for (std::size_t d = 0; d < depth; ++d, tile += kPairBytes, from += kTileColumns) {
            const Split parts = Rows::read(from);
            _mm512_store_si512(tile, parts.first);
            if constexpr (Rows::kTwo)
                _mm512_store_si512(tile + kTileBytes, parts.second);
        }
    }
}

/// Tiles 0 and 1: sums of two groups of rows; 2 and 3: inputs; 4 to 7: weights of the groups.
template <bool kTwo>
HWY_INLINE void multiplyGroups(const std::byte* first, const std::byte* second,
                               const std::byte* inputs, std::size_t depth) {
    for (std::size_t d = 0; d < depth; ++d) {
        const std::size_t at = d * kPairBytes;
        asm volatile(
            "tileloadd (%0,%3,1), %%tmm2\n\t"
            "tileloadd (%1,%3,1), %%tmm4\n\t"
            "tdpbf16ps %%tmm2, %%tmm4, %%tmm0\n\t"
            "tileloadd (%2,%3,1), %%tmm6\n\t"
            "tdpbf16ps %%tmm2, %%tmm6, %%tmm1\n\t"
            "tileloadd 1024(%0,%3,1), %%tmm3\n\t"
            "tdpbf16ps %%tmm3, %%tmm4, %%tmm0\n\t"
            "tdpbf16ps %%tmm3, %%tmm6, %%tmm1"
            :
            : "r"(inputs + at), "r"(first + at), "r"(second + at), "r"(kTileRowBytes)
            : "memory");
        if constexpr (kTwo)
            asm volatile(
                "tileloadd 1024(%0,%2,1), %%tmm5\n\t"
                "tdpbf16ps %%tmm2, %%tmm5, %%tmm0\n\t"
                "tileloadd 1024(%1,%2,1), %%tmm7\n\t"
                "tdpbf16ps %%tmm2, %%tmm7, %%tmm1"
                :
                : "r"(first + at), "r"(second + at), "r"(kTileRowBytes)
                : "memory");
    }
}

static_assert(kTileBytes == 1024);

HWY_INLINE void loadSums(const float* first, const float* second) {
    asm volatile(
        "tileloadd (%0,%2,1), %%tmm0\n\t"
        "tileloadd (%1,%2,1), %%tmm1"
        :
        : "r"(first), "r"(second), "r"(kTileRowBytes)
        : "memory");
}

HWY_INLINE void storeSums(float* first, float* second) {
    asm volatile(
        "tilestored %%tmm0, (%0,%2,1)\n\t"
        "tilestored %%tmm1, (%1,%2,1)"
        :
        : "r"(first), "r"(second), "r"(kTileRowBytes)
        : "memory");
}

/// Sums lie row by row, 16 inputs each; results input by input.
HWY_INLINE void writeTile(const TileProducts& products, const float* sums, std::size_t row,
                          std::size_t rows, std::size_t token) {
    __m512i turned[kTileRows];
    for (std::size_t i = 0; i < kTileRows; ++i)
        turned[i] = _mm512_load_si512(sums + i * kTileInputs);
    turn(turned);
    const std::size_t count = std::min(kTileInputs, products.tokens - token);
    const auto written = static_cast<__mmask16>((1U << rows) - 1U);
    for (std::size_t t = 0; t < count; ++t)
        _mm512_mask_storeu_epi32(products.y + (token + t) * products.yStride + row, written,
                                 turned[t]);
}

/// A thread's scratch: weights as tiles, and sums [kBlockGroups][kLotTiles].
struct TileScratch {
    std::byte* panel;
    float* sums;

    explicit TileScratch(float* scratch)
        : panel(reinterpret_cast<std::byte*>(scratch)), sums(scratch + kPanelFloats) {}

    HWY_INLINE float* of(std::size_t group, std::size_t tile) const {
        return sums + (group * kLotTiles + tile) * kTileFloats;
    }
};

/// Adds the products of some columns to the sums of kGroups groups of rows from `group` on.
template <class Rows>
HWY_INLINE void addColumns(const TileProducts& products, std::size_t column, std::size_t depth,
                           std::size_t token, std::size_t tiles, std::size_t group,
                           const TileScratch& scratch) {
    std::byte* second = scratch.panel + kDepth * kPairBytes;
    for (std::size_t tile = 0; tile < tiles; ++tile) {
        const std::size_t inputs = (token + tile * kTileInputs) * products.xColumns +
                                   (products.xBegin + column) * kTileInputs;
        loadSums(scratch.of(group, tile), scratch.of(group + 1, tile));
        multiplyGroups<Rows::kTwo>(scratch.panel, second, products.x + inputs * kTileNumberBytes,
                                   depth);
        storeSums(scratch.of(group, tile), scratch.of(group + 1, tile));
    }
}

/// Up to kBlockGroups x 16 rows for up to kLotTiles tiles of inputs from `token` on.
template <class Rows>
HWY_INLINE void tileRows(const TileProducts& products, std::size_t row, std::size_t rowEnd,
                         std::size_t token, const TileScratch& scratch) {
    const std::size_t groups = (rowEnd - row + kTileRows - 1) / kTileRows;
    const std::size_t tiles =
        std::min(kLotTiles, (products.tokens - token + kTileInputs - 1) / kTileInputs);
    for (std::size_t group = 0; group < groups + groups % kGroups; ++group)
        std::memset(scratch.of(group, 0), 0, tiles * kTileBytes);
    for (std::size_t column = 0; column < products.columns; column += kDepth * kTileColumns) {
        const std::size_t depth = std::min(kDepth, (products.columns - column) / kTileColumns);
        for (std::size_t group = 0; group < groups; group += kGroups) {
            for (std::size_t g = 0; g < kGroups; ++g)
                fillTiles<Rows>(products, row + (group + g) * kTileRows, rowEnd - 1, column, depth,
                                scratch.panel + g * kDepth * kPairBytes);
            addColumns<Rows>(products, column, depth, token, tiles, group, scratch);
        }
    }
    for (std::size_t group = 0; group < groups; ++group) {
        const std::size_t first = row + group * kTileRows;
        for (std::size_t tile = 0; tile < tiles; ++tile)
            writeTile(products, scratch.of(group, tile), first, std::min(kTileRows, rowEnd - first),
                      token + tile * kTileInputs);
    }
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

void PackTileInputsKernel(const float* /*x*/, std::size_t /*columns*/, std::size_t /*tokens*/,
                          std::size_t /*first*/, std::byte* /*to*/) {}

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

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(PackTileInputsKernel);
HWY_EXPORT(TileMatmulF16Kernel);
HWY_EXPORT(TileMatmulBf16Kernel);

void packTileInputs(const float* x, std::size_t columns, std::size_t tokens, std::size_t first,
                    std::byte* to) {
    HWY_DYNAMIC_DISPATCH(PackTileInputsKernel)(x, columns, tokens, first, to);
}

void tileMatmulF16(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                   float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulF16Kernel)(products, rowBegin, rowEnd, scratch);
}

void tileMatmulBf16(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                    float* scratch) {
    HWY_DYNAMIC_DISPATCH(TileMatmulBf16Kernel)(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu
#endif
