// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/quantised.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/quantised_matmul.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/quantised-inl.h"
#include "engine/backend/cpu/quantised_scalar-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR

/// A panel is kGroups x kRowLanes rows by up to kPanelBlocks blocks of weights as int16, lying as
/// they are multiplied: for each pair of columns one vector with that pair of every row of a
/// group. The products of a vector with one pair of an input are then sums of kRowLanes rows, and
/// nothing is ever added across lanes. 16 KiB: half of a small first cache.
constexpr std::size_t kGroups = 2;
constexpr std::size_t kPanelBlocks = 128 / kRowLanes;
constexpr std::size_t kPairs = kBlock / 2;
constexpr std::size_t kGroupWords = kPanelBlocks * kPairs * kWords;
constexpr std::size_t kTileTokens = 4;
constexpr std::size_t kTokens = 128;  ///< whose inputs and sums the second cache holds

/// Laid over the thread's scratch.
struct Panel {
    std::int16_t* words;  ///< [kGroups][kPanelBlocks][kPairs][kRowLanes][2]
    float* scales;        ///< [kGroups][kPanelBlocks][kRowLanes]
    float* sums;          ///< [kGroups][kTokens][kRowLanes]
};

constexpr std::size_t kWordsFloats = kGroups * kGroupWords / 2;
constexpr std::size_t kScalesFloats = kGroups * kPanelBlocks * kRowLanes;
constexpr std::size_t kSumsFloats = kGroups * kTokens * kRowLanes;
static_assert(kWordsFloats + kScalesFloats + kSumsFloats <= kMatmulScratchFloats);

/// Four rows' pairs of columns, four to eight of them, turned: vector j of a 128-bit half has pair
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

HWY_INLINE void storePairs(SumVector pairs, std::int16_t* to) {
    hn::Store(hn::BitCast(Words(), pairs), Words(), to);
}

/// Vector `part` of a block of each row, turned.
HWY_INLINE void turn(const BlockWords (&rows)[kRowLanes], std::size_t part, std::int16_t* to) {
    const Sums32 d;
    const auto pairs = [&](std::size_t row) HWY_ATTR { return hn::BitCast(d, rows[row].of[part]); };
    const SumVector first[4] = {pairs(0), pairs(1), pairs(2), pairs(3)};
    SumVector low[4];
    turnFour(first, low);
#if HWY_MAX_BYTES >= 32
    const SumVector last[4] = {pairs(4), pairs(5), pairs(6), pairs(7)};
    SumVector high[4];
    turnFour(last, high);
    for (std::size_t j = 0; j < 4; ++j) {
        storePairs(hn::ConcatLowerLower(d, high[j], low[j]), to + j * kWords);
        storePairs(hn::ConcatUpperUpper(d, high[j], low[j]), to + (j + 4) * kWords);
    }
#else
    for (std::size_t j = 0; j < 4; ++j)
        storePairs(low[j], to + j * kWords);
#endif
}

/// Rows past the end stand for the last one; what they give is not written.
template <class Rows>
HWY_INLINE void fillGroup(const QuantisedProducts& products, std::size_t row, std::size_t last,
                          std::size_t block, std::size_t blocks, std::int16_t* words,
                          float* scales) {
    const auto* weight = static_cast<const std::uint8_t*>(products.weight);
    const std::size_t rowBytes = products.columns / kBlock * Rows::kBytes;
    for (std::size_t b = 0; b < blocks; ++b) {
        BlockWords read[kRowLanes];
        for (std::size_t r = 0; r < kRowLanes; ++r) {
            const std::uint8_t* at =
                weight + std::min(row + r, last) * rowBytes + (block + b) * Rows::kBytes;
            read[r] = Rows::read(at);
            scales[b * kRowLanes + r] = Rows::scale(at);
        }
        for (std::size_t part = 0; part < kWordVectors; ++part)
            turn(read, part, words + (b * kPairs + part * (kWords / 2)) * kWords);
    }
}

/// An input's pair of numbers in all lanes.
HWY_INLINE WordVector pairOf(const std::int16_t* x) {
    std::int32_t both = 0;
    std::memcpy(&both, x, sizeof(both));
    return hn::BitCast(Words(), hn::Set(Sums32(), both));
}

/// kGroups groups of rows x kCount tokens over the panel's columns.
template <std::size_t kCount>
HWY_INLINE void tile(const QuantisedProducts& products, const Panel& panel, std::size_t block,
                     std::size_t blocks, std::size_t token, float* kept) {
    const RowFloats d;
    const std::size_t stride = products.xStride;
    const std::int16_t* x = products.x + token * stride + block * kBlock;
    const float* xScales = products.xScales + token * (stride / kBlock) + block;
    for (std::size_t b = 0; b < blocks; ++b) {
        SumVector sums[kGroups][kCount];
#pragma GCC unroll 2
        for (std::size_t g = 0; g < kGroups; ++g) {
#pragma GCC unroll 4
            for (std::size_t t = 0; t < kCount; ++t)
                sums[g][t] = hn::Zero(Sums32());
        }
        const std::int16_t* words = panel.words + b * kPairs * kWords;
#pragma GCC unroll 4
        for (std::size_t pair = 0; pair < kPairs; ++pair) {
            WordVector weight[kGroups];
#pragma GCC unroll 2
            for (std::size_t g = 0; g < kGroups; ++g)
                weight[g] = hn::Load(Words(), words + g * kGroupWords + pair * kWords);
#pragma GCC unroll 4
            for (std::size_t t = 0; t < kCount; ++t) {
                const WordVector input = pairOf(x + t * stride + b * kBlock + 2 * pair);
#pragma GCC unroll 2
                for (std::size_t g = 0; g < kGroups; ++g)
                    sums[g][t] = pairSums(weight[g], input, sums[g][t]);
            }
        }
#pragma GCC unroll 2
        for (std::size_t g = 0; g < kGroups; ++g) {
            const RowVector scales = hn::Load(d, panel.scales + (g * kPanelBlocks + b) * kRowLanes);
#pragma GCC unroll 4
            for (std::size_t t = 0; t < kCount; ++t) {
                float* to = kept + (g * kTokens + t) * kRowLanes;
                const float inputScale = xScales[t * (stride / kBlock) + b];
                hn::Store(addBlock(sums[g][t], scales, inputScale, hn::Load(d, to)), d, to);
            }
        }
    }
}

HWY_INLINE void multiply(const QuantisedProducts& products, const Panel& panel, std::size_t block,
                         std::size_t blocks, std::size_t token, std::size_t tokens) {
    std::size_t t = 0;
    for (; t + kTileTokens <= tokens; t += kTileTokens)
        tile<kTileTokens>(products, panel, block, blocks, token + t, panel.sums + t * kRowLanes);
    float* kept = panel.sums + t * kRowLanes;
    if (tokens - t == 3)
        tile<3>(products, panel, block, blocks, token + t, kept);
    else if (tokens - t == 2)
        tile<2>(products, panel, block, blocks, token + t, kept);
    else if (tokens - t == 1)
        tile<1>(products, panel, block, blocks, token + t, kept);
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
        for (std::size_t block = 0; block < blocks; block += kPanelBlocks) {
            const std::size_t count = std::min(kPanelBlocks, blocks - block);
            for (std::size_t g = 0; g < kGroups; ++g)
                fillGroup<Rows>(products, row + g * kRowLanes, row + rows - 1, block, count,
                                panel.words + g * kGroupWords,
                                panel.scales + g * kPanelBlocks * kRowLanes);
            multiply(products, panel, block, count, token, tokens);
        }
        writeSums(products, panel, row, rows, token, tokens);
    }
}

template <class Rows>
HWY_INLINE void matmul(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                       float* scratch) {
    const Panel panel{reinterpret_cast<std::int16_t*>(scratch), scratch + kWordsFloats,
                      scratch + kWordsFloats + kScalesFloats};
    constexpr std::size_t kRows = kGroups * kRowLanes;
    for (std::size_t row = rowBegin; row < rowEnd; row += kRows)
        panelRows<Rows>(products, row, std::min(kRows, rowEnd - row), panel);
}

#else

template <class Rows>
void matmul(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
            float* /*scratch*/) {
    matvec<Rows>(products, rowBegin, rowEnd);
}

#endif

void MatmulInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    matmul<Int8Rows>(products, rowBegin, rowEnd, scratch);
}

void MatmulInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    matmul<Int4Rows>(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(MatmulInt8);
HWY_EXPORT(MatmulInt4);

void matmulInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulInt8)(products, rowBegin, rowEnd, scratch);
}

void matmulInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd,
                float* scratch) {
    HWY_DYNAMIC_DISPATCH(MatmulInt4)(products, rowBegin, rowEnd, scratch);
}

}  // namespace rookery::backend::cpu
#endif
