// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

namespace rookery::backend::reference {
namespace {

/// One head, one row. S is [N value, N key]. Goose, the state update: each value row of the state
/// forgets by w, loses what it holds under the key kk (as much of it as b says), and takes v under
/// k.
struct Head {
    std::span<const float> r, w, k, v, kk, b;
    std::span<float> y, S;

    void run() const {
        const std::size_t N = r.size();
        for (std::size_t j = 0; j < N; ++j) {
            const auto row = S.subspan(j * N, N);
            double held = 0;  // (S kk)[j], with the old S
            for (std::size_t i = 0; i < N; ++i)
                held += static_cast<double>(row[i]) * static_cast<double>(kk[i]);
            double sum = 0;
            for (std::size_t i = 0; i < N; ++i) {
                const double next = static_cast<double>(row[i]) * static_cast<double>(w[i]) -
                                    held * static_cast<double>(b[i]) +
                                    static_cast<double>(v[j]) * static_cast<double>(k[i]);
                sum += next * static_cast<double>(r[i]);
                row[i] = static_cast<float>(next);
            }
            y[j] = static_cast<float>(sum);
        }
    }
};

}  // namespace

void wkv7(const StepView& view) {
    const auto& params = view.params<graph::HeadParams>();
    const std::size_t N = params.headSize;
    for (const Span& span : view.job.spans) {
        const auto state = view.state(6, span);
        for (std::size_t t = span.firstRow; t < span.firstRow + span.rows; ++t) {
            for (std::size_t h = 0; h < params.heads; ++h) {
                const auto part = [h, N](auto row) { return row.subspan(h * N, N); };
                Head{.r = part(view.in(0, t)),
                     .w = part(view.in(1, t)),
                     .k = part(view.in(2, t)),
                     .v = part(view.in(3, t)),
                     .kk = part(view.in(4, t)),
                     .b = part(view.in(5, t)),
                     .y = part(view.out(0, t)),
                     .S = state.subspan(h * N * N, N * N)}
                    .run();
            }
        }
    }
}

}  // namespace rookery::backend::reference
