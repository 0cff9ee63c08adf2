// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/map.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/blocks-inl.h"
#include "engine/backend/cpu/finish-inl.h"
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
HWY_INLINE void finish(const Finish& finishing, float* y, std::size_t count) {
    forVectors(0, count, [&](auto io, std::size_t i) HWY_ATTR {
        io.store(finished<kActivation>(finishing, io.load(y + i), io, i), y + i);
    });
}

void FinishKernel(const Finish& finishing, float* y, std::size_t count) {
    withActivation(finishing.activation,
                   [&](auto activation) HWY_ATTR { finish<activation>(finishing, y, count); });
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

void finishProducts(const Finish& finishing, float* y, std::size_t count) {
    HWY_DYNAMIC_DISPATCH(FinishKernel)(finishing, y, count);
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
