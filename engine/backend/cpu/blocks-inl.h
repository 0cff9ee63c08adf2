// SPDX-License-Identifier: Apache-2.0
// Reading rows of int8 and int4 blocks (engine/base) as weights-inl.h reads plain numbers. Rows are
// whole blocks, and a vector never reaches over a block's (int4: half a block's) end.
// Included once per instruction set, see simd-inl.h.
#if defined(ROOKERY_CPU_BLOCKS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_BLOCKS_INL_H
#undef ROOKERY_CPU_BLOCKS_INL_H
#else
#define ROOKERY_CPU_BLOCKS_INL_H
#endif

#include "engine/backend/cpu/simd-inl.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <cstdint>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr std::size_t kBlockValues = 32;
using Bytes = hn::Rebind<std::int8_t, Floats>;
static_assert(hn::MaxLanes(Floats()) <= kBlockValues / 2);

HWY_INLINE Vector floatsOf(hn::Vec<Bytes> bytes) {
    const hn::Rebind<std::int32_t, Floats> dInts;
    return hn::ConvertTo(Floats(), hn::PromoteTo(dInts, bytes));
}

struct Int8Weights {
    static constexpr std::size_t kPerLine = 64;
    const std::uint8_t* data;

    static constexpr std::size_t rowBytes(std::size_t columns) {
        return columns / kBlockValues * kInt8BlockBytes;
    }

    HWY_INLINE explicit Int8Weights(const void* from)
        : data(static_cast<const std::uint8_t*>(from)) {}

    HWY_INLINE const std::uint8_t* address(std::size_t i) const {
        return data + i / kBlockValues * kInt8BlockBytes;
    }

    HWY_INLINE Vector read(std::size_t i) const {
        const std::uint8_t* block = address(i);
        const auto* numbers = reinterpret_cast<const std::int8_t*>(block + 2);
        std::uint16_t bits = 0;
        std::memcpy(&bits, block, sizeof(bits));
        const hn::Rebind<std::uint32_t, Floats> dBits;
        const Vector scale =
            hn::BitCast(Floats(), hn::Set(dBits, static_cast<std::uint32_t>(bits) << 16U));
        return hn::Mul(scale, floatsOf(hn::LoadU(Bytes(), numbers + i % kBlockValues)));
    }

    HWY_INLINE Vector readPart(std::size_t i, std::size_t count) const {
        return PartVector{count}.zeroRest(read(i));
    }
};

/// The levels that indices stand for.
HWY_INLINE hn::Vec<Bytes> lookUp(const std::int8_t* list,
                                 hn::Vec<hn::Rebind<std::uint8_t, Floats>> indices) {
#if HWY_TARGET == HWY_SCALAR  // one lane, no shuffle
    return hn::Set(Bytes(), list[hn::GetLane(indices)]);
#else
    const auto levels = hn::Load(hn::Full128<std::int8_t>(), list);
    return hn::TableLookupBytes(levels, hn::BitCast(Bytes(), indices));
#endif
}

struct Int4Weights {
    static constexpr std::size_t kPerLine = 128;
    static constexpr std::size_t kHalf = kBlockValues / 2;
    const std::uint8_t* data;

    static constexpr std::size_t rowBytes(std::size_t columns) {
        return columns / kBlockValues * kInt4BlockBytes;
    }

    HWY_INLINE explicit Int4Weights(const void* from)
        : data(static_cast<const std::uint8_t*>(from)) {}

    HWY_INLINE const std::uint8_t* address(std::size_t i) const {
        return data + i / kBlockValues * kInt4BlockBytes;
    }

    HWY_INLINE Vector read(std::size_t i) const {
        const hn::Rebind<std::uint8_t, Floats> dIndices;
        const std::uint8_t* block = address(i);
        const bool high = i / kHalf % 2 != 0;
        const auto both = hn::LoadU(dIndices, block + 2 + i % kHalf);
        const auto indices = high ? hn::ShiftRight<4>(both) : hn::And(both, hn::Set(dIndices, 15));
        const std::size_t list = high ? block[1] >> 4U : block[1] & 15U;
        const auto chosen = lookUp(kInt4Levels.lists[list].data(), indices);
        return hn::Mul(hn::Set(Floats(), kInt4Scales[block[0]]), floatsOf(chosen));
    }

    HWY_INLINE Vector readPart(std::size_t i, std::size_t count) const {
        return PartVector{count}.zeroRest(read(i));
    }
};

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
