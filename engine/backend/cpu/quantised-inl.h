// SPDX-License-Identifier: Apache-2.0
// Products in whole numbers: rows of int8 and int4 blocks (engine/base) times rows of int16 or
// int8. Included once per instruction set, see simd-inl.h.
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

/// Products are summed in 32-bit lanes of a vector of at most 256 bits, and as many rows go
/// together as it has lanes, so that their sums fill one. A lane takes a unit of 4 bytes of the
/// input: two int16 beside int8 weights, four int8 beside int4.
using Sums32 = hn::CappedTag<std::int32_t, 8>;
using Words = hn::RepartitionToNarrow<Sums32>;
using Levels = hn::Repartition<std::uint8_t, Sums32>;
using InputBytes = hn::Repartition<std::int8_t, Sums32>;
using RowFloats = hn::Rebind<float, Sums32>;
using SumVector = hn::Vec<Sums32>;
using RowVector = hn::Vec<RowFloats>;
constexpr std::size_t kRowLanes = hn::MaxLanes(RowFloats());

/// Lane i: sum + a[2i] b[2i] + a[2i+1] b[2i+1], exact.
HWY_INLINE SumVector pairSums(hn::Vec<Words> a, hn::Vec<Words> b, SumVector sum) {
#if HWY_TARGET == HWY_NEON  // which multiplies the halves of a vector instead
    const Sums32 d;
    SumVector high = hn::Zero(d);
    const SumVector low = hn::ReorderWidenMulAccumulate(d, a, b, hn::Zero(d), high);
    return hn::Add(sum, hn::Add(hn::ConcatEven(d, high, low), hn::ConcatOdd(d, high, low)));
#elif HWY_TARGET == HWY_AVX3_DL
    asm("vpdpwssd %2, %1, %0" : "+v"(sum.raw) : "v"(a.raw), "v"(b.raw));
    return sum;
#else
    SumVector unused = hn::Zero(Sums32());
    return hn::ReorderWidenMulAccumulate(Sums32(), a, b, sum, unused);
#endif
}

/// Lane i: sum + the products of bytes 4i to 4i + 3, exact: see quantiseToBytes(). Highway 1.0 has
/// no product of unsigned with signed bytes.
HWY_INLINE SumVector quadSums(hn::Vec<Levels> levels, hn::Vec<InputBytes> x, SumVector sum) {
#if HWY_TARGET == HWY_AVX3_DL
    asm("vpdpbusd %2, %1, %0" : "+v"(sum.raw) : "v"(levels.raw), "v"(x.raw));
    return sum;
#elif HWY_ARCH_X86 && HWY_TARGET != HWY_EMU128 && HWY_MAX_BYTES >= 32
    const __m256i pairs = _mm256_maddubs_epi16(levels.raw, x.raw);
    return hn::Add(sum, SumVector{_mm256_madd_epi16(pairs, _mm256_set1_epi16(1))});
#elif HWY_ARCH_X86 && HWY_TARGET != HWY_EMU128
    const __m128i pairs = _mm_maddubs_epi16(levels.raw, x.raw);
    return hn::Add(sum, SumVector{_mm_madd_epi16(pairs, _mm_set1_epi16(1))});
#else
    const Words d;
    const auto words = hn::BitCast(d, levels);
    const auto inputs = hn::BitCast(d, x);
    const auto odd =
        hn::BitCast(d, hn::ShiftRight<8>(hn::BitCast(hn::RebindToUnsigned<Words>(), words)));
    const auto even = hn::And(words, hn::Set(d, 255));
    sum = pairSums(even, hn::ShiftRight<8>(hn::ShiftLeft<8>(inputs)), sum);
    return pairSums(odd, hn::ShiftRight<8>(inputs), sum);
#endif
}

/// Keeps the order of what goes before. GCC gathers all multiplications before the additions else,
/// runs out of registers, and prompts take a fifth longer.
HWY_INLINE SumVector inOrder(SumVector sum) {
#if HWY_ARCH_X86
    asm("" : "+x"(sum.raw));
#endif
    return sum;
}

struct Int8Rows {
    using Input = std::int16_t;
    using Code = std::uint16_t;
    static constexpr std::size_t kBytes = kInt8BlockBytes;
    static constexpr std::size_t kVectors = kBlock / hn::MaxLanes(Words());
    static constexpr bool kOffsets = false;

    static HWY_INLINE SumVector input(const Input* x, std::size_t i) {
        return hn::BitCast(Sums32(), hn::LoadU(Words(), x + i * hn::MaxLanes(Words())));
    }

    /// Vector i of a block's numbers.
    static HWY_INLINE void read(const std::uint8_t* block, SumVector (&to)[kVectors]) {
        const hn::Rebind<std::int8_t, Words> dBytes;
        const auto* numbers = reinterpret_cast<const std::int8_t*>(block + 2);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kVectors; ++i) {
            const auto bytes = hn::LoadU(dBytes, numbers + i * hn::MaxLanes(Words()));
            to[i] = hn::BitCast(Sums32(), hn::PromoteTo(Words(), bytes));
        }
    }

    static HWY_INLINE SumVector addProducts(SumVector weights, SumVector x, SumVector sum) {
        return pairSums(hn::BitCast(Words(), weights), hn::BitCast(Words(), x), sum);
    }

    static HWY_INLINE Code code(const std::uint8_t* block) {
        Code bits = 0;
        std::memcpy(&bits, block, sizeof(bits));
        return bits;
    }

    static HWY_INLINE float scale(const std::uint8_t* block) {
        return std::bit_cast<float>(static_cast<std::uint32_t>(code(block)) << 16U);
    }

    /// The scales of kRowLanes codes.
    static HWY_INLINE RowVector scales(const Code* codes) {
        const hn::Rebind<std::uint32_t, Sums32> dBits;
        const hn::Rebind<Code, Sums32> dCodes;
        const auto bits = hn::PromoteTo(dBits, hn::LoadU(dCodes, codes));
        return hn::BitCast(RowFloats(), hn::ShiftLeft<16>(bits));
    }
};

struct Int4Rows {
    using Input = std::int8_t;
    using Code = std::uint8_t;
    static constexpr std::size_t kBytes = kInt4BlockBytes;
    static constexpr std::size_t kVectors = kBlock / hn::MaxLanes(Levels());
    static constexpr bool kOffsets = true;

    static HWY_INLINE SumVector input(const Input* x, std::size_t i) {
        return hn::BitCast(Sums32(), hn::LoadU(InputBytes(), x + i * hn::MaxLanes(Levels())));
    }

    static HWY_INLINE void read(const std::uint8_t* block, SumVector (&to)[kVectors]) {
#if HWY_MAX_BYTES >= 32
        // Low halves of bytes in one half of a vector, high halves in the other, each beside its
        // list of levels: one look-up for all.
        const Levels d;
        const hn::RebindToUnsigned<Sums32> dShift;
        HWY_ALIGN static constexpr std::uint32_t kShifts[8] = {0, 0, 0, 0, 4, 4, 4, 4};
        const auto both = hn::BitCast(dShift, hn::LoadDup128(d, block + 2));
        const auto shifted = hn::BitCast(d, hn::Shr(both, hn::Load(dShift, kShifts)));
        const auto indices = hn::And(shifted, hn::Set(d, 15));
        const auto lists = hn::Load(d, kInt4Pairs.lists[block[1]].data());
        to[0] = hn::BitCast(Sums32(), hn::TableLookupBytes(lists, indices));
#else
        const Levels d;
        const auto both = hn::LoadU(d, block + 2);
        const std::uint8_t* lists = kInt4Pairs.lists[block[1]].data();
        const auto low = hn::And(both, hn::Set(d, 15));
        const auto high = hn::ShiftRight<4>(both);
        to[0] = hn::BitCast(Sums32(), hn::TableLookupBytes(hn::Load(d, lists), low));
        to[1] = hn::BitCast(Sums32(), hn::TableLookupBytes(hn::Load(d, lists + 16), high));
#endif
    }

    static HWY_INLINE SumVector addProducts(SumVector weights, SumVector x, SumVector sum) {
        return quadSums(hn::BitCast(Levels(), weights), hn::BitCast(InputBytes(), x), sum);
    }

    static HWY_INLINE Code code(const std::uint8_t* block) {
        return block[0];
    }

    static HWY_INLINE float scale(const std::uint8_t* block) {
        return kInt4Scales[block[0]];
    }

    /// As kInt4Scales has them: three bits of the code are the first of the fraction, five the
    /// exponent.
    static HWY_INLINE RowVector scales(const Code* codes) {
        const Sums32 d;
        const hn::Rebind<Code, Sums32> dCodes;
        const auto code = hn::PromoteTo(d, hn::LoadU(dCodes, codes));
        const auto bits = hn::Add(hn::ShiftLeft<20>(code), hn::Set(d, (127 - 23) << 23));
        const auto zeroed = hn::IfThenElseZero(hn::Gt(code, hn::Zero(d)), bits);
        return hn::BitCast(RowFloats(), zeroed);
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

/// Lane r of the result is the sum of all lanes of row(r), which is asked for in order.
template <class Row>
HWY_INLINE SumVector sumsOfRows(const Row& row) {
    const auto four = [&](std::size_t r) HWY_ATTR {
        const SumVector first = addHalves(row(r), row(r + 1));
        return addQuarters(first, addHalves(row(r + 2), row(r + 3)));
    };
    const SumVector low = four(0);
#if HWY_MAX_BYTES >= 32
    const Sums32 d;
    const SumVector high = four(4);
    return hn::Add(hn::ConcatUpperLower(d, high, low), hn::ConcatLowerUpper(d, high, low));
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
