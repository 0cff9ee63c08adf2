// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <span>
#include <vector>

namespace rookery::sample {

/// The official sampler (Python package rwkv, utils.py: sample_logits and generate) told again as
/// plainly as possible, in double and with a full sort: what the fast stages are held against.
struct OfficialSampler {
    double temperature = 1.0;
    double topP = 0.85;
    std::size_t topK = 0;
    double presence = 0.0;
    double frequency = 0.0;
    double decay = 0.996;
    std::vector<TokenId> banned;
    std::map<TokenId, double> occurrence;

    void adjust(std::vector<double>& logits) const {
        for (const TokenId id : banned)
            logits[id] = -HUGE_VAL;
        for (const auto& [id, count] : occurrence)
            logits[id] -= presence + count * frequency;
    }

    static std::vector<double> softmax(const std::vector<double>& logits) {
        const double largest = *std::max_element(logits.begin(), logits.end());
        std::vector<double> p;
        for (const double logit : logits)
            p.push_back(std::exp(logit - largest));
        const double sum = std::accumulate(p.begin(), p.end(), 0.0);
        for (double& value : p)
            value /= sum;
        return p;
    }

    static void cutTopP(std::vector<double>& p, double topP) {
        std::vector<double> sorted = p;
        std::sort(sorted.rbegin(), sorted.rend());
        double sum = 0.0;
        double cutoff = 0.0;
        for (const double value : sorted) {
            sum += value;
            if (sum >= topP) {
                cutoff = value;
                break;
            }
        }
        for (double& value : p)
            value = value < cutoff ? 0.0 : value;
    }

    static void cutTopK(std::vector<double>& p, std::size_t k) {
        if (k == 0 || k >= p.size())
            return;
        std::vector<std::size_t> ids(p.size());
        std::iota(ids.begin(), ids.end(), std::size_t{0});
        std::stable_sort(ids.begin(), ids.end(),
                         [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
        for (std::size_t i = k; i < ids.size(); ++i)
            p[ids[i]] = 0.0;
    }

    /// What np.random.choice draws from.
    std::vector<double> distribution(std::vector<double> logits) const {
        adjust(logits);
        std::vector<double> p = softmax(logits);
        cutTopP(p, temperature == 0.0 ? 0.0 : topP);
        cutTopK(p, topK);
        if (temperature != 0.0) {
            for (double& value : p)
                value = std::pow(value, 1.0 / temperature);
        }
        const double sum = std::accumulate(p.begin(), p.end(), 0.0);
        for (double& value : p)
            value /= sum;
        return p;
    }

    void chose(TokenId id, double weight) {
        for (auto& entry : occurrence)
            entry.second *= decay;
        occurrence[id] += weight;
    }
};

/// Logits as models give them: a bell, some values far above it.
inline std::vector<float> randomLogits(std::mt19937& random, std::size_t size, float spread) {
    std::normal_distribution<float> bell(0.0F, spread);
    std::vector<float> logits(size);
    for (float& logit : logits)
        logit = bell(random);
    for (std::size_t i = 0; i < 1 + size / 100; ++i)
        logits[random() % size] += 3.0F * spread;
    return logits;
}

inline std::vector<double> doubles(std::span<const float> values) {
    return {values.begin(), values.end()};
}

}  // namespace rookery::sample
