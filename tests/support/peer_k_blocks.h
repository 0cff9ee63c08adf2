// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/half.h"
#include "tests/support/peer_blocks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace rookery::test {

/// A line that 32 numbers are put on: steps 0 to 15 of `scale`, the lowest at -`depth`.
struct StepLine {
    float scale = 0;
    float depth = 0;  ///< never negative: 0 is always in reach

    float stepOf(float value) const {
        return scale == 0 ? 0.0F : std::clamp(std::nearbyint((value + depth) / scale), 0.0F, 15.0F);
    }
};

/// The line through the steps of `guess` with the least squared error, each counted `weights`
/// times.
inline StepLine fitted(std::span<const float> values, std::span<const float> weights,
                       const StepLine& guess) {
    double w = 0;
    double x = 0;
    double q = 0;
    double qq = 0;
    double xq = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto weight = static_cast<double>(weights[i]);
        const auto value = static_cast<double>(values[i]);
        const auto step = static_cast<double>(guess.stepOf(values[i]));
        w += weight;
        x += weight * value;
        q += weight * step;
        qq += weight * step * step;
        xq += weight * value * step;
    }
    const double spread = w * qq - q * q;
    if (spread <= 0)
        return guess;
    const double depth = (q * xq - qq * x) / spread;
    if (depth < 0)
        return {static_cast<float>(xq / qq), 0};
    return {static_cast<float>((w * xq - x * q) / spread), static_cast<float>(depth)};
}

/// 21 guesses, each fitted and each from the best before it: as ggml's reference makes q4_k without
/// a matrix of importances.
inline StepLine bestLine(std::span<const float> values) {
    float squares = 0;
    for (const float value : values)
        squares += value * value;
    const float mean = std::sqrt(squares / static_cast<float>(values.size()));
    std::vector<float> weights;
    for (const float value : values)
        weights.push_back(mean + std::abs(value));
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    const float low = std::min(*least, 0.0F);
    StepLine best{0, -low};
    double leastError = -1;
    for (int i = -1; i <= 20 && *greatest > low; ++i) {  // the first is the plain one, unfitted
        const float steps = i < 0 ? 15.0F : 14.0F + 0.1F * static_cast<float>(i);
        StepLine line{(*greatest + best.depth) / steps, best.depth};
        const StepLine guess = line;
        if (i >= 0)
            line = fitted(values, weights, guess);
        double error = 0;
        for (std::size_t v = 0; v < values.size(); ++v) {
            const float off = line.scale * guess.stepOf(values[v]) - line.depth - values[v];
            error += static_cast<double>(weights[v] * off * off);
        }
        if (leastError < 0 || error < leastError) {
            leastError = error;
            best = line;
        }
    }
    return best;
}

/// What numbers become in ggml's q4_k, 4.5 bits each: eight lines in 256 numbers, their scales and
/// depths as six-bit multiples of two float16. A multiple of 256 numbers.
inline std::vector<float> throughQ4K(std::span<const float> values) {
    constexpr std::size_t kLines = 8;
    static constexpr float kMost = 63.0F;
    std::vector<float> out(values.begin(), values.end());
    for (std::size_t at = 0; at < out.size(); at += kLines * 32) {
        std::array<StepLine, kLines> lines;
        float scale = 0;
        float depth = 0;
        for (std::size_t i = 0; i < kLines; ++i) {
            lines.at(i) = bestLine(values.subspan(at + i * 32, 32));
            scale = std::max(scale, lines.at(i).scale);
            depth = std::max(depth, lines.at(i).depth);
        }
        const auto rounded = [](float part, float whole) {
            const float steps = whole == 0 ? 0.0F : std::nearbyint(part * kMost / whole);
            return asHalf(whole / kMost) * std::min(steps, kMost);
        };
        for (std::size_t i = 0; i < kLines; ++i) {
            const StepLine line{rounded(lines.at(i).scale, scale),
                                rounded(lines.at(i).depth, depth)};
            for (float& value : std::span(out).subspan(at + i * 32, 32))
                value = line.scale * line.stepOf(value) - line.depth;
        }
    }
    return out;
}

}  // namespace rookery::test
