// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/program.h"
#include "engine/graph/signature.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace rookery::graph {
namespace {

Error defect(const std::string& details) {
    return {ErrorCode::Internal,
            "Rookery's description of this model has a defect; please report it.", details};
}

bool isActivation(const SlotInfo& slot) {
    return slot.role == SlotRole::Temp || slot.role == SlotRole::Output ||
           slot.role == SlotRole::Input;
}

bool kindFits(Operand::Kind kind, const SlotInfo& slot) {
    switch (kind) {
        case Operand::Kind::Activation:
            return isActivation(slot);
        case Operand::Kind::Weight:
            return slot.role == SlotRole::Weight;
        case Operand::Kind::State:
            return slot.role == SlotRole::State;
        case Operand::Kind::Decay:
            break;
    }
    return isActivation(slot) || slot.role == SlotRole::Weight;
}

std::string shapeText(RowCount rows, std::uint32_t fixedRows, std::uint32_t columns) {
    const std::string count = rows == RowCount::Tokens   ? "T"
                              : rows == RowCount::Wanted ? "W"
                                                         : std::to_string(fixedRows);
    return "[" + count + "," + std::to_string(columns) + "]";
}

/// Walks the tape once, remembering what has been written and stored so far.
class Walk {
public:
    explicit Walk(const Program& program)
        : m_program(program),
          m_written(program.slots.size(), false),
          m_stored(program.slots.size(), false) {
        for (std::size_t index = 0; index < program.slots.size(); ++index)
            m_written[index] = program.slots[index].role == SlotRole::Input;
    }

    Result<void> run() {
        ROOKERY_TRY_VOID(checkSlots());
        for (const Step& step : m_program.steps) {
            ROOKERY_TRY_VOID(checkOrder(step));
            ROOKERY_TRY_VOID(checkShapes(step));
            ROOKERY_TRY_VOID(checkReads(step));
            ROOKERY_TRY_VOID(checkWrites(step));
        }
        return checkEnd();
    }

private:
    Result<void> checkSlots() const {
        std::set<std::pair<std::int32_t, StatePart>> parts;
        for (const SlotInfo& slot : m_program.slots) {
            if (slot.columns == 0 || (slot.rows == RowCount::Fixed && slot.fixedRows == 0))
                return defect(slot.name + " is empty");
            if (isActivation(slot) == (slot.rows == RowCount::Fixed))
                return defect(slot.name + " has the wrong kind of rows");
            if (slot.role == SlotRole::Weight && slot.tensor == TensorId::Count)
                return defect(slot.name + " names no tensor");
            if (slot.role != SlotRole::State)
                continue;
            if (!parts.emplace(slot.layer, slot.part).second)
                return defect(slot.name + ": two slots for one part of the state");
            const StateLayout& layout = m_program.state;
            const bool there = layout.has(slot.part) && slot.layer >= 0 &&
                               static_cast<std::uint32_t>(slot.layer) < layout.layers;
            const std::uint64_t count = static_cast<std::uint64_t>(slot.fixedRows) * slot.columns;
            if (!there || layout.entry(slot.part).count != count)
                return defect(slot.name + " does not fit the state's layout");
        }
        return {};
    }

    Result<void> checkOrder(const Step& step) {
        const auto top = static_cast<std::int32_t>(m_program.dims.layers);
        if (step.layer < m_layer || step.layer > top)
            return defect(step.label + ": layer " + std::to_string(step.layer) + " after layer " +
                          std::to_string(m_layer));
        m_layer = step.layer;
        if (!m_labels.insert(step.label).second)
            return defect(step.label + ": two steps with this label");
        for (const auto* list : {&step.in, &step.out})
            for (const SlotIndex slot : *list)
                if (slot >= m_program.slots.size())
                    return defect(step.label + ": no slot " + std::to_string(slot));
        return {};
    }

    Result<void> checkOperands(const Step& step, const std::vector<SlotIndex>& slots,
                               const std::vector<Operand>& operands, const char* side) const {
        if (slots.size() != operands.size())
            return defect(step.label + ": " + std::to_string(slots.size()) + " " + side +
                          " slots where " + std::to_string(operands.size()) + " belong");
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const SlotInfo& slot = m_program.slots[slots[i]];
            const Operand& want = operands[i];
            const bool fits = kindFits(want.kind, slot) && slot.rows == want.rows &&
                              slot.columns == want.columns &&
                              (slot.rows != RowCount::Fixed || slot.fixedRows == want.fixedRows);
            if (!fits)
                return defect(step.label + ": " + slot.name + " is " +
                              shapeText(slot.rows, slot.fixedRows, slot.columns) + ", wanted " +
                              shapeText(want.rows, want.fixedRows, want.columns));
        }
        return {};
    }

    Result<void> checkShapes(const Step& step) {
        ROOKERY_TRY(m_signature, signatureOf(m_program, step));
        ROOKERY_TRY_VOID(checkOperands(step, step.in, m_signature.in, "input"));
        return checkOperands(step, step.out, m_signature.out, "output");
    }

    Result<void> checkReads(const Step& step) {
        for (std::size_t i = 0; i < step.in.size(); ++i) {
            const SlotIndex index = step.in[i];
            const SlotInfo& slot = m_program.slots[index];
            if (isActivation(slot) && !m_written[index])
                return defect(step.label + " reads " + slot.name + " before it is written");
            if (slot.role != SlotRole::State)
                continue;
            if (slot.layer != step.layer)
                return defect(step.label + " uses another layer's " + slot.name);
            if (m_stored[index])
                return defect(step.label + " uses " + slot.name + " after it was stored");
            m_stored[index] = m_signature.in[i].stored;
        }
        return {};
    }

    Result<void> checkWrites(const Step& step) {
        for (const SlotIndex index : step.out) {
            if (m_written[index])
                return defect(step.label + " writes " + m_program.slots[index].name + " again");
            m_written[index] = true;
        }
        return {};
    }

    Result<void> checkEnd() const {
        for (std::size_t index = 0; index < m_program.slots.size(); ++index) {
            const SlotInfo& slot = m_program.slots[index];
            if (slot.role == SlotRole::State && !m_stored[index])
                return defect(slot.name + " is never stored");
            if (isActivation(slot) && !m_written[index])
                return defect(slot.name + " is never written");
        }
        return checkLogits();
    }

    Result<void> checkLogits() const {
        const auto& slots = m_program.slots;
        if (m_program.logits == Program::kNoLogits) {
            const bool leaves = std::any_of(slots.begin(), slots.end(), [](const SlotInfo& slot) {
                return slot.role == SlotRole::Output;
            });
            return leaves ? Result<void>() : Result<void>(defect("the tape ends without outputs"));
        }
        const bool hasLogits = m_program.logits < slots.size() &&
                               slots[m_program.logits].role == SlotRole::Output &&
                               slots[m_program.logits].rows == RowCount::Wanted;
        return hasLogits ? Result<void>() : Result<void>(defect("the tape ends without logits"));
    }

    const Program& m_program;
    std::vector<bool> m_written;
    std::vector<bool> m_stored;
    std::set<std::string> m_labels;
    std::int32_t m_layer = -1;
    Signature m_signature;  ///< of the step at hand
};

}  // namespace

Result<void> validate(const Program& program) {
    return Walk(program).run();
}

}  // namespace rookery::graph
