// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace rookery::backend::vulkan {

inline constexpr std::uint32_t kMostRows = 256;

/// What changes from run to run, as the shaders see it (`Job` in shaders/include/types.glsl).
struct JobBuffer {
    struct Span {
        std::uint32_t slot, firstRow, rows, unused;
    };

    std::uint32_t rows, spans, wanted, firstWanted;
    std::array<std::uint32_t, kMostRows> token;
    std::array<std::uint32_t, kMostRows> spanOfRow;
    std::array<std::uint32_t, kMostRows> wantedRow;
    std::array<Span, kMostRows> span;
};

static_assert(sizeof(JobBuffer) == 16 + 3 * 4 * kMostRows + 16 * kMostRows);

}  // namespace rookery::backend::vulkan
