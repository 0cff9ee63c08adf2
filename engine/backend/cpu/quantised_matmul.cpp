// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/quantised.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/quantised_matmul.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/band_int8-inl.h"
#include "engine/backend/cpu/panel_matmul-inl.h"
#include "engine/backend/cpu/quantised-inl.h"
#include "engine/backend/cpu/quantised_scalar-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_AVX3_DL

/// A panel is kGroups x kRowLanes rows by up to kPanelBlocks blocks of weights, lying as they are
/// multiplied: for each unit of columns (quantised-inl.h) one vector with that unit of every row
/// of a group. The products of a vector with one unit of an input are then sums of kRowLanes rows,
/// and nothing is ever added across lanes. 16 KiB: half of a small first cache.
constexpr std::size_t kGroups = 2;
constexpr std::size_t kGroupUnits = 2048;  ///< of all rows of a group
constexpr std::size_t kTileTokens = 4;
constexpr std::size_t kTokens = 128;  ///< whose inputs and sums the second cache holds

template <class Rows>
constexpr std::size_t kInUnit = sizeof(std::int32_t) / sizeof(typename Rows::Input);
template <class Rows>
constexpr std::size_t kUnits = kBlock / kInUnit<Rows>;
template <class Rows>
constexpr std::size_t kPanelBlocks = kGroupUnits / (kUnits<Rows> * kRowLanes);

/// Laid over the thread's scratch.
struct Panel {
    std::int32_t* units;  ///< [kGroups][kPanelBlocks][kUnits][kRowLanes]
    float* scales;        ///< [kGroups][kPanelBlocks][kRowLanes]
    float* sums;          ///< [kGroups][kTokens][kRowLanes]
};

constexpr std::size_t kGroupScales = kPanelBlocks<Int4Rows> * kRowLanes;  // the most
constexpr std::size_t kSumsFloats = kGroups * kTokens * kRowLanes;
static_assert(kGroups * (kGroupUnits + kGroupScales) + kSumsFloats <= kMatmulScratchFloats);

/// Four rows' units of columns, four to eight of them, turned: vector j of a 128-bit half has unit
/// j of rows 0 to 3.
HWY_INLINE void turnFour(const SumVector (&rows)[4], SumVector (&turned)[4]) {
    const Sums32 d;
    const hn::RepartitionToWide<Sums32> dWide;
    const auto low01 = hn::BitCast(dWide, hn::InterleaveLower(d, rows[0], rows[1]));
    const auto high01 = hn::BitCast(dWide, hn::InterleaveUpper(d, rows[0], rows[1]));
    const auto low23 = hn::BitCast(dWide, hn::InterleaveLower(d, rows[2], rows[3]));
    const auto high23 = hn::BitCast(dWide, hn::InterleaveUpper(d, rows[2], rows[3]));
    turned[0] = hn::BitCast(d, hn::InterleaveLower(dWide, low01, low23));
    turned[1] = hn::BitCast(d, hn::InterleaveUpper(dWide, low01, low23));
    turned[2] = hn::BitCast(d, hn::InterleaveLower(dWide, high01, high23));
    turned[3] = hn::BitCast(d, hn::InterleaveUpper(dWide, high01, high23));
}

/// Vector `part` of a block of each row, turned.
template <std::size_t kVectors>
HWY_INLINE void turn(const SumVector (&rows)[kRowLanes][kVectors], std::size_t part,
                     std::int32_t* to) {
    const Sums32 d;
    const SumVector first[4] = {rows[0][part], rows[1][part], rows[2][part], rows[3][part]};
    SumVector low[4];
    turnFour(first, low);
#if HWY_MAX_BYTES >= 32
    const SumVector last[4] = {rows[4][part], rows[5][part], rows[6][part], rows[7][part]};
    SumVector high[4];
    turnFour(last, high);
    for (std::size_t j = 0; j < 4; ++j) {
        hn::Store(hn::ConcatLowerLower(d, high[j], low[j]), d, to + j * kRowLanes);
        hn::Store(hn::ConcatUpperUpper(d, high[j], low[j]), d, to + (j + 4) * kRowLanes);
    }
#else
    for (std::size_t j = 0; j < 4; ++j)
        hn::Store(low[j], d, to + j * kRowLanes);
#endif
}

/// Rows past the end stand for the last one; what they give is not written.
template <class Rows>
HWY_INLINE void fillGroup(const QuantisedProducts& products, std::size_t row, std::size_t last,
                          std::size_t block, std::size_t blocks, std::int32_t* units,
                          float* scales) {
    const auto* weight = static_cast<const std::uint8_t*>(products.weight);
    const std::size_t rowBytes = products.columns / kBlock * Rows::kBytes;
    for (std::size_t b = 0; b < blocks; ++b) {
        SumVector read[kRowLanes][Rows::kVectors];
        for (std::size_t r = 0; r < kRowLanes; ++r) {
            const std::uint8_t* at =
                weight + std::min(row + r, last) * rowBytes + (block + b) * Rows::kBytes;
            Rows::read(at, read[r]);
            scales[b * kRowLanes + r] = Rows::scale(at);
        }
        for (std::size_t part = 0; part < Rows::kVectors; ++part)
            turn(read, part, units + (b * kUnits<Rows> + part * kRowLanes) * kRowLanes);
    }
}

/// In bands.
struct Int8BandRows : Int8Rows {};

template <>
HWY_INLINE void fillGroup<Int8BandRows>(const QuantisedProducts& products, std::size_t row,
                                        std::size_t /*last*/, std::size_t block, std::size_t blocks,
                                        std::int32_t* units, float* scales) {
    const hn::Half<Words> dWords;
    const hn::Rebind<std::int8_t, hn::Half<Words>> dBytes;
    for (std::size_t b = 0; b < blocks; ++b) {
        const BandGroup group =
            bandGroupAt(products.weight, products.height, products.columns, row, block + b);
        for (std::size_t unit = 0; unit < kUnits<Int8Rows>; ++unit) {
            const auto words = [&](std::size_t k) HWY_ATTR {
                const auto* bytes = reinterpret_cast<const std::int8_t*>(group.column(k));
                return hn::PromoteTo(dWords, hn::LoadU(dBytes, bytes));
            };
            const auto first = words(2 * unit);
            const auto second = words(2 * unit + 1);
            auto* to =
                reinterpret_cast<std::int16_t*>(units + (b * kUnits<Int8Rows> + unit) * kRowLanes);
            hn::StoreInterleaved2(first, second, dWords, to);
        }
        for (std::size_t r = 0; r < kRowLanes; ++r)
            scales[b * kRowLanes + r] = group.scale(r);
    }
}

/// An input's unit of numbers in all lanes.
HWY_INLINE SumVector unitOf(const void* x) {
    std::int32_t all = 0;
    std::memcpy(&all, x, sizeof(all));
    return hn::Set(Sums32(), all);
}

/// kGroups groups of rows x kCount tokens over the panel's columns.
template <class Rows, std::size_t kCount>
HWY_INLINE void tile(const QuantisedProducts& products, const Panel& panel, std::size_t block,
                     std::size_t blocks, std::size_t token, float* kept) {
    const RowFloats d;
    const std::size_t stride = products.xStride;
    const std::size_t xBlocks = stride / kBlock;
    const std::size_t first = token * xBlocks + products.xBegin / kBlock + block;
    const auto* x = static_cast<const typename Rows::Input*>(products.x) + first * kBlock;
    const float* xScales = products.xScales + first;
    for (std::size_t b = 0; b < blocks; ++b) {
        SumVector sums[kGroups][kCount];
#pragma GCC unroll 2
        for (std::size_t g = 0; g < kGroups; ++g) {
#pragma GCC unroll 4
            for (std::size_t t = 0; t < kCount; ++t)
                sums[g][t] = hn::Zero(Sums32());
        }
        const std::int32_t* units = panel.units + b * kUnits<Rows> * kRowLanes;
#pragma GCC unroll 16
        for (std::size_t unit = 0; unit < kUnits<Rows>; ++unit) {
            SumVector weight[kGroups];
#pragma GCC unroll 2
            for (std::size_t g = 0; g < kGroups; ++g)
                weight[g] = hn::Load(Sums32(), units + g * kGroupUnits + unit * kRowLanes);
#pragma GCC unroll 4
            for (std::size_t t = 0; t < kCount; ++t) {
                const SumVector input = unitOf(x + t * stride + b * kBlock + unit * kInUnit<Rows>);
#pragma GCC unroll 2
                for (std::size_t g = 0; g < kGroups; ++g)
                    sums[g][t] = inOrder(Rows::addProducts(weight[g], input, sums[g][t]));
            }
        }
#pragma GCC unroll 2
        for (std::size_t g = 0; g < kGroups; ++g) {
            const RowVector scales = hn::Load(d, panel.scales + g * kGroupScales + b * kRowLanes);
#pragma GCC unroll 4
            for (std::size_t t = 0; t < kCount; ++t) {
                SumVector sum = sums[g][t];
                if constexpr (Rows::kOffsets)
                    sum =
                        hn::Sub(sum, hn::Set(Sums32(), products.xOffsets[first + t * xBlocks + b]));
                float* to = kept + (g * kTokens + t) * kRowLanes;
                const float inputScale = xScales[t * xBlocks + b];
                hn::Store(addBlock(sum, scales, inputScale, hn::Load(d, to)), d, to);
            }
        }
    }
}

template <class Rows>
HWY_INLINE void multiply(const QuantisedProducts& products, const Panel& panel, std::size_t block,
                         std::size_t blocks, std::size_t token, std::size_t tokens) {
    std::size_t t = 0;
    for (; t + kTileTokens <= tokens; t += kTileTokens)
        tile<Rows, kTileTokens>(products, panel, block, blocks, token + t,
                                panel.sums + t * kRowLanes);
    float* kept = panel.sums + t * kRowLanes;
    if (tokens - t == 3)
        tile<Rows, 3>(products, panel, block, blocks, token + t, kept);
    else if (tokens - t == 2)
        tile<Rows, 2>(products, panel, block, blocks, token + t, kept);
    else if (tokens - t == 1)
        tile<Rows, 1>(products, panel, block, blocks, token + t, kept);
}

HWY_INLINE void writeSums(const QuantisedProducts& products, const Panel& panel, std::size_t row,
                          std::size_t rows, std::size_t token, std::size_t tokens) {
    for (std::size_t t = 0; t < tokens; ++t) {
        float* y = products.y + (token + t) * products.yStride + row;
        for (std::size_t g = 0; g * kRowLanes < rows; ++g) {
            const std::size_t count = std::min(kRowLanes, rows - g * kRowLanes);
            std::memcpy(y + g * kRowLanes, panel.sums + (g * kTokens + t) * kRowLanes,
                        count * sizeof(float));
        }
    }
}

/// Up to kGroups x kRowLanes rows for all tokens.
template <class Rows>
HWY_INLINE void panelRows(const QuantisedProducts& products, std::size_t row, std::size_t rows,
                          const Panel& panel) {
    const std::size_t blocks = products.columns / kBlock;
    for (std::size_t token = 0; token < products.tokens; token += kTokens) {
        const std::size_t tokens = std::min(kTokens, products.tokens - token);
        std::memset(panel.sums, 0, kSumsFloats * sizeof(float));
        for (std::size_t block = 0; block < blocks; block += kPanelBlocks<Rows>) {
            const std::size_t count = std::min(kPanelBlocks<Rows>, blocks - block);
            for (std::size_t g = 0; g < kGroups; ++g)
                fillGroup<Rows>(products, row + g * kRowLanes, row + rows - 1, block, count,
                                panel.units + g * kGroupUnits, panel.scales + g * kGroupScales);
            multiply<Rows>(products, panel, block, count, token, tokens);
        }
        writeSums(products, panel, row, rows, token, tokens);
    }
}

template <class Rows>
HWY_INLINE void matmul(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                       float* scratch) {
    float* scales = scratch + kGroups * kGroupUnits;
    const Panel panel{reinterpret_cast<std::int32_t*>(scratch), scales,
                      scales + kGroups * kGroupScales};
    constexpr std::size_t kRows = kGroups * kRowLanes;
    for (std::size_t row = rowBegin; row < rowEnd; row += kRows)
        panelRows<Rows>(products, row, std::min(kRows, rowEnd - row), panel);
}

#elif HWY_TARGET == HWY_SCALAR

template <class Rows>
void matmul(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
            float* /*scratch*/) {
    matvec<Rows>(products, rowBegin, rowEnd);
}

#endif

void MatmulInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
#if HWY_TARGET == HWY_AVX3_DL
    panelMatmul<Int8Panel>(products, rowBegin, rowEnd, scratch);
#else
    matmul<Int8Rows>(products, rowBegin, rowEnd, scratch);
#endif
}

void MatmulInt8Bands(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                     float* scratch) {
#if HWY_TARGET == HWY_AVX3_DL
    panelMatmul<Int8BandPanel>(products, rowBegin, rowEnd, scratch);
#elif HWY_TARGET == HWY_SCALAR
    (void)scratch;
    bandProductsInt8(products, rowBegin, rowEnd);
#else
    matmul<Int8BandRows>(products, rowBegin, rowEnd, scratch);
#endif
}

void MatmulInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
#if HWY_TARGET == HWY_AVX3_DL
    panelMatmul<Int4Panel>(products, rowBegin, rowEnd, scratch);
#else
    matmul<Int4Rows>(products, rowBegin, rowEnd, scratch);
#endif
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(MatmulInt8);
HWY_EXPORT(MatmulInt4);
HWY_EXPORT(MatmulInt8Bands);

void matmulInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulInt8)(products, rowBegin, rowEnd, scratch);
}

void matmulInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulInt4)(products, rowBegin, rowEnd, scratch);
}

void matmulInt8Bands(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                     float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulInt8Bands)(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu
#endif
