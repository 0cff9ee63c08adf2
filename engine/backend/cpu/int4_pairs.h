// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace rookery::backend::cpu {

/// By a block's second byte: the levels of its first half, then those of its second, each plus
/// kInt4Shift (8 KiB).
struct alignas(64) Int4Pairs {
    std::array<std::array<std::uint8_t, 32>, 256> lists;
};

extern const Int4Pairs kInt4Pairs;

}  // namespace rookery::backend::cpu
