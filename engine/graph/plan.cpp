// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/program.h"

#include <algorithm>

namespace rookery::graph {
namespace {

constexpr std::uint32_t kAlign = 16;  // floats: one cache line

/// Steps between which a slot's place must not be given to another, both included.
struct Life {
    std::size_t first = SIZE_MAX;
    std::size_t last = 0;
};

std::vector<Life> lives(const Program& program) {
    std::vector<Life> result(program.slots.size());
    for (std::size_t step = 0; step < program.steps.size(); ++step) {
        for (const SlotIndex slot : program.steps[step].out)
            result[slot] = {step, step};
        for (const SlotIndex slot : program.steps[step].in)
            result[slot].last = step;
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

}  // namespace

Plan plan(const Program& program) {
    const std::vector<Life> life = lives(program);
    Plan result;
    result.offset.assign(program.slots.size(), Plan::kNoPlace);
    std::vector<Taken> taken;
    for (std::size_t step = 0; step < program.steps.size(); ++step) {
        // A slot read by this very step keeps its place: no step writes over its own inputs.
        std::erase_if(taken, [step](const Taken& place) { return place.last < step; });
        for (const SlotIndex slot : program.steps[step].out) {
            if (program.slots[slot].role != SlotRole::Temp)
                continue;
            const std::uint32_t floats =
                (program.slots[slot].columns + kAlign - 1) / kAlign * kAlign;
            const std::uint32_t begin = firstFit(taken, floats);
            const Taken place{begin, begin + floats, life[slot].last};
            taken.insert(
                std::upper_bound(taken.begin(), taken.end(), place,
                                 [](const Taken& a, const Taken& b) { return a.begin < b.begin; }),
                place);
            result.offset[slot] = begin;
            result.floatsPerRow = std::max(result.floatsPerRow, place.end);
        }
    }
    return result;
}

}  // namespace rookery::graph
