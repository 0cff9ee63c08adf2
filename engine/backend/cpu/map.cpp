// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/map.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/activation-inl.h"
#include "engine/backend/cpu/blocks-inl.h"
#include "engine/backend/cpu/weights-inl.h"

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

void MapKernel(const MapNumbers& map, std::size_t begin, std::size_t end) {
    const float* a = map.a;
    const float* b = map.b;
    float* y = map.y;
    switch (map.kind) {
        case graph::MapKind::Lerp:
            forVectors(begin, end, [&](auto io, std::size_t i) HWY_ATTR {
                const Vector from = io.load(a + i);
                const Vector step = hn::Sub(io.load(b + i), from);
                io.store(hn::MulAdd(step, io.load(map.s + i), from), y + i);
            });
            break;
        case graph::MapKind::Add:
            forVectors(begin, end, [&](auto io, std::size_t i) HWY_ATTR {
                io.store(hn::Add(io.load(a + i), io.load(b + i)), y + i);
            });
            break;
        case graph::MapKind::Mul:
            forVectors(begin, end, [&](auto io, std::size_t i) HWY_ATTR {
                io.store(hn::Mul(io.load(a + i), io.load(b + i)), y + i);
            });
            break;
        case graph::MapKind::Scale: {
            const Vector factor = hn::Set(Floats(), map.factor);
            forVectors(begin, end, [&](auto io, std::size_t i) HWY_ATTR {
                io.store(hn::Mul(io.load(a + i), factor), y + i);
            });
            break;
        }
    }
}

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

template <graph::Activation kActivation>
HWY_INLINE void finish(const float* bias, const float* gate, const float* residual, float* y,
                       std::size_t count) {
    forVectors(0, count, [&](auto io, std::size_t i) HWY_ATTR {
        Vector value = io.load(y + i);
        if (bias != nullptr)
            value = hn::Add(value, io.load(bias + i));
        value = activate<kActivation>(value);
        if (gate != nullptr)
            value = hn::Mul(value, io.load(gate + i));
        if (residual != nullptr)
            value = hn::Add(value, io.load(residual + i));
        io.store(value, y + i);
    });
}

void FinishKernel(graph::Activation activation, const float* bias, const float* gate,
                  const float* residual, float* y, std::size_t count) {
    using enum graph::Activation;
    switch (activation) {
        case None:
            return finish<None>(bias, gate, residual, y, count);
        case Tanh:
            return finish<Tanh>(bias, gate, residual, y, count);
        case Sigmoid:
            return finish<Sigmoid>(bias, gate, residual, y, count);
        case Silu:
            return finish<Silu>(bias, gate, residual, y, count);
        case ReluSquared:
            return finish<ReluSquared>(bias, gate, residual, y, count);
        case DecayV6:
            return finish<DecayV6>(bias, gate, residual, y, count);
        case DecayV7:
            return finish<DecayV7>(bias, gate, residual, y, count);
    }
}

void WidenF16Kernel(const void* from, float* to, std::size_t count) {
    widen(HalfWeights(from), 0, to, count);
}

void WidenBf16Kernel(const void* from, float* to, std::size_t count) {
    widen(Bf16Weights(from), 0, to, count);
}

void WidenInt8Kernel(const void* from, float* to, std::size_t count) {
    widen(Int8Weights(from), 0, to, count);
}

void WidenInt4Kernel(const void* from, float* to, std::size_t count) {
    widen(Int4Weights(from), 0, to, count);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(MapKernel);
HWY_EXPORT(FinishKernel);
HWY_EXPORT(WidenF16Kernel);
HWY_EXPORT(WidenBf16Kernel);
HWY_EXPORT(WidenInt8Kernel);
HWY_EXPORT(WidenInt4Kernel);

void mapNumbers(const MapNumbers& map, std::size_t begin, std::size_t end) {
    HWY_DYNAMIC_DISPATCH(MapKernel)(map, begin, end);
}

void finishProducts(graph::Activation activation, const float* bias, const float* gate,
                    const float* residual, float* y, std::size_t count) {
    HWY_DYNAMIC_DISPATCH(FinishKernel)(activation, bias, gate, residual, y, count);
}

void widenF16(const void* from, float* to, std::size_t count) {
    HWY_DYNAMIC_DISPATCH(WidenF16Kernel)(from, to, count);
}

void widenBf16(const void* from, float* to, std::size_t count) {
    HWY_DYNAMIC_DISPATCH(WidenBf16Kernel)(from, to, count);
}

void widenInt8(const void* from, float* to, std::size_t count) {
    HWY_DYNAMIC_DISPATCH(WidenInt8Kernel)(from, to, count);
}

void widenInt4(const void* from, float* to, std::size_t count) {
    HWY_DYNAMIC_DISPATCH(WidenInt4Kernel)(from, to, count);
}

}  // namespace rookery::backend::cpu
#endif
