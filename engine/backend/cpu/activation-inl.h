// SPDX-License-Identifier: Apache-2.0
// exp, sigmoid and tanh over vectors, to about 2e-7 of the result. Included once per instruction
// set, see simd-inl.h.
#if defined(ROOKERY_CPU_ACTIVATION_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_ACTIVATION_INL_H
#undef ROOKERY_CPU_ACTIVATION_INL_H
#else
#define ROOKERY_CPU_ACTIVATION_INL_H
#endif

#include "engine/backend/cpu/simd-inl.h"

#include <hwy/contrib/math/math-inl.h>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Highway's exp is good to 1 ulp between these; beyond, the result is 0 or infinity anyway. The
/// clamp also keeps the conversion to an integer inside it defined for huge arguments.
HWY_INLINE Vector exponential(Vector x) {
    const Floats d;
    return hn::Exp(d, hn::Min(hn::Max(x, hn::Set(d, -105.0F)), hn::Set(d, 104.0F)));
}

HWY_INLINE Vector sigmoid(Vector x) {
    const Floats d;
    const Vector one = hn::Set(d, 1.0F);
    return hn::Div(one, hn::Add(one, exponential(hn::Neg(x))));
}

/// Below 0.625 the odd polynomial x + x^3 P(x^2), fitted to 5e-9 of tanh by weighted least
/// squares; above, 1 - 2 / (exp(2x) + 1), where nothing cancels any more.
HWY_INLINE Vector tanhOf(Vector x) {
    const Floats d;
    const Vector sign = hn::And(hn::SignBit(d), x);
    const Vector magnitude = hn::Abs(x);
    const Vector square = hn::Mul(x, x);
    Vector p = hn::Set(d, -0.005704987794F);
    p = hn::MulAdd(p, square, hn::Set(d, 0.020639088005F));
    p = hn::MulAdd(p, square, hn::Set(d, -0.053739715368F));
    p = hn::MulAdd(p, square, hn::Set(d, 0.133314415812F));
    p = hn::MulAdd(p, square, hn::Set(d, -0.333332806826F));
    const Vector small = hn::MulAdd(hn::Mul(p, square), magnitude, magnitude);
    const Vector one = hn::Set(d, 1.0F);
    const Vector grown = hn::Add(exponential(hn::Add(magnitude, magnitude)), one);
    const Vector large = hn::Sub(one, hn::Div(hn::Set(d, 2.0F), grown));
    return hn::Or(hn::IfThenElse(hn::Lt(magnitude, hn::Set(d, 0.625F)), small, large), sign);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
