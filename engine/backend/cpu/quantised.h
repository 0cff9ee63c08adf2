// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Products of int8 and int4 blocks in whole numbers. Plain functions over pointers, as kernels.h.
namespace rookery::backend::cpu {

/// Numbers of an input that share a scale, as those of a weight do.
inline constexpr std::size_t kQuantisedBlock = 32;

/// x as int16 times a scale a block, `count` numbers in whole blocks. 16 bits, not 8: on every
/// machine without an 8-bit dot product the weights are widened to 16 bits to be multiplied, so
/// the finer input costs nothing, and the products are as good as those of floats (an input is off
/// by at most 1/65534 of its block's largest).
void quantise(const float* x, std::size_t count, std::int16_t* to, float* scales);

/// y[t][m] = sum over blocks b of float(sum over k in b of weight[m][k] * x[t][k])
///           * (weightScale[m][b] * xScale[t][b]), block after block.
/// The inner sums are whole and exact, the outer has one order: matvec and matmul, and any number
/// of tokens, give the same bits.
struct QuantisedProducts {
    const void* weight = nullptr;  ///< [rows, columns] of the kernel's blocks
    std::size_t columns = 0;       ///< K, whole blocks
    const std::int16_t* x = nullptr;
    const float* xScales = nullptr;
    std::size_t xStride = 0;  ///< numbers from token to token; scales are xStride / 32 apart
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

}  // namespace rookery::backend::cpu
