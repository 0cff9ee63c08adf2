// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace rookery {

/// Index into a model's vocabulary. 0 ends a document in every official vocabulary.
using TokenId = std::uint32_t;

inline constexpr TokenId kEndOfDocument = 0;

}  // namespace rookery
