// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

#include <algorithm>

namespace rookery::backend::reference {

void shift(const StepView& view) {
    const auto& params = view.params<graph::ShiftParams>();
    const std::size_t firstMix = params.delta ? 3 : 2;
    for (const Span& span : view.job.spans) {
        const auto state = view.state(1, span);
        for (std::size_t t = span.firstRow; t < span.firstRow + span.rows; ++t) {
            const auto x = view.in(0, t);
            const std::span<const float> prev =
                t == span.firstRow ? std::span<const float>(state) : view.in(0, t - 1);
            for (std::size_t i = 0; i < params.outputs; ++i) {
                const auto y = view.out(i, t);
                for (std::size_t c = 0; c < x.size(); ++c) {
                    double mix = view.weight(firstMix + i).at(c);
                    if (params.delta)
                        mix += static_cast<double>(view.in(2, t)[i * x.size() + c]);
                    const auto now = static_cast<double>(x[c]);
                    y[c] = static_cast<float>(now + (static_cast<double>(prev[c]) - now) * mix);
                }
            }
        }
        if (params.store) {
            const auto last = view.in(0, span.firstRow + span.rows - 1);
            std::copy(last.begin(), last.end(), state.begin());
        }
    }
}

}  // namespace rookery::backend::reference
