// SPDX-License-Identifier: Apache-2.0
// quantised-inl.h and what is built on it for machines without vectors: one number at a time.
// Included once per instruction set, see simd-inl.h; empty for all others.
#if defined(ROOKERY_CPU_QUANTISED_SCALAR_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_QUANTISED_SCALAR_INL_H
#undef ROOKERY_CPU_QUANTISED_SCALAR_INL_H
#else
#define ROOKERY_CPU_QUANTISED_SCALAR_INL_H
#endif

#include "engine/backend/cpu/quantised.h"
#include "engine/base/half.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <hwy/highway.h>

#include <cstring>

#if HWY_TARGET == HWY_SCALAR

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr std::size_t kBlock = kQuantisedBlock;

struct Int8Rows {
    using Input = std::int16_t;
    static constexpr std::size_t kBytes = kInt8BlockBytes;

    static float scale(const std::uint8_t* block) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, block, sizeof(bits));
        return bf16ToFloat(bits);
    }

    static std::int32_t weight(const std::uint8_t* block, std::size_t i) {
        return static_cast<std::int8_t>(block[2 + i]);
    }
};

struct Int4Rows {
    using Input = std::int8_t;
    static constexpr std::size_t kBytes = kInt4BlockBytes;
    static constexpr std::size_t kHalf = kBlock / 2;

    static float scale(const std::uint8_t* block) { return kInt4Scales[block[0]]; }

    static std::int32_t weight(const std::uint8_t* block, std::size_t i) {
        const unsigned shift = i < kHalf ? 0U : 4U;
        const std::size_t index = unsigned{block[2 + i % kHalf]} >> shift & 15U;
        return kInt4Levels.lists[block[1] >> shift & 15U][index];
    }
};

template <class Rows>
float product(const QuantisedProducts& products, std::size_t row, std::size_t token) {
    const std::size_t blocks = products.columns / kBlock;
    const auto* weight =
        static_cast<const std::uint8_t*>(products.weight) + row * blocks * Rows::kBytes;
    const std::size_t inputs = token * products.xStride + products.xBegin;
    const auto* x = static_cast<const typename Rows::Input*>(products.x) + inputs;
    const float* xScales = products.xScales + inputs / kBlock;
    float sum = 0;
    for (std::size_t b = 0; b < blocks; ++b) {
        const std::uint8_t* block = weight + b * Rows::kBytes;
        std::int32_t whole = 0;
        for (std::size_t i = 0; i < kBlock; ++i)
            whole += Rows::weight(block, i) * x[b * kBlock + i];
        sum += static_cast<float>(whole) * (Rows::scale(block) * xScales[b]);
    }
    return sum;
}

template <class Rows>
void matvec(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd) {
    for (std::size_t token = 0; token < products.tokens; ++token)
        for (std::size_t row = rowBegin; row < rowEnd; ++row)
            products.y[token * products.yStride + row] = product<Rows>(products, row, token);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
