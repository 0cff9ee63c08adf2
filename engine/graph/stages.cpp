// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/stages.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace rookery::graph {
namespace {

/// A product counts as a light part of a chain if it has at least so many outputs an input.
constexpr std::uint32_t kLowRank = 2;

/// Does the step read only those columns of this input that it writes?
bool readsOwnColumns(const Step& step, std::size_t input) {
    return step.kind != OpKind::MatMul || input > 0;
}

bool endsChain(const Program& program, const Step& step) {
    if (step.kind != OpKind::MatMul)
        return false;
    const std::uint32_t inputs = program.slots[step.in[1]].columns;
    return program.slots[step.out[0]].columns < kLowRank * inputs;
}

class Staging {
public:
    explicit Staging(const Program& program)
        : m_program(program), m_chainOf(program.steps.size(), 0), m_writer(program.slots.size()) {}

    std::vector<Stage> run() {
        for (std::uint32_t index = 0; index < m_program.steps.size(); ++index)
            place(index);
        std::vector<Stage> stages;
        for (Open& chain : m_chains) {
            if (chain.steps.empty())
                continue;
            std::sort(chain.steps.begin(), chain.steps.end());
            stages.resize(std::max(stages.size(), chain.stage + 1));
            stages[chain.stage].chains.push_back({std::move(chain.steps), chain.cut});
        }
        for (Stage& stage : stages)
            std::sort(stage.chains.begin(), stage.chains.end(),
                      [](const Chain& a, const Chain& b) { return a.steps[0] < b.steps[0]; });
        return stages;
    }

private:
    struct Open {
        std::size_t stage = 0;
        StepCut cut;
        std::vector<std::uint32_t> steps;
    };

    /// A step that this one needs, and whether it may follow it in a chain.
    struct Need {
        std::uint32_t step;
        bool chained;
    };

    std::vector<Need> needs(const Step& step, const StepCut& cut) const {
        std::vector<Need> result;
        for (std::size_t i = 0; i < step.in.size(); ++i) {
            const std::optional<std::uint32_t> writer = m_writer[step.in[i]];
            if (!writer)
                continue;
            const Step& before = m_program.steps[*writer];
            const bool chained = m_program.slots[step.in[i]].role != SlotRole::State &&
                                 cut.columns != 0 && readsOwnColumns(step, i) &&
                                 cutOf(m_program, before).columns == cut.columns &&
                                 !endsChain(m_program, before);
            result.push_back({*writer, chained});
        }
        return result;
    }

    void place(std::uint32_t index) {
        const Step& step = m_program.steps[index];
        const StepCut cut = cutOf(m_program, step);
        const std::vector<Need> before = needs(step, cut);
        std::size_t stage = 0;
        for (const Need& need : before)
            stage = std::max(stage, stageOf(need.step) + (need.chained ? 0 : 1));
        std::size_t chain = m_chains.size();
        m_chains.push_back({stage, cut, {index}});
        m_chainOf[index] = chain;
        for (const Need& need : before) {
            if (stageOf(need.step) == stage)
                join(m_chainOf[need.step], chain);
        }
        for (const SlotIndex slot : step.out)
            m_writer[slot] = index;
        for (const SlotIndex slot : step.in) {
            if (m_program.slots[slot].role == SlotRole::State)
                m_writer[slot] = index;
        }
    }

    std::size_t stageOf(std::uint32_t step) const { return m_chains[m_chainOf[step]].stage; }

    void join(std::size_t from, std::size_t into) {
        if (from == into)
            return;
        for (const std::uint32_t step : m_chains[from].steps) {
            m_chainOf[step] = into;
            m_chains[into].steps.push_back(step);
        }
        m_chains[from].steps.clear();
        m_chains[into].cut.unit = std::lcm(m_chains[into].cut.unit, m_chains[from].cut.unit);
    }

    const Program& m_program;
    std::vector<Open> m_chains;
    std::vector<std::size_t> m_chainOf;  ///< by step
    /// By slot: the step that wrote it; of a state part, the last that used it.
    std::vector<std::optional<std::uint32_t>> m_writer;
};

}  // namespace

StepCut cutOf(const Program& program, const Step& step) {
    const std::uint32_t columns = program.slots[step.out.front()].columns;
    switch (step.kind) {
        case OpKind::Embed:
        case OpKind::Shift:
        case OpKind::Rows:
            return {};
        case OpKind::Norm: {
            const std::uint32_t groups = std::get<NormParams>(step.params).groups;
            return groups == 1 ? StepCut{} : StepCut{columns, columns / groups};
        }
        case OpKind::Wkv6:
        case OpKind::Wkv7:
        case OpKind::Keys7:
        case OpKind::HeadBonus7:
            return {columns, std::get<HeadParams>(step.params).headSize};
        case OpKind::MatMul:
        case OpKind::Wkv4:
        case OpKind::Map:
        case OpKind::Copy:
            break;
    }
    return {columns, 1};
}

std::vector<Stage> stagesOf(const Program& program) {
    return Staging(program).run();
}

}  // namespace rookery::graph
