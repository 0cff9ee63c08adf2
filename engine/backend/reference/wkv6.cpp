// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

namespace rookery::backend::reference {
namespace {

/// One head, one row. S is [N key, N value]. Eagle and Finch, wkv.
struct Head {
    std::span<const float> r, k, v;
    std::span<float> y, S;
    const std::vector<double>& w;  ///< decay of each key channel
    const std::vector<double>& u;  ///< bonus of each key channel

    void run() const {
        const std::size_t N = r.size();
        for (std::size_t j = 0; j < N; ++j) {
            double sum = 0;
            for (std::size_t i = 0; i < N; ++i) {
                const double kv = static_cast<double>(k[i]) * static_cast<double>(v[j]);
                const auto old = static_cast<double>(S[i * N + j]);
                sum += static_cast<double>(r[i]) * (u[i] * kv + old);
                S[i * N + j] = static_cast<float>(w[i] * old + kv);
            }
            y[j] = static_cast<float>(sum);
        }
    }
};

}  // namespace

void wkv6(const StepView& view) {
    const auto& params = view.params<graph::HeadParams>();
    const std::size_t N = params.headSize;
    std::vector<double> w(N);
    std::vector<double> u(N);
    for (const Span& span : view.job.spans) {
        const auto state = view.state(5, span);
        for (std::size_t t = span.firstRow; t < span.firstRow + span.rows; ++t) {
            for (std::size_t h = 0; h < params.heads; ++h) {
                const auto part = [h, N](auto row) { return row.subspan(h * N, N); };
                for (std::size_t i = 0; i < N; ++i) {
                    w[i] = view.inputs[3].isWeight ? view.weight(3).at(h * N + i)
                                                   : static_cast<double>(view.in(3, t)[h * N + i]);
                    u[i] = view.weight(4).at(h * N + i);
                }
                Head{.r = part(view.in(0, t)),
                     .k = part(view.in(1, t)),
                     .v = part(view.in(2, t)),
                     .y = part(view.out(0, t)),
                     .S = state.subspan(h * N * N, N * N),
                     .w = w,
                     .u = u}
                    .run();
            }
        }
    }
}

}  // namespace rookery::backend::reference
