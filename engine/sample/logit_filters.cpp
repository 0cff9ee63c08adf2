// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/logit_filters.h"

#include "engine/base/check.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace rookery::sample {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

/// The value v at which the weights of all values >= v reach `need` but those of all values > v do
/// not; 0 if they never do. Values are >= 0, where floats order as their bits do: three rounds of
/// counting by digits (11, 11 and 10 bits from the top) lead to v with no sorting.
template <class Weight>
float valueWhereSumReaches(std::span<const float> values, double need, Weight weight) {
    struct Digit {
        unsigned shift;
        unsigned bits;
    };

    std::uint32_t prefix = 0;
    for (const Digit digit : {Digit{21, 11}, Digit{10, 11}, Digit{0, 10}}) {
        std::array<double, 2048> sums{};
        const std::uint32_t mask = (1U << digit.bits) - 1U;
        const unsigned above = digit.shift + digit.bits;
        const auto upper = [&](std::uint32_t bits) { return std::uint64_t{bits} >> above; };
        for (const float value : values) {
            const auto bits = std::bit_cast<std::uint32_t>(value);
            if (upper(bits) == upper(prefix))
                sums[(bits >> digit.shift) & mask] += weight(value);
        }
        std::uint32_t bin = mask;
        while (bin > 0 && sums[bin] < need) {
            need -= sums[bin];
            --bin;
        }
        prefix |= bin << digit.shift;
    }
    return std::bit_cast<float>(prefix);
}

/// NaN never counts. Eight running maxima, because one would wait for itself at every step.
float largestOf(std::span<const float> values) {
    std::array<float, 8> lanes;
    lanes.fill(kNever);
    std::size_t i = 0;
    for (; i + lanes.size() <= values.size(); i += lanes.size()) {
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            lanes[lane] = values[i + lane] > lanes[lane] ? values[i + lane] : lanes[lane];
    }
    for (; i < values.size(); ++i)
        lanes[0] = values[i] > lanes[0] ? values[i] : lanes[0];
    return *std::max_element(lanes.begin(), lanes.end());
}

}  // namespace

void banTokens(std::span<float> logits, std::span<const TokenId> banned) {
    for (const TokenId id : banned) {
        if (id < logits.size())
            logits[id] = kNever;
    }
}

void tameLogits(std::span<float> logits) {
    constexpr float kLargest = std::numeric_limits<float>::max();
    for (float& logit : logits)
        logit = logit >= kNever ? std::min(logit, kLargest) : kNever;
}

std::optional<TokenId> argmax(std::span<const float> logits) {
    const float largest = largestOf(logits);
    if (!(largest > kNever))
        return std::nullopt;
    return static_cast<TokenId>(std::find(logits.begin(), logits.end(), largest) - logits.begin());
}

bool softmax(std::span<const float> logits, std::span<float> probabilities) {
    ROOKERY_CHECK(logits.size() == probabilities.size());
    const float largest = largestOf(logits);
    if (!(largest > kNever))
        return false;
    double sum = 0.0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        probabilities[i] = std::exp(logits[i] - largest);
        sum += static_cast<double>(probabilities[i]);
    }
    const auto scale = static_cast<float>(1.0 / sum);
    for (float& probability : probabilities)
        probability *= scale;
    return true;
}

void keepTopP(std::span<float> probabilities, float topP) {
    if (!(topP < 1.0F))
        return;
    const auto need = static_cast<double>(topP);
    float cutoff = 0.0F;
    if (need > 0.0) {
        cutoff = valueWhereSumReaches(probabilities, need,
                                      [](float p) { return static_cast<double>(p); });
    } else {
        cutoff = largestOf(probabilities);
    }
    // By a mask: which tokens stay is hard to guess for a branch predictor.
    for (float& probability : probabilities) {
        const std::uint32_t mask = 0U - static_cast<std::uint32_t>(probability >= cutoff);
        probability = std::bit_cast<float>(std::bit_cast<std::uint32_t>(probability) & mask);
    }
}

void keepTopK(std::span<float> probabilities, std::uint32_t k) {
    if (k == 0 || k >= probabilities.size())
        return;
    const float cutoff =
        valueWhereSumReaches(probabilities, static_cast<double>(k), [](float) { return 1.0; });
    const auto larger = std::count_if(probabilities.begin(), probabilities.end(),
                                      [&](float p) { return p > cutoff; });
    auto equalLeft = static_cast<std::ptrdiff_t>(k) - larger;
    for (float& probability : probabilities) {
        if (probability > cutoff || (probability == cutoff && equalLeft-- > 0))
            continue;
        probability = 0.0F;
    }
}

void applyTemperature(std::span<const float> logits, std::span<float> probabilities,
                      float temperature) {
    ROOKERY_CHECK(logits.size() == probabilities.size());
    if (temperature == 1.0F)
        return;
    const float largest = largestOf(logits);
    // Those that stay are collected first, a block at a time, so that nothing has to be guessed.
    std::array<std::size_t, 256> kept;
    for (std::size_t begin = 0; begin < logits.size(); begin += kept.size()) {
        const std::size_t end = std::min(begin + kept.size(), logits.size());
        std::size_t count = 0;
        for (std::size_t i = begin; i < end; ++i) {
            kept[count] = i;
            count += probabilities[i] > 0.0F ? 1U : 0U;
        }
        for (std::size_t k = 0; k < count; ++k)
            probabilities[kept[k]] = std::exp((logits[kept[k]] - largest) / temperature);
    }
}

std::optional<TokenId> draw(std::span<const float> probabilities, double uniform) {
    double sum = 0.0;
    for (const float probability : probabilities)
        sum += static_cast<double>(probability);
    const double target = uniform * sum;
    double running = 0.0;
    for (std::size_t id = 0; id < probabilities.size(); ++id) {
        running += static_cast<double>(probabilities[id]);
        if (running > target)
            return static_cast<TokenId>(id);
    }
    // uniform is 1 or rounds to it: the last that is possible.
    for (std::size_t id = probabilities.size(); id-- > 0;) {
        if (probabilities[id] > 0.0F)
            return static_cast<TokenId>(id);
    }
    return std::nullopt;
}

}  // namespace rookery::sample
