// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/rng.h"

#include <bit>

namespace rookery::sample {
namespace {

std::uint64_t splitMix64(std::uint64_t& counter) {
    counter += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = counter;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

}  // namespace

RandomState seededRandom(std::uint64_t seed) {
    RandomState state{};
    for (std::uint64_t& word : state)
        word = splitMix64(seed);
    return state;
}

std::uint64_t nextRandom(RandomState& state) {
    const std::uint64_t result = std::rotl(state[1] * 5U, 7) * 9U;
    const std::uint64_t shifted = state[1] << 17U;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = std::rotl(state[3], 45);
    return result;
}

double nextUniform(RandomState& state) {
    return static_cast<double>(nextRandom(state) >> 11U) * 0x1p-53;
}

}  // namespace rookery::sample
