// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/op.h"

#include <cstddef>
#include <cstdint>

/// What the CPU computes with, as plain functions over plain pointers: no Highway type leaves the
/// .cpp files. Each picks the instruction set at run time. All rows lie one after the other
/// (stride = columns) unless a stride is given; pointers need no alignment; y never overlaps an
/// input. Threads: any; a call computes its range whole and alone, and an output's bits depend on
/// neither the range nor the other rows of the run.
namespace rookery::backend::cpu {

/// Rows, and columns of each, that a call deals with; whole heads or groups.
struct Block {
    std::size_t rowBegin = 0;
    std::size_t rowEnd = 0;
    std::size_t columnBegin = 0;
    std::size_t columnEnd = 0;
};

/// Op Norm over rows of `columns`, in `groups` equal parts. gate may be null.
struct NormRows {
    const float* x = nullptr;
    const float* weight = nullptr;
    const float* bias = nullptr;
    const float* gate = nullptr;
    float* y = nullptr;
    std::size_t columns = 0;
    std::size_t groups = 1;
    float eps = 0.0F;
};

void normRows(const NormRows& norm, const Block& block);

/// One output of op Shift for one row: y = x + (previous - x) * (mix + delta). delta may be null.
void shiftRow(const float* x, const float* previous, const float* mix, const float* delta, float* y,
              std::size_t columns);

/// Op Map over `count` numbers; b and s are read only if the kind has them.
struct MapNumbers {
    graph::MapKind kind = graph::MapKind::Add;
    float factor = 1.0F;
    const float* a = nullptr;
    const float* b = nullptr;
    const float* s = nullptr;
    float* y = nullptr;
};

void mapNumbers(const MapNumbers& map, std::size_t begin, std::size_t end);

/// What follows a product: y = act(y + bias) * gate + residual; each pointer may be null.
struct Finish {
    graph::Activation activation = graph::Activation::None;
    const float* bias = nullptr;      ///< the same for all tokens
    const float* gate = nullptr;      ///< a number for each product
    const float* residual = nullptr;  ///< likewise

    bool plain() const {
        return activation == graph::Activation::None && bias == nullptr && gate == nullptr &&
               residual == nullptr;
    }

    /// For the products from `row` on of a token whose products begin at `token`.
    Finish at(std::size_t row, std::size_t token) const {
        const auto moved = [](const float* from, std::size_t by) {
            return from == nullptr ? nullptr : from + by;
        };
        return {activation, moved(bias, row), moved(gate, token + row),
                moved(residual, token + row)};
    }
};

/// In place.
void finishProducts(const Finish& finishing, float* y, std::size_t count);

/// Exact widening of a row's numbers, for Embed; blocks are whole.
void widenF16(const void* from, float* to, std::size_t count);
void widenBf16(const void* from, float* to, std::size_t count);
void widenInt8(const void* from, float* to, std::size_t count);
void widenInt4(const void* from, float* to, std::size_t count);

/// y[t][m] = sum over k of weight[m][k] * x[t][k], for some of the weight's rows.
/// The sum of one (t, m) always runs in the same order: vector lane by vector lane, then across
/// the lanes. So matvec and matmul, and any number of tokens, give the same bits.
struct Products {
    const void* weight = nullptr;  ///< [rows, columns] of the kernel's type
    std::size_t height = 0;        ///< rows of a band, of weights in bands (engine/base/bands.h)
    std::size_t columns = 0;       ///< K
    const float* x = nullptr;
    std::size_t xStride = 0;
    float* y = nullptr;
    std::size_t yStride = 0;
    std::size_t tokens = 0;
};

/// Streams the weights once for up to four tokens at a time; right for decode.
using MatvecKernel = void (*)(const Products& products, std::size_t rowBegin, std::size_t rowEnd);
void matvecF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd);
void matvecF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd);
void matvecBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd);

/// Widens a panel of weights once and multiplies all tokens with it; right for prompts.
/// `scratch` is kMatmulScratchFloats numbers of the calling thread's own, 64-byte aligned.
using MatmulKernel = void (*)(const Products& products, std::size_t rowBegin, std::size_t rowEnd,
                              float* scratch);
inline constexpr std::size_t kMatmulPanelRows = 16;
inline constexpr std::size_t kMatmulPanelColumns = 512;
inline constexpr std::size_t kMatmulTokens = 96;
/// Of every product with prompts, the largest of which needs 256 x 256 sums twice and 64 KiB of
/// weights.
inline constexpr std::size_t kMatmulScratchFloats = 2 * 256 * 256 + 16 * 1024;
void matmulF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd, float* scratch);
void matmulF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd, float* scratch);
void matmulBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd, float* scratch);

/// Op Wkv4 over the rows of one span, for some channels. r, k, v, y point at the span's first row.
struct Wkv4Span {
    const float* r = nullptr;
    const float* k = nullptr;
    const float* v = nullptr;
    const float* decay = nullptr;
    const float* bonus = nullptr;
    float* num = nullptr;
    float* den = nullptr;
    float* max = nullptr;
    float* y = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;
};

void wkv4(const Wkv4Span& span, std::size_t channelBegin, std::size_t channelEnd);

/// Op Wkv6 over the rows of one span, for some heads.
struct Wkv6Span {
    const float* r = nullptr;
    const float* k = nullptr;
    const float* v = nullptr;
    const float* decay = nullptr;
    std::size_t decayStride = 0;  ///< columns if it differs from row to row, else 0
    const float* bonus = nullptr;
    float* state = nullptr;
    float* y = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t headSize = 0;
};

void wkv6(const Wkv6Span& span, std::size_t headBegin, std::size_t headEnd);

/// Op Wkv7 over the rows of one span, for some heads.
struct Wkv7Span {
    const float* r = nullptr;
    const float* w = nullptr;
    const float* k = nullptr;
    const float* v = nullptr;
    const float* kk = nullptr;
    const float* b = nullptr;
    float* state = nullptr;
    float* y = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t headSize = 0;
    /// The sums may be other bits than those of rows one by one, the same wherever rows so read are
    /// cut: quicker for many rows.
    bool scan = false;
};

void wkv7(const Wkv7Span& span, std::size_t headBegin, std::size_t headEnd);

/// Op Keys7.
struct Keys7Rows {
    const float* k = nullptr;
    const float* a = nullptr;
    const float* keyNorm = nullptr;
    const float* keyIclr = nullptr;
    float* kk = nullptr;
    float* key = nullptr;
    float* b = nullptr;
    std::size_t columns = 0;
    std::size_t headSize = 0;
};

void keys7(const Keys7Rows& keys, const Block& block);

/// Op HeadBonus7.
struct HeadBonus7Rows {
    const float* y = nullptr;
    const float* r = nullptr;
    const float* k = nullptr;
    const float* v = nullptr;
    const float* keyBonus = nullptr;
    const float* gate = nullptr;
    float* out = nullptr;
    std::size_t columns = 0;
    std::size_t headSize = 0;
};

void headBonus7(const HeadBonus7Rows& bonus, const Block& block);

}  // namespace rookery::backend::cpu
