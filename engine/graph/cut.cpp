// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/cut.h"

#include <algorithm>
#include <string>

namespace rookery::graph {
namespace {

constexpr SlotIndex kUnused = 0xFFFFFFFFU;

/// Builds one piece: takes steps over, with only the slots they use, in the order of first use.
class Piece {
public:
    Piece(const Program& whole, Program& piece)
        : m_whole(whole), m_piece(piece), m_index(whole.slots.size(), kUnused) {
        piece.dims = whole.dims;
        piece.state = whole.state;
        piece.logits = Program::kNoLogits;
    }

    SlotIndex take(SlotIndex slot) {
        if (m_index[slot] == kUnused) {
            m_index[slot] = static_cast<SlotIndex>(m_piece.slots.size());
            m_piece.slots.push_back(m_whole.slots[slot]);
        }
        return m_index[slot];
    }

    void take(const Step& step) {
        Step copy = step;
        std::transform(step.in.begin(), step.in.end(), copy.in.begin(),
                       [this](SlotIndex slot) { return take(slot); });
        std::transform(step.out.begin(), step.out.end(), copy.out.begin(),
                       [this](SlotIndex slot) { return take(slot); });
        m_piece.steps.push_back(std::move(copy));
    }

private:
    const Program& m_whole;
    Program& m_piece;
    std::vector<SlotIndex> m_index;  ///< of a slot of the whole in the piece
};

/// Slots the steps before `border` write and those from it on read, in the order written.
std::vector<SlotIndex> crossing(const Program& program, std::size_t border) {
    std::vector<SlotIndex> slots;
    const auto readLater = [&program, border](SlotIndex slot) {
        return std::any_of(program.steps.begin() + static_cast<std::ptrdiff_t>(border),
                           program.steps.end(), [slot](const Step& step) {
                               return std::find(step.in.begin(), step.in.end(), slot) !=
                                      step.in.end();
                           });
    };
    for (std::size_t i = 0; i < border; ++i)
        for (const SlotIndex slot : program.steps[i].out)
            if (readLater(slot))
                slots.push_back(slot);
    return slots;
}

bool isPiece(const Program& program) {
    return program.logits == Program::kNoLogits ||
           std::any_of(program.slots.begin(), program.slots.end(),
                       [](const SlotInfo& slot) { return slot.role == SlotRole::Input; });
}

}  // namespace

Result<CutProgram> cut(const Program& program, std::uint32_t layer) {
    if (layer > program.dims.layers || isPiece(program))
        return Error{
            ErrorCode::InvalidArgument,
            "Rookery tried to divide this model where it cannot be divided; please "
            "report it.",
            "cut at layer " + std::to_string(layer) + " of " + std::to_string(program.dims.layers)};
    const auto first = std::find_if(
        program.steps.begin(), program.steps.end(),
        [layer](const Step& step) { return step.layer >= static_cast<std::int32_t>(layer); });
    const auto border = static_cast<std::size_t>(first - program.steps.begin());

    CutProgram result;
    Piece front(program, result.front);
    Piece back(program, result.back);
    for (std::size_t i = 0; i < program.steps.size(); ++i)
        (i < border ? front : back).take(program.steps[i]);
    for (const SlotIndex slot : crossing(program, border)) {
        result.frontOutputs.push_back(front.take(slot));
        result.backInputs.push_back(back.take(slot));
        result.front.slots[result.frontOutputs.back()].role = SlotRole::Output;
        result.back.slots[result.backInputs.back()].role = SlotRole::Input;
    }
    result.back.logits = back.take(program.logits);
    return result;
}

}  // namespace rookery::graph
