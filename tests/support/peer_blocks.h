// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/half.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace rookery::test {

/// What numbers become in ggml's blocks of 32, quantised as ggml's own reference does it: the
/// scale from the extremes, then the nearest step; scales and minimums kept in float16.
enum class Peer { Q8_0, Q5_0, Q5_1, Q4_0, Q4_1 };

inline constexpr std::array<Peer, 5> kPeers{Peer::Q8_0, Peer::Q5_1, Peer::Q5_0, Peer::Q4_1,
                                            Peer::Q4_0};

struct PeerInfo {
    const char* name;
    double bits;  ///< a number, scales counted
};

inline PeerInfo peerInfo(Peer peer) {
    constexpr std::array<PeerInfo, 5> kInfo{
        {{"q8_0", 8.5}, {"q5_0", 5.5}, {"q5_1", 6.0}, {"q4_0", 4.5}, {"q4_1", 5.0}}};
    return kInfo.at(static_cast<std::size_t>(peer));
}

inline float asHalf(float value) {
    return halfToFloat(floatToHalf(value));
}

/// q8_0: 127 steps to either side of 0, to the nearest.
inline void throughQ8(std::span<float> block) {
    float top = 0;
    for (const float value : block)
        top = std::max(top, std::abs(value));
    const float scale = top / 127.0F;
    const float inverse = scale != 0 ? 1.0F / scale : 0.0F;
    for (float& value : block)
        value = std::round(value * inverse) * asHalf(scale);
}

/// q4_0 and q5_0: the number farthest from 0 is the lowest of 16 or 32 steps.
inline void throughSymmetric(std::span<float> block, float steps) {
    float extreme = 0;
    for (const float value : block)
        extreme = std::abs(value) > std::abs(extreme) ? value : extreme;
    const float scale = extreme / (-steps / 2);
    const float inverse = scale != 0 ? 1.0F / scale : 0.0F;
    for (float& value : block) {
        const float step = std::min(steps - 1, std::floor(value * inverse + steps / 2 + 0.5F));
        value = (step - steps / 2) * asHalf(scale);
    }
}

/// q4_1 and q5_1: 16 or 32 steps from the least to the greatest.
inline void throughMinimum(std::span<float> block, float steps) {
    const auto [least, greatest] = std::minmax_element(block.begin(), block.end());
    const float minimum = *least;
    const float scale = (*greatest - minimum) / (steps - 1);
    const float inverse = scale != 0 ? 1.0F / scale : 0.0F;
    for (float& value : block) {
        const float step = std::min(steps - 1, std::floor((value - minimum) * inverse + 0.5F));
        value = step * asHalf(scale) + asHalf(minimum);
    }
}

inline std::vector<float> throughPeer(Peer peer, std::span<const float> values) {
    std::vector<float> out(values.begin(), values.end());
    for (std::size_t at = 0; at + 32 <= out.size(); at += 32) {
        const std::span<float> block = std::span(out).subspan(at, 32);
        if (peer == Peer::Q8_0)
            throughQ8(block);
        else if (peer == Peer::Q4_0 || peer == Peer::Q5_0)
            throughSymmetric(block, peer == Peer::Q4_0 ? 16.0F : 32.0F);
        else
            throughMinimum(block, peer == Peer::Q4_1 ? 16.0F : 32.0F);
    }
    return out;
}

}  // namespace rookery::test
