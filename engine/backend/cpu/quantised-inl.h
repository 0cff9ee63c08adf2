// SPDX-License-Identifier: Apache-2.0
// Products in whole numbers: rows of int8 and int4 blocks (engine/base) times rows of int16.
// Included once per instruction set, see simd-inl.h.
#if defined(ROOKERY_CPU_QUANTISED_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_QUANTISED_INL_H
#undef ROOKERY_CPU_QUANTISED_INL_H
#else
#define ROOKERY_CPU_QUANTISED_INL_H
#endif

#include "engine/backend/cpu/int4_pairs.h"
#include "engine/backend/cpu/simd-inl.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <bit>
#include <cstdint>

#if HWY_TARGET != HWY_SCALAR  // see quantised_scalar-inl.h

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Numbers that share a scale, of weights and of inputs.
constexpr std::size_t kBlock = 32;

/// A vector of int16 is at most 256 bits: a block is then two of them (four, if 128 bits are all
/// there is), and as many rows go together as it has pairs, so that their sums fill one vector.
using Words = hn::CappedTag<std::int16_t, 16>;
using Sums32 = hn::RepartitionToWide<Words>;
using RowFloats = hn::Rebind<float, Sums32>;
using WordVector = hn::Vec<Words>;
using SumVector = hn::Vec<Sums32>;
using RowVector = hn::Vec<RowFloats>;
constexpr std::size_t kWords = hn::MaxLanes(Words());
constexpr std::size_t kRowLanes = hn::MaxLanes(RowFloats());
constexpr std::size_t kWordVectors = kBlock / kWords;

/// A block's weights as int16.
struct BlockWords {
    WordVector of[kWordVectors];
};

/// Lane i: sum + a[2i] b[2i] + a[2i+1] b[2i+1], exact.
HWY_INLINE SumVector pairSums(WordVector a, WordVector b, SumVector sum) {
#if HWY_TARGET == HWY_NEON  // which multiplies the halves of a vector instead
    const Sums32 d;
    SumVector high = hn::Zero(d);
    const SumVector low = hn::ReorderWidenMulAccumulate(d, a, b, hn::Zero(d), high);
    return hn::Add(sum, hn::Add(hn::ConcatEven(d, high, low), hn::ConcatOdd(d, high, low)));
#else
    SumVector unused = hn::Zero(Sums32());
    return hn::ReorderWidenMulAccumulate(Sums32(), a, b, sum, unused);
#endif
}

struct Int8Rows {
    static constexpr std::size_t kBytes = kInt8BlockBytes;

    static HWY_INLINE float scale(const std::uint8_t* block) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, block, sizeof(bits));
        return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U);
    }

    static HWY_INLINE BlockWords read(const std::uint8_t* block) {
        const hn::Rebind<std::int8_t, Words> dBytes;
        const auto* numbers = reinterpret_cast<const std::int8_t*>(block + 2);
        BlockWords words;
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kWordVectors; ++i)
            words.of[i] = hn::PromoteTo(Words(), hn::LoadU(dBytes, numbers + i * kWords));
        return words;
    }
};

struct Int4Rows {
    static constexpr std::size_t kBytes = kInt4BlockBytes;

    static HWY_INLINE float scale(const std::uint8_t* block) { return kInt4Scales[block[0]]; }

    static HWY_INLINE BlockWords read(const std::uint8_t* block) {
        BlockWords words;
#if HWY_MAX_BYTES >= 32
        // Low halves of bytes in one half of a vector, high halves in the other, each beside its
        // list of levels: one look-up for all.
        const hn::FixedTag<std::uint8_t, 32> dIndices;
        const hn::Repartition<std::uint32_t, decltype(dIndices)> dShift;
        const hn::Repartition<std::int8_t, decltype(dIndices)> dLevels;
        HWY_ALIGN static constexpr std::uint32_t kShifts[8] = {0, 0, 0, 0, 4, 4, 4, 4};
        const auto both = hn::BitCast(dShift, hn::LoadDup128(dIndices, block + 2));
        const auto shifted = hn::BitCast(dIndices, hn::Shr(both, hn::Load(dShift, kShifts)));
        const auto indices = hn::And(shifted, hn::Set(dIndices, 15));
        const auto lists = hn::Load(dLevels, kInt4Pairs.lists[block[1]].data());
        const auto levels = hn::TableLookupBytes(lists, hn::BitCast(dLevels, indices));
        const hn::Half<decltype(dLevels)> dHalf;
        words.of[0] = hn::PromoteTo(Words(), hn::LowerHalf(dHalf, levels));
        words.of[1] = hn::PromoteTo(Words(), hn::UpperHalf(dHalf, levels));
#else
        const hn::FixedTag<std::uint8_t, 16> dIndices;
        const hn::FixedTag<std::int8_t, 16> dLevels;
        const auto both = hn::LoadU(dIndices, block + 2);
        const std::int8_t* lists = kInt4Pairs.lists[block[1]].data();
        const auto levels = [&](const std::int8_t* list, auto indices) HWY_ATTR {
            return hn::TableLookupBytes(hn::Load(dLevels, list), hn::BitCast(dLevels, indices));
        };
        const auto first = levels(lists, hn::And(both, hn::Set(dIndices, 15)));
        const auto second = levels(lists + 16, hn::ShiftRight<4>(both));
        const hn::Half<decltype(dLevels)> dHalf;
        words.of[0] = hn::PromoteTo(Words(), hn::LowerHalf(dHalf, first));
        words.of[1] = hn::PromoteTo(Words(), hn::UpperHalf(dHalf, first));
        words.of[2] = hn::PromoteTo(Words(), hn::LowerHalf(dHalf, second));
        words.of[3] = hn::PromoteTo(Words(), hn::UpperHalf(dHalf, second));
#endif
        return words;
    }
};

/// Neighbours i and i + 1 of each 128-bit half side by side, added: see sumsOfRows().
HWY_INLINE SumVector addHalves(SumVector a, SumVector b) {
    const Sums32 d;
    return hn::Add(hn::InterleaveLower(d, a, b), hn::InterleaveUpper(d, a, b));
}

HWY_INLINE SumVector addQuarters(SumVector a, SumVector b) {
    const hn::RepartitionToWide<Sums32> d;
    const auto wideA = hn::BitCast(d, a);
    const auto wideB = hn::BitCast(d, b);
    return hn::Add(hn::BitCast(Sums32(), hn::InterleaveLower(d, wideA, wideB)),
                   hn::BitCast(Sums32(), hn::InterleaveUpper(d, wideA, wideB)));
}

/// Lane r of the result is the sum of all lanes of rows[r].
HWY_INLINE SumVector sumsOfRows(const SumVector (&rows)[kRowLanes]) {
    const SumVector low = addQuarters(addHalves(rows[0], rows[1]), addHalves(rows[2], rows[3]));
#if HWY_MAX_BYTES >= 32
    const Sums32 d;
    const SumVector high = addQuarters(addHalves(rows[4], rows[5]), addHalves(rows[6], rows[7]));
    return hn::Add(hn::ConcatLowerLower(d, high, low), hn::ConcatUpperUpper(d, high, low));
#else
    return low;
#endif
}

/// What a block adds to its rows: the sums times the weights' scales and the input's.
HWY_INLINE RowVector addBlock(SumVector sums, RowVector scales, float inputScale, RowVector to) {
    const RowFloats d;
    return hn::MulAdd(hn::ConvertTo(d, sums), hn::Mul(scales, hn::Set(d, inputScale)), to);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
