// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/wkv4.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/activation-inl.h"

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// RWKV-4 paper, with numerator and denominator scaled by exp(-max): every exponent
/// is at most 0, so no k overflows. Channels do not meet, so the state stays in registers while
/// the rows go by.
void Wkv4Kernel(const Wkv4Span& span, std::size_t channelBegin, std::size_t channelEnd) {
    forVectors(channelBegin, channelEnd, [&](auto io, std::size_t channel) HWY_ATTR {
        const Vector decay = io.load(span.decay + channel);
        const Vector bonus = io.load(span.bonus + channel);
        Vector num = io.load(span.num + channel);
        Vector den = io.load(span.den + channel);
        Vector max = io.load(span.max + channel);
        for (std::size_t row = 0; row < span.rows; ++row) {
            const std::size_t at = row * span.columns + channel;
            const Vector k = io.load(span.k + at);
            const Vector v = io.load(span.v + at);

            const Vector now = hn::Add(bonus, k);
            const Vector top = hn::Max(max, now);
            const Vector past = exponential(hn::Sub(max, top));
            const Vector present = exponential(hn::Sub(now, top));
            const Vector above = hn::MulAdd(past, num, hn::Mul(present, v));
            const Vector below = hn::MulAdd(past, den, present);
            io.store(hn::Mul(io.load(span.r + at), hn::Div(above, below)), span.y + at);

            const Vector faded = hn::Add(max, decay);
            const Vector nextMax = hn::Max(faded, k);
            const Vector keep = exponential(hn::Sub(faded, nextMax));
            const Vector add = exponential(hn::Sub(k, nextMax));
            num = hn::MulAdd(keep, num, hn::Mul(add, v));
            den = hn::MulAdd(keep, den, add);
            max = nextMax;
        }
        io.store(num, span.num + channel);
        io.store(den, span.den + channel);
        io.store(max, span.max + channel);
    });
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(Wkv4Kernel);

void wkv4(const Wkv4Span& span, std::size_t channelBegin, std::size_t channelEnd) {
    HWY_DYNAMIC_DISPATCH(Wkv4Kernel)(span, channelBegin, channelEnd);
}

}  // namespace rookery::backend::cpu
#endif
