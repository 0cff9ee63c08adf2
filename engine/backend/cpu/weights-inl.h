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

/// A row of weights: at(i) is the vector that starts at number i, part(i, n) its first n lanes
/// with zeros behind. Widening is exact.
struct FloatWeights {
    using Number = float;
    const Number* data;

    HWY_INLINE explicit FloatWeights(const Number* from) : data(from) {}

    static HWY_INLINE Vector read(const Number* from) { return hn::LoadU(Floats(), from); }
};

struct HalfWeights {
    using Number = std::uint16_t;
    const Number* data;

    HWY_INLINE explicit HalfWeights(const Number* from) : data(from) {}

    static HWY_INLINE Vector read(const Number* from) {
        const hn::Rebind<std::uint16_t, Floats> dBits;
        const hn::Rebind<hwy::float16_t, Floats> dHalf;
        return hn::PromoteTo(Floats(), hn::BitCast(dHalf, hn::LoadU(dBits, from)));
    }
};

struct Bf16Weights {
    using Number = std::uint16_t;
    const Number* data;

    HWY_INLINE explicit Bf16Weights(const Number* from) : data(from) {}

    static HWY_INLINE Vector read(const Number* from) {
        const hn::Rebind<std::uint16_t, Floats> dBits;
        const hn::Rebind<std::uint32_t, Floats> dWide;
        return hn::BitCast(Floats(),
                           hn::ShiftLeft<16>(hn::PromoteTo(dWide, hn::LoadU(dBits, from))));
    }
};

/// The first `count` numbers at `from`, zeros behind.
template <class Weights>
HWY_INLINE Vector readPart(const typename Weights::Number* from, std::size_t count) {
    using Number = typename Weights::Number;
    HWY_ALIGN Number buffer[hn::MaxLanes(Floats())] = {};
    std::memcpy(buffer, from, count * sizeof(Number));
    return Weights::read(buffer);
}

template <class Weights>
HWY_INLINE void widen(Weights weights, float* to, std::size_t count) {
    const std::size_t lanes = hn::Lanes(Floats());
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        hn::StoreU(Weights::read(weights.data + i), Floats(), to + i);
    if (i < count)
        PartVector{count - i}.store(readPart<Weights>(weights.data + i, count - i), to + i);
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

/// Adds one vector of weights times one vector of each input.
template <class Weights, std::size_t kRows, std::size_t kTokens>
HWY_INLINE void addVector(const typename Weights::Number* w, std::size_t wStride, const float* x,
                          std::size_t xStride, Sums<kRows, kTokens>& sums) {
    Vector input[kTokens];
#pragma GCC unroll 8
    for (std::size_t token = 0; token < kTokens; ++token)
        input[token] = hn::LoadU(Floats(), x + token * xStride);
#pragma GCC unroll 8
    for (std::size_t row = 0; row < kRows; ++row) {
        const Vector weight = Weights::read(w + row * wStride);
#pragma GCC unroll 8
        for (std::size_t token = 0; token < kTokens; ++token)
            sums.of[row][token] = hn::MulAdd(weight, input[token], sums.of[row][token]);
    }
}

/// The same for the last `count` columns, fewer than a vector.
template <class Weights, std::size_t kRows, std::size_t kTokens>
HWY_INLINE void addPart(const typename Weights::Number* w, std::size_t wStride, const float* x,
                        std::size_t xStride, std::size_t count, Sums<kRows, kTokens>& sums) {
    for (std::size_t row = 0; row < kRows; ++row) {
        const Vector weight = readPart<Weights>(w + row * wStride, count);
        for (std::size_t token = 0; token < kTokens; ++token) {
            const Vector input = PartVector{count}.load(x + token * xStride);
            sums.of[row][token] = hn::MulAdd(weight, input, sums.of[row][token]);
        }
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
