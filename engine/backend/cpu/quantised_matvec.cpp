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

/// How far ahead of its reading each row is fetched.
constexpr std::size_t kAheadBytes = 1024;
constexpr std::size_t kLine = 64;

/// The codes of scales lie scattered over the rows; the integer units bring those of one block
/// together, so many blocks before a vector turns them into scales (a vector cannot be read from
/// bytes that were written just now without waiting for them).
constexpr std::size_t kCodesAhead = 8;
constexpr std::size_t kRing = 2 * kCodesAhead;

/// kRowLanes rows as far from each other as the range allows, at some block: each is a long stream
/// then, row after row, in pages of its own, which is what memory and the processor's own
/// prefetcher are best at (rows of 1 KiB one after another came at 14 GB/s where these come at 20
/// and more). Three pointers: with the distance in a register they reach all eight.
class Streams {
public:
    HWY_INLINE Streams(const std::uint8_t* first, std::size_t distance)
        : m_first(first),
          m_fourth(first + 3 * distance),
          m_seventh(first + 6 * distance),
          m_distance(distance) {}

    HWY_INLINE const std::uint8_t* row(std::size_t r) const {
        return r < 3   ? m_first + r * m_distance
               : r < 6 ? m_fourth + (r - 3) * m_distance
                       : m_seventh + (r - 6) * m_distance;
    }

    HWY_INLINE void advance(std::size_t bytes) {
        m_first += bytes;
        m_fourth += bytes;
        m_seventh += bytes;
    }

private:
    const std::uint8_t* m_first;
    const std::uint8_t* m_fourth;
    const std::uint8_t* m_seventh;
    std::size_t m_distance;
};

/// The last rows, fewer: those past the end stand for the last one and are not written.
class LastRows {
public:
    HWY_INLINE LastRows(const std::uint8_t* first, std::size_t rowBytes, std::size_t count) {
        for (std::size_t r = 0; r < kRowLanes; ++r)
            m_of[r] = first + std::min(r, count - 1) * rowBytes;
    }

    HWY_INLINE const std::uint8_t* row(std::size_t r) const { return m_of[r]; }

    HWY_INLINE void advance(std::size_t bytes) {
        for (const std::uint8_t*& at : m_of)
            at += bytes;
    }

private:
    const std::uint8_t* m_of[kRowLanes];
};

template <class Rows, class Group>
HWY_INLINE void collectCodes(const Group& group, std::size_t offset, typename Rows::Code* to) {
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRowLanes; ++r)
        to[r] = Rows::code(group.row(r) + offset);
}

/// The rows' sums over one block.
template <class Rows, class Group>
HWY_INLINE SumVector blockSums(const Group& group, const typename Rows::Input* x) {
    SumVector input[Rows::kVectors];
#pragma GCC unroll 4
    for (std::size_t i = 0; i < Rows::kVectors; ++i)
        input[i] = Rows::input(x, i);
    return sumsOfRows([&](std::size_t r) HWY_ATTR {
        SumVector weights[Rows::kVectors];
        Rows::read(group.row(r), weights);
        SumVector sum = hn::Zero(Sums32());
#pragma GCC unroll 4
        for (std::size_t i = 0; i < Rows::kVectors; ++i)
            sum = Rows::addProducts(weights[i], input[i], sum);
        return sum;
    });
}

template <class Group>
HWY_INLINE void prefetch(const Group& group) {
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRowLanes; ++r)
        hwy::Prefetch(group.row(r) + kAheadBytes);
}

template <class Rows, class Group>
HWY_INLINE RowVector multiplyGroup(const QuantisedProducts& products, Group group,
                                   std::size_t token) {
    const std::size_t blocks = products.columns / kBlock;
    const std::size_t inputs = token * products.xStride + products.xBegin;
    const auto* x = static_cast<const typename Rows::Input*>(products.x) + inputs;
    const float* xScales = products.xScales + inputs / kBlock;
    HWY_ALIGN typename Rows::Code codes[kRing * kRowLanes];
    for (std::size_t b = 0; b < kCodesAhead; ++b) {
        if (b < blocks)
            collectCodes<Rows>(group, b * Rows::kBytes, codes + b * kRowLanes);
    }
    RowVector sum = hn::Zero(RowFloats());
    for (std::size_t b = 0; b < blocks; ++b) {
        if (b % 2 == 0 || Rows::kBytes > kLine / 2)
            prefetch(group);
        SumVector sums = blockSums<Rows>(group, x + b * kBlock);
        if constexpr (Rows::kOffsets)
            sums = hn::Sub(sums, hn::Set(Sums32(), products.xOffsets[inputs / kBlock + b]));
        sum = addBlock(sums, Rows::scales(codes + b % kRing * kRowLanes), xScales[b], sum);
        if (b + kCodesAhead < blocks)
            collectCodes<Rows>(group, kCodesAhead * Rows::kBytes,
                               codes + (b + kCodesAhead) % kRing * kRowLanes);
        group.advance(Rows::kBytes);
    }
    return sum;
}

template <class Rows>
HWY_INLINE void matvec(const QuantisedProducts& products, std::size_t rowBegin,
                       std::size_t rowEnd) {
    const std::size_t rowBytes = products.columns / kBlock * Rows::kBytes;
    const auto* at = static_cast<const std::uint8_t*>(products.weight) + rowBegin * rowBytes;
    const std::size_t groups = (rowEnd - rowBegin) / kRowLanes;
    HWY_ALIGN float values[kRowLanes];
    for (std::size_t group = 0; group < groups; ++group) {
        const Streams rows(at + group * rowBytes, groups * rowBytes);
        for (std::size_t token = 0; token < products.tokens; ++token) {
            hn::Store(multiplyGroup<Rows>(products, rows, token), RowFloats(), values);
            float* y = products.y + token * products.yStride + rowBegin + group;
            for (std::size_t r = 0; r < kRowLanes; ++r)
                y[r * groups] = values[r];
        }
    }
    const std::size_t row = rowBegin + groups * kRowLanes;
    if (row == rowEnd)
        return;
    const LastRows last(at + groups * kRowLanes * rowBytes, rowBytes, rowEnd - row);
    for (std::size_t token = 0; token < products.tokens; ++token) {
        hn::Store(multiplyGroup<Rows>(products, last, token), RowFloats(), values);
        std::memcpy(products.y + token * products.yStride + row, values,
                    (rowEnd - row) * sizeof(float));
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
