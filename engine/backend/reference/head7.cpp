// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

#include <algorithm>
#include <cmath>

namespace rookery::backend::reference {

/// Goose: removal key, replacement key.
void keys7(const StepView& view) {
    const auto& params = view.params<graph::HeadParams>();
    const std::size_t N = params.headSize;
    for (std::size_t t = 0; t < view.rowCount; ++t) {
        const auto k = view.in(0, t);
        const auto a = view.in(1, t);
        for (std::size_t h = 0; h < params.heads; ++h) {
            double squares = 0;
            for (std::size_t c = h * N; c < (h + 1) * N; ++c) {
                const double scaled = static_cast<double>(k[c]) * view.weight(2).at(c);
                squares += scaled * scaled;
            }
            const double length = std::max(std::sqrt(squares), 1e-12);
            for (std::size_t c = h * N; c < (h + 1) * N; ++c) {
                const auto key = static_cast<double>(k[c]);
                const auto rate = static_cast<double>(a[c]);
                const double kk = key * view.weight(2).at(c) / length;
                view.out(0, t)[c] = static_cast<float>(kk);
                view.out(1, t)[c] =
                    static_cast<float>(key * (1.0 + (rate - 1.0) * view.weight(3).at(c)));
                view.out(2, t)[c] = static_cast<float>(kk * rate);
            }
        }
    }
}

/// Goose, the bonus: what the row itself adds, past the state; then the gate.
void headBonus7(const StepView& view) {
    const auto& params = view.params<graph::HeadParams>();
    const std::size_t N = params.headSize;
    for (std::size_t t = 0; t < view.rowCount; ++t) {
        for (std::size_t h = 0; h < params.heads; ++h) {
            double bonus = 0;
            for (std::size_t c = h * N; c < (h + 1) * N; ++c)
                bonus += static_cast<double>(view.in(1, t)[c]) *
                         static_cast<double>(view.in(2, t)[c]) * view.weight(4).at(c);
            for (std::size_t c = h * N; c < (h + 1) * N; ++c) {
                const auto y = static_cast<double>(view.in(0, t)[c]);
                const auto v = static_cast<double>(view.in(3, t)[c]);
                const auto gate = static_cast<double>(view.in(5, t)[c]);
                view.out(0, t)[c] = static_cast<float>((y + bonus * v) * gate);
            }
        }
    }
}

}  // namespace rookery::backend::reference
