// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/ops.h"

#include <algorithm>

namespace rookery::backend::reference {

void embed(const StepView& view) {
    for (std::size_t t = 0; t < view.rowCount; ++t) {
        const auto y = view.out(0, t);
        for (std::size_t c = 0; c < y.size(); ++c)
            y[c] = static_cast<float>(view.weight(0).at(view.job.tokens[t], c));
    }
}

void map(const StepView& view) {
    const auto& params = view.params<graph::MapParams>();
    const auto input = [&view](std::size_t i, std::size_t t, std::size_t c) {
        return static_cast<double>(view.in(i, t)[c]);
    };
    for (std::size_t t = 0; t < view.rowCount; ++t) {
        const auto y = view.out(0, t);
        for (std::size_t c = 0; c < y.size(); ++c) {
            double value = input(0, t, c);
            switch (params.kind) {
                case graph::MapKind::Lerp:
                    value += (input(1, t, c) - value) * input(2, t, c);
                    break;
                case graph::MapKind::Add:
                    value += input(1, t, c);
                    break;
                case graph::MapKind::Mul:
                    value *= input(1, t, c);
                    break;
                case graph::MapKind::Scale:
                    value *= static_cast<double>(params.factor);
                    break;
            }
            y[c] = static_cast<float>(value);
        }
    }
}

void rows(const StepView& view) {
    std::size_t to = 0;
    const auto pick = [&view, &to](std::size_t from) {
        const auto x = view.in(0, from);
        std::copy(x.begin(), x.end(), view.out(0, to).begin());
        ++to;
    };
    for (const Span& span : view.job.spans) {
        if (span.want == Want::Last)
            pick(span.firstRow + span.rows - 1);
        if (span.want == Want::All)
            for (std::size_t t = 0; t < span.rows; ++t)
                pick(span.firstRow + t);
    }
}

void copy(const StepView& view) {
    for (std::size_t t = 0; t < view.rowCount; ++t) {
        const auto x = view.in(0, t);
        std::copy(x.begin(), x.end(), view.out(0, t).begin());
    }
}

}  // namespace rookery::backend::reference
