// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/matvec.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/weights-inl.h"

#include <hwy/cache_control.h>

#include <algorithm>
#include <utility>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Rows read side by side, as far from each other as the range allows: each is a long stream of its
/// own for the memory then, row after row (see quantised_matvec.cpp), and one input vector in a
/// register serves them all.
constexpr std::size_t kStreams = 4;

/// How far ahead of its reading each stream is fetched: 4 x 512 bytes cover the latency of memory
/// at the bandwidth of one core; the hardware's own prefetcher stops at every 4 KiB page.
constexpr std::size_t kAheadBytes = 512;
constexpr std::size_t kLine = 64;

/// Tokens that share one pass over the weights, as registers allow.
constexpr std::size_t kMaxTokens = HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4 ? 2 : 4;

template <class Weights, std::size_t kRows, std::size_t kTokens>
HWY_INLINE std::size_t addLines(const Weights (&rows)[kRows], const float* x, std::size_t xStride,
                                std::size_t begin, std::size_t end, std::size_t ahead,
                                Sums<kRows, kTokens>& sums) {
    constexpr std::size_t kLanes = hn::MaxLanes(Floats());
    constexpr std::size_t kVectors = std::clamp<std::size_t>(Weights::kPerLine / kLanes, 1, 4);
    std::size_t i = begin;
    for (; i + kVectors * kLanes <= end; i += kVectors * kLanes) {
#pragma GCC unroll 8
        for (std::size_t row = 0; row < kRows; ++row)
            hwy::Prefetch(rows[row].address(i + ahead));
#pragma GCC unroll 8
        for (std::size_t vector = 0; vector < kVectors; ++vector)
            addVector<Weights, kRows, kTokens>(rows, x, xStride, i + vector * kLanes, sums);
    }
    return i;
}

/// kRow rows, `distance` rows apart.
template <class Weights, std::size_t... kRow>
HWY_INLINE void rowGroupOf(const Products& products, std::size_t row, std::size_t distance,
                           std::size_t token, std::index_sequence<kRow...> /*rows*/, auto& sums) {
    constexpr std::size_t kAhead = kAheadBytes / kLine * Weights::kPerLine;
    const std::size_t columns = products.columns;
    const std::size_t lanes = hn::Lanes(Floats());
    const std::size_t rowBytes = Weights::rowBytes(columns);
    const std::byte* w = static_cast<const std::byte*>(products.weight) + row * rowBytes;
    const Weights rows[sizeof...(kRow)] = {Weights(w + kRow * distance * rowBytes)...};
    const float* x = products.x + token * products.xStride;
    std::size_t i = addLines(rows, x, products.xStride, 0, columns, kAhead, sums);
    for (; i + lanes <= columns; i += lanes)
        addVector(rows, x, products.xStride, i, sums);
    if (i < columns)
        addPart(rows, x, products.xStride, i, columns - i, sums);
}

template <class Weights, std::size_t kRows, std::size_t kTokens>
HWY_INLINE void rowGroup(const Products& products, std::size_t row, std::size_t distance,
                         std::size_t token) {
    Sums<kRows, kTokens> sums;
    sums.clear();
    rowGroupOf<Weights>(products, row, distance, token, std::make_index_sequence<kRows>(), sums);
    for (std::size_t t = 0; t < kTokens; ++t) {
        float* y = products.y + (token + t) * products.yStride + row;
        for (std::size_t r = 0; r < kRows; ++r)
            y[r * distance] = sumOfLanes(sums.of[r][t]);
    }
}

template <class Weights>
HWY_INLINE void streams(const Products& products, std::size_t row, std::size_t distance) {
    std::size_t token = 0;
    if constexpr (kMaxTokens >= 4) {
        for (; token + 4 <= products.tokens; token += 4)
            rowGroup<Weights, kStreams, 4>(products, row, distance, token);
    }
    for (; token + 2 <= products.tokens; token += 2)
        rowGroup<Weights, kStreams, 2>(products, row, distance, token);
    if (token < products.tokens)
        rowGroup<Weights, kStreams, 1>(products, row, distance, token);
}

template <class Weights>
HWY_INLINE void matvec(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    const std::size_t groups = (rowEnd - rowBegin) / kStreams;
    for (std::size_t group = 0; group < groups; ++group)
        streams<Weights>(products, rowBegin + group, groups);
    for (std::size_t row = rowBegin + groups * kStreams; row < rowEnd; ++row) {
        for (std::size_t token = 0; token < products.tokens; ++token)
            rowGroup<Weights, 1, 1>(products, row, 1, token);
    }
}

void MatvecF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    matvec<FloatWeights>(products, rowBegin, rowEnd);
}

void MatvecF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    matvec<HalfWeights>(products, rowBegin, rowEnd);
}

void MatvecBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    matvec<Bf16Weights>(products, rowBegin, rowEnd);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(MatvecF32);
HWY_EXPORT(MatvecF16);
HWY_EXPORT(MatvecBf16);

void matvecF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(MatvecF32)(products, rowBegin, rowEnd);
}

void matvecF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(MatvecF16)(products, rowBegin, rowEnd);
}

void matvecBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(MatvecBf16)(products, rowBegin, rowEnd);
}

}  // namespace rookery::backend::cpu
#endif
