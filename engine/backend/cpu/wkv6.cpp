// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/wkv6.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/simd-inl.h"

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Eagle and Finch: y = r (u k v^T + S), S <- diag(w) S + k v^T. A vector runs over
/// the values j of a head; keys i are numbers. Columns of S do not meet.
void Wkv6Kernel(const Wkv6Span& span, std::size_t headBegin, std::size_t headEnd) {
    const Floats d;
    const std::size_t size = span.headSize;
    for (std::size_t head = headBegin; head < headEnd; ++head) {
        float* state = span.state + head * size * size;
        const float* bonus = span.bonus + head * size;
        for (std::size_t row = 0; row < span.rows; ++row) {
            const std::size_t at = row * span.columns + head * size;
            const float* r = span.r + at;
            const float* k = span.k + at;
            const float* w = span.decay + row * span.decayStride + head * size;
            forVectors(0, size, [&](auto io, std::size_t j) HWY_ATTR {
                const Vector v = io.load(span.v + at + j);
                Vector y = hn::Zero(d);
                for (std::size_t i = 0; i < size; ++i) {
                    float* s = state + i * size + j;
                    const Vector old = io.load(s);
                    const Vector kv = hn::Mul(hn::Set(d, k[i]), v);
                    y = hn::MulAdd(hn::Set(d, r[i]), hn::MulAdd(hn::Set(d, bonus[i]), kv, old), y);
                    io.store(hn::MulAdd(hn::Set(d, w[i]), old, kv), s);
                }
                io.store(y, span.y + at + j);
            });
        }
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(Wkv6Kernel);

void wkv6(const Wkv6Span& span, std::size_t headBegin, std::size_t headEnd) {
    HWY_DYNAMIC_DISPATCH(Wkv6Kernel)(span, headBegin, headEnd);
}

}  // namespace rookery::backend::cpu
#endif
