// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/matmul.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/lane_sums-inl.h"
#include "engine/backend/cpu/weights-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// A tile is kTileRows weight rows x kTileTokens inputs, as many sums as registers hold: 24 of 32
/// with AVX-512 and NEON, 12 of 16 otherwise.
constexpr std::size_t kTileRows = 4;
constexpr std::size_t kTileTokens = HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4 ? 3 : 6;

/// A piece of the work that fits the caches: up to 16 rows x 512 columns of weights, widened, and
/// up to 96 tokens. Sums wait between the pieces of a row as whole vectors, so that cutting
/// columns changes no bit.
struct Piece {
    const float* panel;
    const float* x;
    std::size_t xStride;
    std::size_t columns;
    float* sums;  ///< [rows / kTileRows][tokens][kTileRows][lanes]
    bool first;
};

static_assert(kMatmulPanelRows * (kMatmulPanelColumns + kMatmulTokens * hn::MaxLanes(Floats())) <=
              kMatmulScratchFloats);

template <std::size_t kTokens>
HWY_INLINE void tile(const Piece& piece, const float* panel, std::size_t token, float* kept) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const float* x = piece.x + token * piece.xStride;
    Sums<kTileRows, kTokens> sums;
#pragma GCC unroll 8
    for (std::size_t t = 0; t < kTokens; ++t) {
#pragma GCC unroll 8
        for (std::size_t row = 0; row < kTileRows; ++row)
            sums.of[row][t] =
                piece.first ? hn::Zero(d) : hn::Load(d, kept + (t * kTileRows + row) * lanes);
    }
    const FloatWeights rows[kTileRows] = {FloatWeights(panel),
                                          FloatWeights(panel + kMatmulPanelColumns),
                                          FloatWeights(panel + 2 * kMatmulPanelColumns),
                                          FloatWeights(panel + 3 * kMatmulPanelColumns)};
    std::size_t i = 0;
    for (; i + lanes <= piece.columns; i += lanes)
        addVector<FloatWeights, kTileRows, kTokens>(rows, x, piece.xStride, i, sums);
    if (i < piece.columns)
        addPart<FloatWeights, kTileRows, kTokens>(rows, x, piece.xStride, i, piece.columns - i,
                                                  sums);
#pragma GCC unroll 8
    for (std::size_t t = 0; t < kTokens; ++t) {
#pragma GCC unroll 8
        for (std::size_t row = 0; row < kTileRows; ++row)
            hn::Store(sums.of[row][t], d, kept + (t * kTileRows + row) * lanes);
    }
}

template <std::size_t kTokens>
HWY_INLINE std::size_t tiles(const Piece& piece, std::size_t rowGroups, std::size_t tokens,
                             std::size_t token) {
    const std::size_t lanes = hn::Lanes(Floats());
    for (; token + kTokens <= tokens; token += kTokens) {
        for (std::size_t group = 0; group < rowGroups; ++group)
            tile<kTokens>(piece, piece.panel + group * kTileRows * kMatmulPanelColumns, token,
                          piece.sums + (group * tokens + token) * kTileRows * lanes);
    }
    return token;
}

HWY_INLINE void multiply(const Piece& piece, std::size_t rowGroups, std::size_t tokens) {
    std::size_t token = tiles<kTileTokens>(piece, rowGroups, tokens, 0);
    if constexpr (kTileTokens > 4)
        token = tiles<4>(piece, rowGroups, tokens, token);
    token = tiles<2>(piece, rowGroups, tokens, token);
    tiles<1>(piece, rowGroups, tokens, token);
}

/// Rows rowBegin ... rowBegin + rows (at most a panel) for tokens from `token` on (at most
/// kMatmulTokens).
template <class Weights>
HWY_INLINE void panelRows(const Products& products, std::size_t rowBegin, std::size_t rows,
                          std::size_t token, std::size_t tokens, float* scratch) {
    const std::size_t rowBytes = Weights::rowBytes(products.columns);
    const std::byte* w = static_cast<const std::byte*>(products.weight) + rowBegin * rowBytes;
    const std::size_t lanes = hn::Lanes(Floats());
    const std::size_t rowGroups = (rows + kTileRows - 1) / kTileRows;
    float* panel = scratch;
    float* sums = scratch + kMatmulPanelRows * kMatmulPanelColumns;
    for (std::size_t column = 0; column < products.columns; column += kMatmulPanelColumns) {
        const std::size_t count = std::min(kMatmulPanelColumns, products.columns - column);
        for (std::size_t row = 0; row < rowGroups * kTileRows; ++row) {
            float* to = panel + row * kMatmulPanelColumns;
            if (row < rows)
                widen(Weights(w + row * rowBytes), column, to, count);
            else
                std::memset(to, 0, count * sizeof(float));
        }
        multiply({panel, products.x + token * products.xStride + column, products.xStride, count,
                  sums, column == 0},
                 rowGroups, tokens);
    }
    static_assert(kMatmulPanelRows == kLaneSums);
    for (std::size_t t = 0; t < tokens; ++t) {
        HWY_ALIGN float values[kLaneSums];
        // Rows that the panel has no more stand for its last one.
        sumsOfLanes(
            [&](std::size_t i) HWY_ATTR {
                const std::size_t row = std::min(i, rows - 1);
                const std::size_t at = (row / kTileRows * tokens + t) * kTileRows + row % kTileRows;
                return hn::Load(Floats(), sums + at * lanes);
            },
            values);
        std::memcpy(products.y + (token + t) * products.yStride + rowBegin, values,
                    rows * sizeof(float));
    }
}

/// Inputs that the second cache holds together with the weights of kBlockRows rows: both are read
/// again and again, the one for each panel, the other for each lot of inputs.
constexpr std::size_t kInputFloats = std::size_t{96} * 1024;
constexpr std::size_t kBlockRows = 128;

HWY_INLINE std::size_t tokensAtOnce(std::size_t columns) {
    const std::size_t fit = std::clamp<std::size_t>(kInputFloats / columns, 24, kMatmulTokens);
    return fit / kTileTokens * kTileTokens;
}

template <class Weights>
HWY_INLINE void matmul(const Products& products, std::size_t rowBegin, std::size_t rowEnd,
                       float* scratch) {
    const std::size_t lot = tokensAtOnce(products.columns);
    for (std::size_t block = rowBegin; block < rowEnd; block += kBlockRows) {
        const std::size_t blockEnd = std::min(rowEnd, block + kBlockRows);
        for (std::size_t token = 0; token < products.tokens; token += lot) {
            const std::size_t tokens = std::min(lot, products.tokens - token);
            for (std::size_t row = block; row < blockEnd; row += kMatmulPanelRows)
                panelRows<Weights>(products, row, std::min(kMatmulPanelRows, blockEnd - row), token,
                                   tokens, scratch);
        }
    }
}

void MatmulF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd, float* scratch) {
    matmul<FloatWeights>(products, rowBegin, rowEnd, scratch);
}

void MatmulF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd, float* scratch) {
    matmul<HalfWeights>(products, rowBegin, rowEnd, scratch);
}

void MatmulBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    matmul<Bf16Weights>(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(MatmulF32);
HWY_EXPORT(MatmulF16);
HWY_EXPORT(MatmulBf16);

void matmulF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd, float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulF32)(products, rowBegin, rowEnd, scratch);
}

void matmulF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd, float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulF16)(products, rowBegin, rowEnd, scratch);
}

void matmulBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulBf16)(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu
#endif
