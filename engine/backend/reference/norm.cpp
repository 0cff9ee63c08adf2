// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

#include <cmath>

namespace rookery::backend::reference {
namespace {

struct Moments {
    double mean = 0;
    double variance = 0;  ///< of the population: divided by n, not n - 1
};

Moments momentsOf(std::span<const float> x) {
    const auto n = static_cast<double>(x.size());
    Moments result;
    for (const float value : x)
        result.mean += static_cast<double>(value) / n;
    for (const float value : x) {
        const double off = static_cast<double>(value) - result.mean;
        result.variance += off * off / n;
    }
    return result;
}

}  // namespace

void norm(const StepView& view) {
    const auto& params = view.params<graph::NormParams>();
    for (std::size_t t = 0; t < view.rowCount; ++t) {
        const auto x = view.in(0, t);
        const auto y = view.out(0, t);
        const std::size_t size = x.size() / params.groups;
        for (std::size_t group = 0; group < params.groups; ++group) {
            const Moments m = momentsOf(x.subspan(group * size, size));
            const double scale = 1.0 / std::sqrt(m.variance + static_cast<double>(params.eps));
            for (std::size_t c = group * size; c < (group + 1) * size; ++c) {
                double value = (static_cast<double>(x[c]) - m.mean) * scale;
                value = value * view.weight(1).at(c) + view.weight(2).at(c);
                if (params.gated)
                    value *= static_cast<double>(view.in(3, t)[c]);
                y[c] = static_cast<float>(value);
            }
        }
    }
}

}  // namespace rookery::backend::reference
