// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/program.h"
#include "engine/graph/stages.h"

#include <algorithm>

namespace rookery::graph {
namespace {

constexpr std::uint32_t kAlign = 16;  // floats: one cache line

/// Steps by the time at which they run; those of one time run at once.
using Times = std::vector<std::vector<std::uint32_t>>;

/// Times between which a slot's place must not be given to another, both included.
struct Life {
    std::size_t first = SIZE_MAX;
    std::size_t last = 0;
};

std::vector<Life> lives(const Program& program, const Times& times) {
    std::vector<Life> result(program.slots.size());
    for (std::size_t time = 0; time < times.size(); ++time) {
        for (const std::uint32_t step : times[time]) {
            for (const SlotIndex slot : program.steps[step].out)
                result[slot] = {time, std::max(result[slot].last, time)};
            for (const SlotIndex slot : program.steps[step].in)
                result[slot].last = std::max(result[slot].last, time);
        }
    }
    return result;
}

/// A place taken, [begin, end) in floats, until after step `last`.
struct Taken {
    std::uint32_t begin;
    std::uint32_t end;
    std::size_t last;
};

/// The lowest gap of `floats`; `taken` is sorted by begin.
std::uint32_t firstFit(const std::vector<Taken>& taken, std::uint32_t floats) {
    std::uint32_t at = 0;
    for (const Taken& place : taken) {
        if (place.begin - at >= floats)
            break;
        at = place.end;
    }
    return at;
}

/// Gives the outputs of a step their places.
void placeOutputs(const Program& program, const Step& step, const std::vector<Life>& life,
                  std::vector<Taken>& taken, Plan& plan) {
    for (const SlotIndex slot : step.out) {
        if (program.slots[slot].role != SlotRole::Temp)
            continue;
        const std::uint32_t floats = (program.slots[slot].columns + kAlign - 1) / kAlign * kAlign;
        const std::uint32_t begin = firstFit(taken, floats);
        const Taken place{begin, begin + floats, life[slot].last};
        taken.insert(
            std::upper_bound(taken.begin(), taken.end(), place,
                             [](const Taken& a, const Taken& b) { return a.begin < b.begin; }),
            place);
        plan.offset[slot] = begin;
        plan.floatsPerRow = std::max(plan.floatsPerRow, place.end);
    }
}

Plan planOver(const Program& program, const Times& times) {
    const std::vector<Life> life = lives(program, times);
    Plan result;
    result.offset.assign(program.slots.size(), Plan::kNoPlace);
    std::vector<Taken> taken;
    for (std::size_t time = 0; time < times.size(); ++time) {
        // A slot read at this very time keeps its place: no step writes over its own inputs.
        std::erase_if(taken, [time](const Taken& place) { return place.last < time; });
        for (const std::uint32_t step : times[time])
            placeOutputs(program, program.steps[step], life, taken, result);
    }
    return result;
}

}  // namespace

Plan plan(const Program& program) {
    Times times;
    for (std::uint32_t step = 0; step < program.steps.size(); ++step)
        times.push_back({step});
    return planOver(program, times);
}

Plan plan(const Program& program, const std::vector<Stage>& stages) {
    Times times(stages.size());
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
        for (const Chain& chain : stages[stage].chains)
            times[stage].insert(times[stage].end(), chain.steps.begin(), chain.steps.end());
    }
    return planOver(program, times);
}

}  // namespace rookery::graph
