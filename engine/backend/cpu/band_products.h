// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/quantised.h"

#include <cstddef>

/// Products with weights in bands (engine/base/bands.h), whose inputs are mostly zero: what a zero
/// would be multiplied with is not read. Plain functions over pointers, as kernels.h.
namespace rookery::backend::cpu {

/// y[t][m] = sum over k of weight[m][k] * x[t][k], k after k, so that any number of tokens gives
/// the same bits: other ones than of matvec() and matmul(), which add in lanes. rowBegin and rowEnd
/// are multiples of kBandGrain. From a few tokens on hardly a number is zero in all of them: then
/// all weights are read, and once for four tokens.
using BandKernel = void (*)(const Products& products, std::size_t rowBegin, std::size_t rowEnd);
void bandF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd);
void bandF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd);
void bandBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd);

/// The same bits as matvecInt8(), of the same inputs; for a few tokens.
void bandInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd);

}  // namespace rookery::backend::cpu
