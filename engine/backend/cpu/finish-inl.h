// SPDX-License-Identifier: Apache-2.0
// What follows a product, over vectors. Included once per instruction set, see simd-inl.h.
#if defined(ROOKERY_CPU_FINISH_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_FINISH_INL_H
#undef ROOKERY_CPU_FINISH_INL_H
#else
#define ROOKERY_CPU_FINISH_INL_H
#endif

#include "engine/backend/cpu/activation-inl.h"
#include "engine/backend/cpu/kernels.h"

#include <type_traits>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

template <graph::Activation kActivation>
HWY_INLINE Vector activate(Vector x) {
    const Floats d;
    if constexpr (kActivation == graph::Activation::Tanh)
        return tanhOf(x);
    if constexpr (kActivation == graph::Activation::Sigmoid)
        return sigmoid(x);
    if constexpr (kActivation == graph::Activation::Silu)
        return hn::Mul(x, sigmoid(x));
    if constexpr (kActivation == graph::Activation::ReluSquared) {
        const Vector positive = hn::Max(x, hn::Zero(d));
        return hn::Mul(positive, positive);
    }
    if constexpr (kActivation == graph::Activation::DecayV6)
        return exponential(hn::Neg(exponential(x)));
    if constexpr (kActivation == graph::Activation::DecayV7)
        return exponential(hn::Mul(hn::Set(d, -0.606531F), sigmoid(x)));
    return x;
}

/// Calls body(std::integral_constant) for the activation.
template <class Body>
HWY_INLINE void withActivation(graph::Activation activation, const Body& body) {
    using enum graph::Activation;
    switch (activation) {
        case None:
            return body(std::integral_constant<graph::Activation, None>());
        case Tanh:
            return body(std::integral_constant<graph::Activation, Tanh>());
        case Sigmoid:
            return body(std::integral_constant<graph::Activation, Sigmoid>());
        case Silu:
            return body(std::integral_constant<graph::Activation, Silu>());
        case ReluSquared:
            return body(std::integral_constant<graph::Activation, ReluSquared>());
        case DecayV6:
            return body(std::integral_constant<graph::Activation, DecayV6>());
        case DecayV7:
            return body(std::integral_constant<graph::Activation, DecayV7>());
    }
}

/// Products from place `i` on; `io` loads a vector, or what is left of one.
template <graph::Activation kActivation, class Io>
HWY_INLINE Vector finished(const Finish& finishing, Vector products, const Io& io, std::size_t i) {
    if (finishing.bias != nullptr)
        products = hn::Add(products, io.load(finishing.bias + i));
    products = activate<kActivation>(products);
    if (finishing.gate != nullptr)
        products = hn::Mul(products, io.load(finishing.gate + i));
    if (finishing.residual != nullptr)
        products = hn::Add(products, io.load(finishing.residual + i));
    return products;
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
