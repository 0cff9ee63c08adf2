// SPDX-License-Identifier: Apache-2.0
// Reading weights of each stored type as vectors of floats, and the inner loop of every product.
// Included once per instruction set, see simd-inl.h.
#if defined(ROOKERY_CPU_WEIGHTS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_WEIGHTS_INL_H
#undef ROOKERY_CPU_WEIGHTS_INL_H
#else
#define ROOKERY_CPU_WEIGHTS_INL_H
#endif

#include "engine/backend/cpu/simd-inl.h"

#include <cstdint>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// A row of weights, whatever it is stored as: read(i) is the vector that starts at number i,
/// readPart(i, n) its first n lanes with zeros behind, address(i) where number i lies (of rows
/// further down too). Widening is exact. kPerLine numbers are about a cache line.
template <class NumberType, class Widen>
struct PlainWeights {
    using Number = NumberType;
    static constexpr std::size_t kPerLine = 64 / sizeof(Number);
    const Number* data;

    static constexpr std::size_t rowBytes(std::size_t columns) { return columns * sizeof(Number); }

    HWY_INLINE explicit PlainWeights(const void* from) : data(static_cast<const Number*>(from)) {}

    HWY_INLINE const void* address(std::size_t i) const { return data + i; }

    HWY_INLINE Vector read(std::size_t i) const { return Widen::read(data + i); }

    HWY_INLINE Vector readPart(std::size_t i, std::size_t count) const {
        HWY_ALIGN Number buffer[hn::MaxLanes(Floats())] = {};
        std::memcpy(buffer, data + i, count * sizeof(Number));
        return Widen::read(buffer);
    }
};

struct WidenFloat {
    static HWY_INLINE Vector read(const float* from) { return hn::LoadU(Floats(), from); }
};

struct WidenHalf {
    static HWY_INLINE Vector read(const std::uint16_t* from) {
        const hn::Rebind<std::uint16_t, Floats> dBits;
        const hn::Rebind<hwy::float16_t, Floats> dHalf;
        return hn::PromoteTo(Floats(), hn::BitCast(dHalf, hn::LoadU(dBits, from)));
    }
};

struct WidenBf16 {
    static HWY_INLINE Vector read(const std::uint16_t* from) {
        const hn::Rebind<std::uint16_t, Floats> dBits;
        const hn::Rebind<std::uint32_t, Floats> dWide;
        return hn::BitCast(Floats(),
                           hn::ShiftLeft<16>(hn::PromoteTo(dWide, hn::LoadU(dBits, from))));
    }
};

using FloatWeights = PlainWeights<float, WidenFloat>;
using HalfWeights = PlainWeights<std::uint16_t, WidenHalf>;
using Bf16Weights = PlainWeights<std::uint16_t, WidenBf16>;

HWY_INLINE void widen(auto weights, std::size_t begin, float* to, std::size_t count) {
    const std::size_t lanes = hn::Lanes(Floats());
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        hn::StoreU(weights.read(begin + i), Floats(), to + i);
    if (i < count)
        PartVector{count - i}.store(weights.readPart(begin + i, count - i), to + i);
}

/// One partial sum a lane for each of kRows weight rows and kTokens inputs.
template <std::size_t kRows, std::size_t kTokens>
struct Sums {
    Vector of[kRows][kTokens];

    HWY_INLINE void clear() {
#pragma GCC unroll 8
        for (std::size_t row = 0; row < kRows; ++row) {
#pragma GCC unroll 8
            for (std::size_t token = 0; token < kTokens; ++token)
                of[row][token] = hn::Zero(Floats());
        }
    }
};

/// Adds one vector of weights times one vector of each input, both from number i on.
template <class Weights, std::size_t kRows, std::size_t kTokens>
HWY_INLINE void addVector(const Weights (&rows)[kRows], const float* x, std::size_t xStride,
                          std::size_t i, Sums<kRows, kTokens>& sums) {
    Vector input[kTokens];
#pragma GCC unroll 8
    for (std::size_t token = 0; token < kTokens; ++token)
        input[token] = hn::LoadU(Floats(), x + token * xStride + i);
#pragma GCC unroll 8
    for (std::size_t row = 0; row < kRows; ++row) {
        const Vector weight = rows[row].read(i);
#pragma GCC unroll 8
        for (std::size_t token = 0; token < kTokens; ++token)
            sums.of[row][token] = hn::MulAdd(weight, input[token], sums.of[row][token]);
    }
}

/// The same for the last `count` columns, fewer than a vector.
template <class Weights, std::size_t kRows, std::size_t kTokens>
HWY_INLINE void addPart(const Weights (&rows)[kRows], const float* x, std::size_t xStride,
                        std::size_t i, std::size_t count, Sums<kRows, kTokens>& sums) {
    for (std::size_t row = 0; row < kRows; ++row) {
        const Vector weight = rows[row].readPart(i, count);
        for (std::size_t token = 0; token < kTokens; ++token) {
            const Vector input = PartVector{count}.load(x + token * xStride + i);
            sums.of[row][token] = hn::MulAdd(weight, input, sums.of[row][token]);
        }
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
