// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/quantised.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/quantised_matvec.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/quantised-inl.h"
#include "engine/backend/cpu/quantised_scalar-inl.h"

#include <hwy/cache_control.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR

/// Blocks whose scales are brought together before they are needed: single numbers that lie
/// scattered over the rows cost a vector dear, the integer units have the time.
constexpr std::size_t kScaleBlocks = 16;

/// How far ahead of its reading each row is fetched.
constexpr std::size_t kAheadBytes = 1024;
constexpr std::size_t kLine = 64;

/// kRowLanes rows; those past the end stand for the last one and are not written.
struct RowGroup {
    const std::uint8_t* of[kRowLanes];
    std::size_t count;
    std::size_t rowBytes;
};

template <class Rows>
HWY_INLINE RowGroup groupAt(const QuantisedProducts& products, std::size_t row, std::size_t end) {
    RowGroup group;
    group.count = std::min(kRowLanes, end - row);
    const auto* weight = static_cast<const std::uint8_t*>(products.weight);
    group.rowBytes = products.columns / kBlock * Rows::kBytes;
    for (std::size_t r = 0; r < kRowLanes; ++r)
        group.of[r] = weight + (row + std::min(r, group.count - 1)) * group.rowBytes;
    return group;
}

template <class Rows>
HWY_INLINE void gatherScales(const RowGroup& group, std::size_t block, std::size_t blocks,
                             float* scales) {
    for (std::size_t r = 0; r < kRowLanes; ++r) {
        const std::uint8_t* at = group.of[r] + block * Rows::kBytes;
#pragma GCC unroll 8
        for (std::size_t b = 0; b < blocks; ++b)
            scales[b * kRowLanes + r] = Rows::scale(at + b * Rows::kBytes);
    }
}

/// The rows' sums over one block.
template <class Rows>
HWY_INLINE SumVector blockSums(const RowGroup& group, std::size_t offset, const std::int16_t* x) {
    WordVector input[kWordVectors];
#pragma GCC unroll 4
    for (std::size_t i = 0; i < kWordVectors; ++i)
        input[i] = hn::LoadU(Words(), x + i * kWords);
    SumVector sums[kRowLanes];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRowLanes; ++r) {
        const BlockWords words = Rows::read(group.of[r] + offset);
        sums[r] = hn::Zero(Sums32());
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kWordVectors; ++i)
            sums[r] = pairSums(words.of[i], input[i], sums[r]);
    }
    return sumsOfRows(sums);
}

HWY_INLINE void storeRows(RowVector values, std::size_t count, float* to) {
    if (count == kRowLanes) {
        hn::StoreU(values, RowFloats(), to);
        return;
    }
    HWY_ALIGN float buffer[kRowLanes];
    hn::Store(values, RowFloats(), buffer);
    std::memcpy(to, buffer, count * sizeof(float));
}

template <class Rows>
HWY_INLINE void multiplyGroup(const QuantisedProducts& products, const RowGroup& group,
                              std::size_t token, float* y) {
    const RowFloats d;
    const std::size_t blocks = products.columns / kBlock;
    const std::int16_t* x = products.x + token * products.xStride;
    const float* xScales = products.xScales + token * (products.xStride / kBlock);
    HWY_ALIGN float scales[kScaleBlocks * kRowLanes];
    RowVector sum = hn::Zero(d);
    for (std::size_t block = 0; block < blocks; block += kScaleBlocks) {
        const std::size_t count = std::min(kScaleBlocks, blocks - block);
        gatherScales<Rows>(group, block, count, scales);
        for (std::size_t b = 0; b < count; ++b) {
            const std::size_t offset = (block + b) * Rows::kBytes;
            if (b % 2 == 0 || Rows::kBytes > kLine / 2) {
                // Near its end a row fetches where its lane will go on: so many rows further down.
                const std::size_t ahead = offset + kAheadBytes;
                const std::size_t at =
                    ahead < group.rowBytes ? ahead : ahead + (kRowLanes - 1) * group.rowBytes;
#pragma GCC unroll 8
                for (std::size_t r = 0; r < kRowLanes; ++r)
                    hwy::Prefetch(group.of[r] + at);
            }
            const SumVector sums = blockSums<Rows>(group, offset, x + (block + b) * kBlock);
            sum = addBlock(sums, hn::Load(d, scales + b * kRowLanes), xScales[block + b], sum);
        }
    }
    storeRows(sum, group.count, y);
}

template <class Rows>
HWY_INLINE void matvec(const QuantisedProducts& products, std::size_t rowBegin,
                       std::size_t rowEnd) {
    for (std::size_t row = rowBegin; row < rowEnd; row += kRowLanes) {
        const RowGroup group = groupAt<Rows>(products, row, rowEnd);
        for (std::size_t token = 0; token < products.tokens; ++token)
            multiplyGroup<Rows>(products, group, token,
                                products.y + token * products.yStride + row);
    }
}

#endif  // HWY_SCALAR has its own matvec

void MatvecInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd) {
    matvec<Int8Rows>(products, rowBegin, rowEnd);
}

void MatvecInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd) {
    matvec<Int4Rows>(products, rowBegin, rowEnd);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(MatvecInt8);
HWY_EXPORT(MatvecInt4);

void matvecInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(MatvecInt8)(products, rowBegin, rowEnd);
}

void matvecInt4(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(MatvecInt4)(products, rowBegin, rowEnd);
}

}  // namespace rookery::backend::cpu
#endif
