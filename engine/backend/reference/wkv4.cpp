// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

#include <algorithm>
#include <cmath>

namespace rookery::backend::reference {

/// RWKV-4 paper, wkv as a recurrence. num and den are the true sums times exp(-max), so every
/// exponent below is at most 0 and nothing can overflow.
void wkv4(const StepView& view) {
    for (const Span& span : view.job.spans) {
        const auto num = view.state(5, span);
        const auto den = view.state(6, span);
        const auto max = view.state(7, span);
        for (std::size_t t = span.firstRow; t < span.firstRow + span.rows; ++t) {
            for (std::size_t c = 0; c < num.size(); ++c) {
                const auto r = static_cast<double>(view.in(0, t)[c]);
                const auto k = static_cast<double>(view.in(1, t)[c]);
                const auto v = static_cast<double>(view.in(2, t)[c]);
                const double w = view.weight(3).at(c);
                const double u = view.weight(4).at(c);
                const auto aa = static_cast<double>(num[c]);
                const auto bb = static_cast<double>(den[c]);
                const auto pp = static_cast<double>(max[c]);

                // This row's answer: the past, and the row itself with its bonus u.
                double q = std::max(pp, u + k);
                double past = std::exp(pp - q);
                double now = std::exp(u + k - q);
                view.out(0, t)[c] =
                    static_cast<float>(r * (past * aa + now * v) / (past * bb + now));

                // The past decays by w and takes the row in.
                q = std::max(pp + w, k);
                past = std::exp(pp + w - q);
                now = std::exp(k - q);
                num[c] = static_cast<float>(past * aa + now * v);
                den[c] = static_cast<float>(past * bb + now);
                max[c] = static_cast<float>(q);
            }
        }
    }
}

}  // namespace rookery::backend::reference
