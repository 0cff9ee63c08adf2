// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/signature.h"

namespace rookery::graph {
namespace {

using Kind = Operand::Kind;

Operand row(RowCount rows, std::uint32_t columns) {
    return {.kind = Kind::Activation, .rows = rows, .columns = columns};
}

Operand tokens(std::uint32_t columns) {
    return row(RowCount::Tokens, columns);
}

Operand weight(std::uint32_t rows, std::uint32_t columns) {
    return {.kind = Kind::Weight, .rows = RowCount::Fixed, .fixedRows = rows, .columns = columns};
}

Operand vector(std::uint32_t columns) {
    return weight(1, columns);
}

Operand state(std::uint32_t rows, std::uint32_t columns, bool stored = true) {
    return {.kind = Kind::State,
            .rows = RowCount::Fixed,
            .fixedRows = rows,
            .columns = columns,
            .stored = stored};
}

Error bad(const Step& step, const char* why) {
    return {ErrorCode::Internal,
            "Rookery's description of this model has a defect; please report it.",
            step.label + " (" + std::string(opName(step.kind)) + "): " + why};
}

Signature norm(const NormParams& params, const SlotInfo& x) {
    const Operand like = row(x.rows, x.columns);
    Signature result{.in = {like, vector(x.columns), vector(x.columns)}, .out = {like}};
    if (params.gated)
        result.in.push_back(like);
    return result;
}

Signature shift(const ShiftParams& params, const SlotInfo& x) {
    Signature result{.in = {tokens(x.columns), state(1, x.columns, params.store)}, .out = {}};
    if (params.delta)
        result.in.push_back(tokens(params.outputs * x.columns));
    for (std::uint32_t output = 0; output < params.outputs; ++output) {
        result.in.push_back(vector(x.columns));
        result.out.push_back(tokens(x.columns));
    }
    return result;
}

Signature matMul(const MatMulParams& params, const SlotInfo& x, const SlotInfo& y) {
    const Operand out = row(x.rows, y.columns);
    Signature result{.in = {row(x.rows, x.columns), weight(y.columns, x.columns / params.batch)},
                     .out = {out}};
    if (params.bias)
        result.in.push_back(vector(y.columns));
    if (params.gate)
        result.in.push_back(out);
    if (params.residual)
        result.in.push_back(out);
    return result;
}

Signature wkv4(std::uint32_t C) {
    return {.in = {tokens(C), tokens(C), tokens(C), vector(C), vector(C), state(1, C), state(1, C),
                   state(1, C)},
            .out = {tokens(C)}};
}

/// Those with heads: Wkv6, Wkv7, Keys7, HeadBonus7.
Signature headed(OpKind kind, const HeadParams& params, std::uint32_t C) {
    const Operand t = tokens(C);
    const Operand s = state(params.heads * params.headSize, params.headSize);
    switch (kind) {
        case OpKind::Wkv6: {
            Operand decay = params.dataDecay ? t : vector(C);
            decay.kind = Kind::Decay;
            return {.in = {t, t, t, decay, vector(C), s}, .out = {t}};
        }
        case OpKind::Wkv7:
            return {.in = {t, t, t, t, t, t, s}, .out = {t}};
        case OpKind::Keys7:
            return {.in = {t, t, vector(C), vector(C)}, .out = {t, t, t}};
        default:
            return {.in = {t, t, t, t, vector(C), t}, .out = {t}};
    }
}

Signature map(const MapParams& params, const SlotInfo& x) {
    const Operand like = row(x.rows, x.columns);
    switch (params.kind) {
        case MapKind::Lerp:
            return {.in = {like, like, like}, .out = {like}};
        case MapKind::Add:
        case MapKind::Mul:
            return {.in = {like, like}, .out = {like}};
        case MapKind::Scale:
            break;
    }
    return {.in = {like}, .out = {like}};
}

bool paramsFit(const Step& step) {
    switch (step.kind) {
        case OpKind::Norm:
            return std::holds_alternative<NormParams>(step.params);
        case OpKind::Shift:
            return std::holds_alternative<ShiftParams>(step.params);
        case OpKind::MatMul:
            return std::holds_alternative<MatMulParams>(step.params);
        case OpKind::Wkv6:
        case OpKind::Wkv7:
        case OpKind::Keys7:
        case OpKind::HeadBonus7:
            return std::holds_alternative<HeadParams>(step.params);
        case OpKind::Map:
            return std::holds_alternative<MapParams>(step.params);
        case OpKind::Embed:
        case OpKind::Wkv4:
        case OpKind::Rows:
        case OpKind::Copy:
            break;
    }
    return std::holds_alternative<NoParams>(step.params);
}

}  // namespace

Result<Signature> signatureOf(const Program& program, const Step& step) {
    if (step.in.empty() || step.out.empty())
        return bad(step, "no inputs or no outputs");
    if (!paramsFit(step))
        return bad(step, "parameters of another op");
    const SlotInfo& x = program.slots[step.in.front()];
    const SlotInfo& y = program.slots[step.out.front()];
    const std::uint32_t C = x.columns;
    switch (step.kind) {
        case OpKind::Embed:
            return Signature{.in = {weight(program.dims.vocab, C)}, .out = {tokens(C)}};
        case OpKind::Norm: {
            const auto& params = std::get<NormParams>(step.params);
            if (params.groups == 0 || C % params.groups != 0)
                return bad(step, "groups do not tile the row");
            return norm(params, x);
        }
        case OpKind::Shift:
            return shift(std::get<ShiftParams>(step.params), x);
        case OpKind::MatMul: {
            const auto& params = std::get<MatMulParams>(step.params);
            if (params.batch == 0 || C % params.batch != 0 || y.columns % params.batch != 0)
                return bad(step, "batch does not tile the row");
            return matMul(params, x, y);
        }
        case OpKind::Wkv4:
            return wkv4(C);
        case OpKind::Wkv6:
        case OpKind::Wkv7:
        case OpKind::Keys7:
        case OpKind::HeadBonus7: {
            const auto& params = std::get<HeadParams>(step.params);
            if (static_cast<std::uint64_t>(params.heads) * params.headSize != C)
                return bad(step, "heads do not tile the row");
            return headed(step.kind, params, C);
        }
        case OpKind::Map:
            return map(std::get<MapParams>(step.params), x);
        case OpKind::Rows:
            return Signature{.in = {tokens(C)}, .out = {row(RowCount::Wanted, C)}};
        case OpKind::Copy:
            break;
    }
    return Signature{.in = {row(x.rows, C)}, .out = {row(x.rows, C)}};
}

}  // namespace rookery::graph
