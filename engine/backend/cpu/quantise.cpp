// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/quantised.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/quantise.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/simd-inl.h"

#include <algorithm>
#include <bit>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr float kMost = 32767.0F;
/// Below it the scale's inverse would not be finite; such numbers are 0.
constexpr float kSmallest = 1e-30F;

/// The largest magnitude; as whole numbers, the bits of undefined numbers are above all others'.
HWY_INLINE float largest(const float* x) {
    const hn::RebindToSigned<Floats> dInts;
    const auto magnitude = hn::Set(dInts, 0x7FFFFFFF);
    auto most = hn::Zero(dInts);
    for (std::size_t i = 0; i < kQuantisedBlock; i += hn::Lanes(Floats())) {
        const auto bits = hn::BitCast(dInts, hn::LoadU(Floats(), x + i));
        most = hn::Max(most, hn::And(bits, magnitude));
    }
    return std::bit_cast<float>(hn::GetLane(hn::MaxOfLanes(dInts, most)));
}

void QuantiseKernel(const float* x, std::size_t count, std::int16_t* to, float* scales) {
    const hn::Rebind<std::int16_t, Floats> dWords;
    for (std::size_t at = 0; at < count; at += kQuantisedBlock) {
        const float most = largest(x + at);
        // An undefined or infinite number makes the scale, and so the products, undefined.
        const bool tiny = most < kSmallest;
        scales[at / kQuantisedBlock] = tiny ? 0.0F : most / kMost;
        const Vector inverse = hn::Set(Floats(), tiny ? 0.0F : kMost / most);
        for (std::size_t i = 0; i < kQuantisedBlock; i += hn::Lanes(Floats())) {
            const Vector scaled = hn::Mul(hn::LoadU(Floats(), x + at + i), inverse);
            hn::StoreU(hn::DemoteTo(dWords, hn::NearestInt(scaled)), dWords, to + at + i);
        }
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(QuantiseKernel);

void quantise(const float* x, std::size_t count, std::int16_t* to, float* scales) {
    HWY_DYNAMIC_DISPATCH(QuantiseKernel)(x, count, to, scales);
}

}  // namespace rookery::backend::cpu
#endif
