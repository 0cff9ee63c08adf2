// SPDX-License-Identifier: Apache-2.0
#include "tests/support/first_difference.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <vector>

namespace rookery::test {
namespace {

struct Written {
    std::string step;
    std::string op;
    graph::SlotIndex slot;
    std::vector<float> values;
};

std::vector<Written> trace(backend::Executor& executor, const graph::Program& program,
                           const backend::Job& job) {
    std::vector<Written> all;
    executor.setTrace(
        [&all](const graph::Step& step, graph::SlotIndex slot, std::span<const float> values) {
            all.push_back({step.label,
                           std::string(graph::opName(step.kind)),
                           slot,
                           {values.begin(), values.end()}});
        });
    std::vector<float> logits(job.wantedRows() * program.slots[program.logits].columns);
    const auto ran = executor.run(job, logits);
    executor.setTrace({});
    if (!ran.ok())
        throw std::runtime_error(ran.error().message + " " + ran.error().details);
    return all;
}

StepDifference compare(const Written& a, const Written& b) {
    StepDifference worst{.step = b.step, .op = b.op};
    if (b.values.empty() && a.values.empty())
        return worst;
    if (a.slot != b.slot || a.values.size() != b.values.size()) {
        worst.error = std::numeric_limits<double>::infinity();
        return worst;
    }
    const auto [low, high] = std::minmax_element(b.values.begin(), b.values.end());
    const double range = std::max(static_cast<double>(*high) - static_cast<double>(*low), 1e-30);
    for (std::size_t i = 0; i < b.values.size(); ++i) {
        const auto x = static_cast<double>(a.values[i]);
        const auto y = static_cast<double>(b.values[i]);
        const double error = std::abs(x - y) / range;
        if (error > worst.error || std::isnan(error)) {
            worst.index = i;
            worst.a = x;
            worst.b = y;
            worst.error = std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
        }
    }
    return worst;
}

}  // namespace

std::optional<StepDifference> firstDifference(backend::Executor& a, backend::Executor& b,
                                              const graph::Program& program,
                                              const backend::Job& job, double limit) {
    const std::vector<Written> ofA = trace(a, program, job);
    std::vector<Written> ofB = trace(b, program, job);
    // Each executor has its order; a's is the one to report by.
    std::map<graph::SlotIndex, std::size_t> place;
    for (std::size_t i = 0; i < ofA.size(); ++i)
        place.emplace(ofA[i].slot, i);
    std::stable_sort(ofB.begin(), ofB.end(), [&](const Written& x, const Written& y) {
        return place[x.slot] < place[y.slot];
    });
    for (std::size_t i = 0; i < std::min(ofA.size(), ofB.size()); ++i) {
        const StepDifference difference = compare(ofA[i], ofB[i]);
        if (difference.error > limit)
            return difference;
    }
    if (ofA.size() != ofB.size())
        return StepDifference{.step = "the end",
                              .op = "one run wrote more",
                              .error = std::numeric_limits<double>::infinity()};
    return std::nullopt;
}

}  // namespace rookery::test
