// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Products of int8 and int4 blocks in whole numbers. Plain functions over pointers, as kernels.h.
namespace rookery::backend::cpu {

/// Numbers of an input that share a scale, as those of a weight do.
inline constexpr std::size_t kQuantisedBlock = 32;

/// x as int16 times a scale a block, `count` numbers in whole blocks: what int8 weights are
/// multiplied with. 16 bits, not 8: such weights are widened to 16 bits, and are read from memory
/// for longer than that takes, so the finer input costs nothing and the products are as good as
/// those of floats (an input is off by at most 1/65534 of its block's largest).
void quantise(const float* x, std::size_t count, std::int16_t* to, float* scales);

/// For int4 weights, whose levels are looked up faster than memory brings them only if they are
/// multiplied as the bytes they are: x as whole numbers of -64 ... 64 times a scale a block. An
/// input is off by at most 1/128 of its block's largest, a sixth of what the weights are off by.
/// The kernels shift levels by 127, so that they are 0 ... 254: products of unsigned with signed
/// bytes is what processors have, and the sums of two then fit 16 bits (254 * 64 * 2 < 32768).
/// `offsets` is what a block's products are too large by for it: 127 times the sum of its inputs.
inline constexpr std::int32_t kInt4Shift = 127;
void quantiseToBytes(const float* x, std::size_t count, std::int8_t* to, float* scales,
                     std::int32_t* offsets);

/// Inputs on their way to matmulInt8() or matmulInt4(): the numbers of quantise() or
/// quantiseToBytes() in the order that the instruction set in use reads. That is row after row, but
/// for processors that multiply bytes 16 rows after 16 rows, there block after block, in each of
/// which row after row; words as a row's low bytes, then its high ones. `to` and what goes with it
/// have room for whole 16 rows.
inline constexpr std::size_t kInputRows = 16;

constexpr std::size_t inputPlace(std::size_t row, std::size_t block, std::size_t blocks) {
    return (row / kInputRows * blocks + block) * kInputRows + row % kInputRows;
}

struct QuantisedRows {
    const float* x = nullptr;  ///< [rows, columns]
    std::size_t columns = 0;   ///< whole blocks
    std::size_t rows = 0;
    void* to = nullptr;
    float* scales = nullptr;
    std::int32_t* offsets = nullptr;  ///< beside int4 only
};

void quantiseForInt8(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd);
void quantiseForInt4(const QuantisedRows& inputs, std::size_t rowBegin, std::size_t rowEnd);

/// y[t][m] = sum over blocks b of float(sum over k in b of weight[m][k] * x[t][k])
///           * (weightScale[m][b] * xScale[t][b]), block after block.
/// The inner sums are whole and exact, the outer has one order: matvec and matmul, and any number
/// of tokens, give the same bits.
struct QuantisedProducts {
    const void* weight = nullptr;  ///< [rows, columns] of the kernel's blocks
    std::size_t height = 0;        ///< rows of a band, of weights in bands (engine/base/bands.h)
    std::size_t columns = 0;       ///< K, whole blocks
    const void* x = nullptr;       ///< int16 for int8 weights, int8 for int4
    const float* xScales = nullptr;
    const std::int32_t* xOffsets = nullptr;  ///< of int4 only
    std::size_t xStride = 0;                 ///< numbers of a token; has xStride / 32 scales
    std::size_t xBegin = 0;  ///< the first of a token's numbers that is multiplied, a block's first
    float* y = nullptr;
    std::size_t yStride = 0;
    std::size_t tokens = 0;
};

/// Streams the weights, widening them anew for each token; right for decode.
using QuantisedMatvec = void (*)(const QuantisedProducts& products, std::size_t rowBegin,
                                 std::size_t rowEnd);
void matvecInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd);
void matvecInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd);

/// Widens a panel of weights once and multiplies all tokens with it; right for prompts.
/// `scratch` is kMatmulScratchFloats numbers (kernels.h) of the thread's own, 64-byte aligned.
using QuantisedMatmul = void (*)(const QuantisedProducts& products, std::size_t rowBegin,
                                 std::size_t rowEnd, float* scratch);
void matmulInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch);
void matmulInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch);
/// Of weights in bands; rows in whole kBandGrain.
void matmulInt8Bands(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                     float* scratch);

}  // namespace rookery::backend::cpu
