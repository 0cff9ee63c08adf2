// SPDX-License-Identifier: Apache-2.0
// Small helpers for the kernel files, compiled once per instruction set (hence no #pragma once:
// Highway includes this again for each target).
#if defined(ROOKERY_CPU_SIMD_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_SIMD_INL_H
#undef ROOKERY_CPU_SIMD_INL_H
#else
#define ROOKERY_CPU_SIMD_INL_H
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstring>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

/// Reads and writes whole vectors.
struct WholeVector {
    HWY_INLINE Vector load(const float* from) const { return hn::LoadU(Floats(), from); }

    HWY_INLINE void store(Vector value, float* to) const { hn::StoreU(value, Floats(), to); }

    HWY_INLINE Vector zeroRest(Vector value) const { return value; }
};

/// Reads and writes the first `count` lanes, through a buffer: the arrays end there. The same
/// arithmetic then serves the last numbers of a row, so a number's bits do not depend on where
/// it lies.
struct PartVector {
    std::size_t count;

    HWY_INLINE Vector load(const float* from) const {
        HWY_ALIGN float buffer[hn::MaxLanes(Floats())] = {};
        std::memcpy(buffer, from, count * sizeof(float));
        return hn::Load(Floats(), buffer);
    }

    HWY_INLINE void store(Vector value, float* to) const {
        HWY_ALIGN float buffer[hn::MaxLanes(Floats())];
        hn::Store(value, Floats(), buffer);
        std::memcpy(to, buffer, count * sizeof(float));
    }

    HWY_INLINE Vector zeroRest(Vector value) const {
        return hn::IfThenElseZero(hn::FirstN(Floats(), count), value);
    }
};

/// Calls body(io, i) for the vectors that start at begin, begin + lanes, ... below end.
template <class Body>
HWY_INLINE void forVectors(std::size_t begin, std::size_t end, const Body& body) {
    const std::size_t lanes = hn::Lanes(Floats());
    std::size_t i = begin;
    for (; i + lanes <= end; i += lanes)
        body(WholeVector{}, i);
    if (i < end)
        body(PartVector{end - i}, i);
}

HWY_INLINE float sumOfLanes(Vector value) {
    return hn::GetLane(hn::SumOfLanes(Floats(), value));
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
