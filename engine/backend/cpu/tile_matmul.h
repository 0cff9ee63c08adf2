// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/kernels.h"

#include <cstddef>
#include <cstdint>

/// Products of f16 and bf16 weights with prompts by the tile registers of AMX, for processors that
/// have them (usesTiles()). Plain functions over pointers, as kernels.h.
namespace rookery::backend::cpu {

/// Inputs, and numbers of each, that lie together.
inline constexpr std::size_t kTileInputs = 16;
inline constexpr std::size_t kTileColumns = 32;
/// Of a number: two bfloat16, the first the nearest, the second what it lacks. Their sum is off by
/// at most 2^-17 of it.
inline constexpr std::size_t kTileNumberBytes = 4;

/// x + (previous - x) * (mix + delta) in place of x: op Shift, with its bits.
struct TileShift {
    const float* previous[kTileInputs];  ///< of each of the inputs at hand
    const float* mix = nullptr;          ///< [columns]
    const float* delta = nullptr;        ///< of the first of them; may be null
    std::size_t deltaStride = 0;
};

struct TileInputs {
    const float* x = nullptr;  ///< [tokens, columns]
    std::size_t columns = 0;   ///< whole kTileColumns
    std::size_t tokens = 0;
    bool twoPlanes = true;       ///< some product needs the second bfloat16
    bool asFirstFactor = false;  ///< as weights in bands want them
    const TileShift* shift = nullptr;
};

/// Brings inputs first ... first + 15 into the order of tiles; `to` is 64-byte aligned, for all.
void packTileInputs(const TileInputs& inputs, std::size_t first, std::byte* to);

/// y[t][m] = sum over k of weight[m][k] * x[t][k], finished at once. Sums of two products at a time
/// are added in float32, in one order whatever the other rows and inputs: not the one of kernels.h,
/// so prompts have other bits than tokens one by one. bf16 weights times both bfloat16 of an input;
/// f16 weights are the sum of two bfloat16, and of the four products the least one, 2^-17 of the
/// largest, is left out. int8 and int4 weights times their scale, and the inputs beside them, are
/// rounded to one bfloat16: off by at most 2^-9 each, where the weights are off by about 2^-8 of
/// their block's largest from what they stand for.
/// The rounded forms of f16 and bf16 do the same, for the small matrices of models that have those.
struct TileProducts {
    const void* weight = nullptr;  ///< [rows, columns]
    std::size_t height = 0;        ///< rows of a band, of weights in bands (engine/base/bands.h)
    std::size_t columns = 0;       ///< K, whole kTileColumns
    const std::byte* x = nullptr;  ///< packed
    std::size_t xColumns = 0;      ///< numbers of an input, of which `columns` from xBegin on
    std::size_t xBegin = 0;
    float* y = nullptr;
    std::size_t yStride = 0;
    std::size_t tokens = 0;
    Finish finish{};  ///< places as of y
};

/// `scratch` is kMatmulScratchFloats numbers (kernels.h) of the thread's own, 64-byte aligned.
using TileMatmul = void (*)(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                            float* scratch);
void tileMatmulF16(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                   float* scratch);
void tileMatmulBf16(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                    float* scratch);
void tileMatmulF16Rounded(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                          float* scratch);
void tileMatmulBf16Rounded(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                           float* scratch);
void tileMatmulInt8(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                    float* scratch);
void tileMatmulInt4(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                    float* scratch);
/// The same products, bit for bit, of weights in bands; rows in whole kBandGrain.
void tileMatmulF16Bands(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                        float* scratch);
void tileMatmulBf16Bands(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                         float* scratch);
void tileMatmulInt8Bands(const TileProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                         float* scratch);

}  // namespace rookery::backend::cpu
