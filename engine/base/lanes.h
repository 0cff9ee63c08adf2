// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace rookery {

/// Numbers that are computed with side by side: GCC's and Clang's vectors, as wide as the baseline
/// processor has them or as AVX2. Lane for lane plain arithmetic, so the width changes no bit.
struct NarrowLanes {
    using Floats [[gnu::vector_size(16)]] = float;
    using Ints [[gnu::vector_size(16)]] = std::int32_t;
    static constexpr std::size_t kCount = 4;
};

struct WideLanes {
    using Floats [[gnu::vector_size(32)]] = float;
    using Ints [[gnu::vector_size(32)]] = std::int32_t;
    static constexpr std::size_t kCount = 8;
};

/// For what is to be compiled into each width's function.
#define ROOKERY_LANES [[gnu::always_inline]] inline

template <class Vector, class Number>
ROOKERY_LANES void loadLanes(const Number* from, Vector& lanes) {
    std::memcpy(&lanes, from, sizeof(Vector));
}

template <class Vector>
ROOKERY_LANES void clampLanes(Vector& lanes, float low, float high) {
    const Vector lows = low - Vector{};
    const Vector highs = high - Vector{};
    lanes = lanes < lows ? lows : lanes;
    lanes = lanes > highs ? highs : lanes;
}

}  // namespace rookery
