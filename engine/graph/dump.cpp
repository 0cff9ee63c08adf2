// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/program.h"

#include <fmt/format.h>

namespace rookery::graph {
namespace {

std::string rowsText(const SlotInfo& slot) {
    switch (slot.rows) {
        case RowCount::Tokens:
            return "T";
        case RowCount::Wanted:
            return "W";
        case RowCount::Fixed:
            break;
    }
    return fmt::format("{}", slot.fixedRows);
}

/// Activations bare, weights in braces, state in angle brackets.
std::string slotText(const SlotInfo& slot) {
    const std::string shape = fmt::format("{}x{}", rowsText(slot), slot.columns);
    switch (slot.role) {
        case SlotRole::Weight:
            return fmt::format("{}{{{}}}", slot.name, shape);
        case SlotRole::State:
            return fmt::format("{}<{}>", slot.name, shape);
        case SlotRole::Temp:
        case SlotRole::Output:
        case SlotRole::Input:
            break;
    }
    return fmt::format("{}[{}]", slot.name, shape);
}

std::string slotsText(const Program& program, const std::vector<SlotIndex>& slots) {
    std::string text;
    for (const SlotIndex slot : slots)
        text += (text.empty() ? "" : " ") + slotText(program.slots[slot]);
    return text;
}

struct ParamsText {
    std::string operator()(const NoParams& /*params*/) const { return {}; }

    std::string operator()(const NormParams& params) const {
        return fmt::format(" groups={} eps={:g}{}", params.groups, params.eps,
                           params.gated ? " gated" : "");
    }

    std::string operator()(const ShiftParams& params) const {
        return fmt::format("{}{}", params.delta ? " delta" : "", params.store ? " store" : "");
    }

    std::string operator()(const MatMulParams& params) const {
        std::string text;
        if (params.batch != 1)
            text += fmt::format(" batch={}", params.batch);
        if (params.bias)
            text += " bias";
        if (params.activation != Activation::None)
            text += fmt::format(" {}", activationName(params.activation));
        if (params.gate)
            text += " gate";
        if (params.residual)
            text += " residual";
        return text;
    }

    std::string operator()(const HeadParams& params) const {
        return fmt::format(" heads={}x{}{}", params.heads, params.headSize,
                           params.dataDecay ? " data-decay" : "");
    }

    std::string operator()(const MapParams& params) const {
        return params.kind == MapKind::Scale ? fmt::format(" scale {:g}", params.factor)
                                             : fmt::format(" {}", mapName(params.kind));
    }
};

}  // namespace

std::string dump(const Program& program) {
    const Dims& dims = program.dims;
    std::string text = fmt::format("rwkv {} layers {} width {} hidden {} vocab {} heads {}x{}\n",
                                   versionName(dims.version), dims.layers, dims.width, dims.hidden,
                                   dims.vocab, dims.heads, dims.headSize);
    text += fmt::format("state {} floats a layer:", program.state.layerFloats);
    for (const StateLayout::Entry& entry : program.state.parts)
        text += fmt::format(" {}@{}+{}", statePartName(entry.part), entry.offset, entry.count);
    text += '\n';
    for (const Step& step : program.steps) {
        text += fmt::format("{:>2} {}: {}{} ({}) -> {}\n", step.layer, step.label,
                            opName(step.kind), std::visit(ParamsText{}, step.params),
                            slotsText(program, step.in), slotsText(program, step.out));
    }
    return text;
}

}  // namespace rookery::graph
