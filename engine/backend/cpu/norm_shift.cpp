// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/norm_shift.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/simd-inl.h"

#include <cmath>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Mean and population variance in two passes: the residual stream has a mean that a one-pass
/// formula would lose digits to.
HWY_INLINE void normGroup(const NormRows& norm, std::size_t at, std::size_t channel,
                          std::size_t count) {
    const Floats d;
    const float* x = norm.x + at;
    Vector sum = hn::Zero(d);
    forVectors(0, count,
               [&](auto io, std::size_t i) HWY_ATTR { sum = hn::Add(sum, io.load(x + i)); });
    const Vector mean = hn::Set(d, sumOfLanes(sum) / static_cast<float>(count));
    Vector squares = hn::Zero(d);
    forVectors(0, count, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector difference = io.zeroRest(hn::Sub(io.load(x + i), mean));
        squares = hn::MulAdd(difference, difference, squares);
    });
    const float variance = sumOfLanes(squares) / static_cast<float>(count);
    const Vector scale = hn::Set(d, 1.0F / std::sqrt(variance + norm.eps));
    forVectors(0, count, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector normal = hn::Mul(hn::Sub(io.load(x + i), mean), scale);
        Vector y = hn::MulAdd(normal, io.load(norm.weight + channel + i),
                              io.load(norm.bias + channel + i));
        if (norm.gate != nullptr)
            y = hn::Mul(y, io.load(norm.gate + at + i));
        io.store(y, norm.y + at + i);
    });
}

void NormRowsKernel(const NormRows& norm, const Block& block) {
    const std::size_t count = norm.columns / norm.groups;
    for (std::size_t row = block.rowBegin; row < block.rowEnd; ++row) {
        for (std::size_t at = block.columnBegin; at < block.columnEnd; at += count)
            normGroup(norm, row * norm.columns + at, at, count);
    }
}

void ShiftRowKernel(const float* x, const float* previous, const float* mix, const float* delta,
                    float* y, std::size_t columns) {
    forVectors(0, columns, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector now = io.load(x + i);
        Vector share = io.load(mix + i);
        if (delta != nullptr)
            share = hn::Add(share, io.load(delta + i));
        io.store(hn::MulAdd(hn::Sub(io.load(previous + i), now), share, now), y + i);
    });
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(NormRowsKernel);
HWY_EXPORT(ShiftRowKernel);

void normRows(const NormRows& norm, const Block& block) {
    HWY_DYNAMIC_DISPATCH(NormRowsKernel)(norm, block);
}

void shiftRow(const float* x, const float* previous, const float* mix, const float* delta, float* y,
              std::size_t columns) {
    HWY_DYNAMIC_DISPATCH(ShiftRowKernel)(x, previous, mix, delta, y, columns);
}

}  // namespace rookery::backend::cpu
#endif
