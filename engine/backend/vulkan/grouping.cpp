// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/grouping.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

namespace rookery::backend::vulkan {
namespace {

using graph::OpKind;
using graph::Program;
using graph::SlotIndex;
using graph::Step;

constexpr std::size_t kNobody = SIZE_MAX;

/// Who writes and who reads each slot.
class Uses {
public:
    explicit Uses(const Program& program)
        : m_program(program),
          m_writer(program.slots.size(), kNobody),
          m_readers(program.slots.size()) {
        for (std::size_t i = 0; i < program.steps.size(); ++i) {
            for (const SlotIndex slot : program.steps[i].out)
                m_writer[slot] = i;
            for (const SlotIndex slot : program.steps[i].in)
                if (m_readers[slot].empty() || m_readers[slot].back() != i)
                    m_readers[slot].push_back(i);
        }
    }

    /// The step that writes the slot, if it is of that kind.
    std::optional<std::size_t> writer(SlotIndex slot, OpKind kind) const {
        const std::size_t step = m_writer[slot];
        if (step == kNobody || m_program.steps[step].kind != kind)
            return std::nullopt;
        return step;
    }

    std::size_t writer(SlotIndex slot) const { return m_writer[slot]; }

    const std::vector<std::size_t>& readers(SlotIndex slot) const { return m_readers[slot]; }

    /// The only step that reads the slot, if it is of that kind.
    std::optional<std::size_t> onlyReader(SlotIndex slot, OpKind kind) const {
        if (m_readers[slot].size() != 1 || m_program.steps[m_readers[slot][0]].kind != kind)
            return std::nullopt;
        return m_readers[slot][0];
    }

private:
    const Program& m_program;
    std::vector<std::size_t> m_writer;
    std::vector<std::vector<std::size_t>> m_readers;
};

/// Nobody outside `steps` reads what they write, but for the slots in `kept`.
bool keepsToItself(const Program& program, const Uses& uses, const std::vector<std::size_t>& steps,
                   const std::vector<SlotIndex>& kept) {
    for (const std::size_t step : steps) {
        for (const SlotIndex slot : program.steps[step].out) {
            if (std::find(kept.begin(), kept.end(), slot) != kept.end())
                continue;
            if (program.slots[slot].role == graph::SlotRole::Output)
                return false;
            for (const std::size_t reader : uses.readers(slot))
                if (std::find(steps.begin(), steps.end(), reader) == steps.end())
                    return false;
        }
    }
    return true;
}

/// What the kernel takes from memory is written before it.
bool comeFromOutside(const Uses& uses, const std::vector<std::size_t>& steps,
                     std::initializer_list<SlotIndex> slots) {
    return std::all_of(slots.begin(), slots.end(), [&](SlotIndex slot) {
        return std::find(steps.begin(), steps.end(), uses.writer(slot)) == steps.end();
    });
}

/// The steps around a Wkv7 that one workgroup a head can do; empty if the tape is another.
std::vector<std::size_t> head7(const Program& program, const Uses& uses, std::size_t wkv) {
    const Step& update = program.steps[wkv];
    const auto keys = uses.writer(update.in[4], OpKind::Keys7);
    const auto norm = uses.onlyReader(update.out[0], OpKind::Norm);
    if (!keys || !norm)
        return {};
    const auto bonus = uses.onlyReader(program.steps[*norm].out[0], OpKind::HeadBonus7);
    if (!bonus)
        return {};
    const auto& heads = std::get<graph::HeadParams>(update.params);
    const auto& params = std::get<graph::NormParams>(program.steps[*norm].params);
    const Step& last = program.steps[*bonus];
    const auto& keyOut = program.steps[*keys].out;
    if (params.groups != heads.heads || params.gated || last.in[1] != update.in[0] ||
        last.in[2] != keyOut[1] || last.in[3] != update.in[3] || update.in[2] != keyOut[1] ||
        update.in[5] != keyOut[2])
        return {};
    std::vector<std::size_t> steps;
    std::vector<SlotIndex> kept{last.out[0]};
    const SlotIndex v = update.in[3];
    if (const auto lerp = uses.writer(v, OpKind::Map);
        lerp &&
        std::get<graph::MapParams>(program.steps[*lerp].params).kind == graph::MapKind::Lerp)
        steps.push_back(*lerp);
    for (const std::size_t reader : uses.readers(v)) {
        if (program.steps[reader].kind == OpKind::Copy) {
            steps.push_back(reader);
            kept.push_back(program.steps[reader].out[0]);
        }
    }
    steps.insert(steps.end(), {*keys, wkv, *norm, *bonus});
    const Step& first = program.steps[*keys];
    if (steps.size() > 5 || !keepsToItself(program, uses, steps, kept) ||
        !comeFromOutside(uses, steps,
                         {update.in[0], update.in[1], first.in[0], first.in[1], last.in[5]}))
        return {};
    return steps;
}

/// The same around a Wkv6.
std::vector<std::size_t> head6(const Program& program, const Uses& uses, std::size_t wkv,
                               const CanProject& canProject) {
    const Step& update = program.steps[wkv];
    const auto norm = uses.onlyReader(update.out[0], OpKind::Norm);
    if (!norm || std::get<graph::NormParams>(program.steps[*norm].params).groups !=
                     std::get<graph::HeadParams>(update.params).heads)
        return {};
    std::vector<std::size_t> steps;
    if (std::get<graph::HeadParams>(update.params).dataDecay) {
        const auto up = uses.writer(update.in[3], OpKind::MatMul);
        if (!up || !canProject(program.steps[*up].in[1]) || uses.readers(update.in[3]).size() != 1)
            return {};
        const auto& product = std::get<graph::MatMulParams>(program.steps[*up].params);
        if (product.gate || product.residual || product.batch != 1)
            return {};
        steps.push_back(*up);
    }
    steps.insert(steps.end(), {wkv, *norm});
    const bool outside = comeFromOutside(uses, steps, {update.in[0], update.in[1], update.in[2]});
    return outside ? steps : std::vector<std::size_t>();
}

/// A Norm over whole rows and the Shift that reads it first.
std::vector<std::size_t> normShift(const Program& program, const Uses& uses, std::size_t norm) {
    const auto& params = std::get<graph::NormParams>(program.steps[norm].params);
    const auto& readers = uses.readers(program.steps[norm].out[0]);
    if (params.groups != 1 || params.gated || readers.empty() ||
        program.steps[readers[0]].kind != OpKind::Shift ||
        program.steps[readers[0]].in[0] != program.steps[norm].out[0])
        return {};
    const auto& shift = std::get<graph::ShiftParams>(program.steps[readers[0]].params);
    if (shift.delta || shift.outputs > 6)
        return {};
    return {norm, readers[0]};
}

/// Puts groups one after the other.
class Grouping {
public:
    Grouping(const Program& program, const CanProject& canProject)
        : m_program(program), m_uses(program), m_fusedInto(program.steps.size(), kNobody) {
        findFusions(canProject);
    }

    Grouped run() {
        m_groupOf.assign(m_program.steps.size(), kNobody);
        for (std::size_t step = 0; step < m_program.steps.size(); ++step)
            place(step);
        Grouped result{m_program, {}};
        result.program.steps.clear();
        for (const Open& open : m_open) {
            result.groups.push_back({open.fusion, result.program.steps.size(), open.steps.size()});
            for (const std::size_t step : open.steps)
                result.program.steps.push_back(m_program.steps[step]);
        }
        return result;
    }

private:
    struct Open {
        Fusion fusion = Fusion::None;
        std::vector<std::size_t> steps;
    };

    void findFusions(const CanProject& canProject) {
        for (std::size_t step = 0; step < m_program.steps.size(); ++step) {
            switch (m_program.steps[step].kind) {
                case OpKind::Wkv7:
                    fuse(Fusion::Head7, head7(m_program, m_uses, step));
                    break;
                case OpKind::Wkv6:
                    fuse(Fusion::Head6, head6(m_program, m_uses, step, canProject));
                    break;
                case OpKind::Norm:
                    fuse(Fusion::NormShift, normShift(m_program, m_uses, step));
                    break;
                default:
                    break;
            }
        }
    }

    void fuse(Fusion fusion, std::vector<std::size_t> steps) {
        const bool free = std::all_of(steps.begin(), steps.end(), [this](std::size_t step) {
            return m_fusedInto[step] == kNobody;
        });
        if (steps.empty() || !free)
            return;
        std::sort(steps.begin(), steps.end());
        for (const std::size_t step : steps)
            m_fusedInto[step] = m_fused.size();
        m_fused.push_back({fusion, std::move(steps)});
    }

    void place(std::size_t step) {
        if (m_fusedInto[step] != kNobody) {
            const Open& fused = m_fused[m_fusedInto[step]];
            // Its turn comes with its last step, when all it reads is there.
            if (fused.steps.back() == step)
                append(fused);
            return;
        }
        if (m_program.steps[step].kind != OpKind::MatMul) {
            append({Fusion::None, {step}});
            return;
        }
        for (std::size_t group = earliest(step); group < m_open.size(); ++group) {
            Open& open = m_open[group];
            if (open.fusion == Fusion::Products && alike(open.steps[0], step)) {
                open.steps.push_back(step);
                m_groupOf[step] = group;
                return;
            }
        }
        append({Fusion::Products, {step}});
    }

    void append(const Open& open) {
        for (const std::size_t step : open.steps)
            m_groupOf[step] = m_open.size();
        m_open.push_back(open);
    }

    bool alike(std::size_t a, std::size_t b) const {
        const Step& x = m_program.steps[a];
        const Step& y = m_program.steps[b];
        return x.layer == y.layer &&
               m_program.slots[x.out[0]].rows == m_program.slots[y.out[0]].rows;
    }

    /// The first group that comes after all that the step reads.
    std::size_t earliest(std::size_t step) const {
        std::size_t first = 0;
        for (const SlotIndex slot : m_program.steps[step].in)
            if (const std::size_t writer = m_uses.writer(slot); writer != kNobody)
                first = std::max(first, m_groupOf[writer] + 1);
        return first;
    }

    const Program& m_program;
    Uses m_uses;
    std::vector<std::size_t> m_fusedInto;
    std::vector<Open> m_fused;
    std::vector<Open> m_open;
    std::vector<std::size_t> m_groupOf;
};

}  // namespace

Grouped groupSteps(const Program& program, const CanProject& canProject) {
    return Grouping(program, canProject).run();
}

}  // namespace rookery::backend::vulkan
