// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/wkv7.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/simd-inl.h"

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// The inputs of one head at one row of the run.
struct Inputs {
    const float* r;
    const float* w;
    const float* k;
    const float* v;
    const float* kk;
    const float* b;
    std::size_t size;
};

/// kRows rows j of a head's state, one token. Goose, the state update by element:
/// S[j,i] <- S[j,i] w[i] - (sum_m S[j,m] kk[m]) b[i] + v[j] k[i];  y[j] = sum_i S[j,i] r[i].
/// Several rows at once share the loads of the inputs.
template <std::size_t kRows>
HWY_INLINE void stateRows(const Inputs& in, std::size_t j, float* state, float* y) {
    const Floats d;
    Vector old[kRows];
    Vector sum[kRows];
    Vector value[kRows];
    for (std::size_t row = 0; row < kRows; ++row)
        sum[row] = hn::Zero(d);
    forVectors(0, in.size, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector kk = io.load(in.kk + i);
#pragma GCC unroll 4
        for (std::size_t row = 0; row < kRows; ++row)
            sum[row] = hn::MulAdd(io.load(state + row * in.size + i), kk, sum[row]);
    });
#pragma GCC unroll 4
    for (std::size_t row = 0; row < kRows; ++row) {
        old[row] = hn::SumOfLanes(d, sum[row]);
        value[row] = hn::Set(d, in.v[j + row]);
        sum[row] = hn::Zero(d);
    }
    forVectors(0, in.size, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector w = io.load(in.w + i);
        const Vector b = io.load(in.b + i);
        const Vector k = io.load(in.k + i);
        const Vector r = io.load(in.r + i);
#pragma GCC unroll 4
        for (std::size_t row = 0; row < kRows; ++row) {
            float* s = state + row * in.size + i;
            const Vector faded = hn::NegMulAdd(old[row], b, hn::Mul(io.load(s), w));
            const Vector next = hn::MulAdd(value[row], k, faded);
            io.store(next, s);
            sum[row] = hn::MulAdd(next, r, sum[row]);
        }
    });
#pragma GCC unroll 4
    for (std::size_t row = 0; row < kRows; ++row)
        y[j + row] = sumOfLanes(sum[row]);
}

void Wkv7Kernel(const Wkv7Span& span, std::size_t headBegin, std::size_t headEnd) {
    const std::size_t size = span.headSize;
    for (std::size_t head = headBegin; head < headEnd; ++head) {
        float* state = span.state + head * size * size;
        for (std::size_t row = 0; row < span.rows; ++row) {
            const std::size_t at = row * span.columns + head * size;
            const Inputs in{span.r + at,  span.w + at, span.k + at, span.v + at,
                            span.kk + at, span.b + at, size};
            std::size_t j = 0;
            for (; j + 4 <= size; j += 4)
                stateRows<4>(in, j, state + j * size, span.y + at);
            for (; j < size; ++j)
                stateRows<1>(in, j, state + j * size, span.y + at);
        }
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(Wkv7Kernel);

void wkv7(const Wkv7Span& span, std::size_t headBegin, std::size_t headEnd) {
    HWY_DYNAMIC_DISPATCH(Wkv7Kernel)(span, headBegin, headEnd);
}

}  // namespace rookery::backend::cpu
#endif
