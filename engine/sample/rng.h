// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace rookery::sample {

/// State of xoshiro256** 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", 2018). A plain value, so that it can be kept with a conversation.
using RandomState = std::array<std::uint64_t, 4>;

/// Fills the state from a seed with splitmix64, as the authors recommend; never all zero.
RandomState seededRandom(std::uint64_t seed);

/// The next 64 bits.
std::uint64_t nextRandom(RandomState& state);

/// Uniform in [0, 1), a multiple of 2^-53.
double nextUniform(RandomState& state);

}  // namespace rookery::sample
