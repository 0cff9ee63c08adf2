// SPDX-License-Identifier: Apache-2.0
// What grouping.h found, as one dispatch each; for runs of one row.
#include "engine/backend/vulkan/lowering.h"

#include <algorithm>

namespace rookery::backend::vulkan {

using graph::OpKind;
using graph::Step;

namespace {

const Step* find(std::span<const Step> steps, OpKind kind) {
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [kind](const Step& step) { return step.kind == kind; });
    return found == steps.end() ? nullptr : &*found;
}

}  // namespace

/// Reads and writes of all its steps, but for what never leaves the kernel.
Dispatch Lowering::beginFused(Kernel kernel, std::span<const Step> steps) const {
    Dispatch dispatch = begin(kernel, steps.back());
    dispatch.label = steps.front().label;
    for (const Step& step : steps.subspan(1))
        dispatch.label += "+" + step.label;
    dispatch.reads.clear();
    dispatch.writes.clear();
    for (const Step& step : steps)
        touch(dispatch, step);
    return dispatch;
}

void Lowering::normShift(std::span<const Step> steps) {
    const Step& norm = steps[0];
    const Step& shift = steps[1];
    const auto& params = std::get<graph::ShiftParams>(shift.params);
    NormShiftArgs args{};
    args.x = address(norm.in[0]);
    args.weight = address(norm.in[1]);
    args.bias = address(norm.in[2]);
    args.normed = address(norm.out[0]);
    args.states = m_places.states;
    for (std::size_t i = 0; i < params.outputs; ++i) {
        args.mix[i] = address(shift.in[2 + i]);
        args.y[i] = address(shift.out[i]);
    }
    args.columns = columns(norm.in[0]);
    args.eps = std::get<graph::NormParams>(norm.params).eps;
    args.outputs = params.outputs;
    args.store = params.store ? 1 : 0;
    args.stateOffset = stateOffset(shift.in[1]);
    args.stateStride = m_places.stateStride;
    Dispatch dispatch = beginFused(Kernel::NormShift, steps);
    dispatch.constants[0] = std::min(args.columns > 1024 ? 512U : 256U, m_facts.maxInvocations);
    dispatch.groupsX = 1;
    dispatch.groupsY = 1;
    dispatch.append(args);
    add(std::move(dispatch));
}

void Lowering::head6(std::span<const Step> steps) {
    const Step& wkv = *find(steps, OpKind::Wkv6);
    const Step& norm = *find(steps, OpKind::Norm);
    const Step* up = find(steps, OpKind::MatMul);
    const auto& heads = std::get<graph::HeadParams>(wkv.params);
    const auto& params = std::get<graph::NormParams>(norm.params);
    Head6Args args{};
    args.r = address(wkv.in[0]);
    args.k = address(wkv.in[1]);
    args.v = address(wkv.in[2]);
    args.bonus = address(wkv.in[4]);
    args.states = m_places.states;
    args.weight = address(norm.in[1]);
    args.bias = address(norm.in[2]);
    args.gate = address(norm.in[params.gated ? 3 : 0]);
    args.y = address(norm.out[0]);
    args.eps = params.eps;
    args.stateOffset = stateOffset(wkv.in[5]);
    args.stateStride = m_places.stateStride;
    args.gated = params.gated ? 1 : 0;
    if (up == nullptr) {
        args.decay = address(wkv.in[3]);
        args.up = args.decay;
        args.down = args.decay;
    } else {
        const auto& product = std::get<graph::MatMulParams>(up->params);
        args.up = m_weights[up->in[1]].address;
        args.chunks = m_weights[up->in[1]].chunks;
        args.upEncoding = encodingOf(m_weights[up->in[1]].dtype);
        args.down = address(up->in[0]);
        args.decay = address(product.bias ? up->in[2] : wkv.in[0]);
        args.rank = columns(up->in[0]);
        args.hasUp = 1;
        args.hasBias = product.bias ? 1 : 0;
        args.activation = static_cast<std::uint32_t>(product.activation);
    }
    Dispatch dispatch = beginFused(Kernel::Head6, steps);
    dispatch.constants[0] = heads.headSize;
    dispatch.groupsX = heads.heads;
    dispatch.groupsY = 1;
    dispatch.append(args);
    add(std::move(dispatch));
}

void Lowering::head7(std::span<const Step> steps) {
    const Step& keys = *find(steps, OpKind::Keys7);
    const Step& wkv = *find(steps, OpKind::Wkv7);
    const Step& norm = *find(steps, OpKind::Norm);
    const Step& bonus = *find(steps, OpKind::HeadBonus7);
    const Step* lerp = find(steps, OpKind::Map);
    const Step* copy = find(steps, OpKind::Copy);
    const auto& heads = std::get<graph::HeadParams>(wkv.params);
    Head7Args args{};
    args.r = address(wkv.in[0]);
    args.w = address(wkv.in[1]);
    args.k = address(keys.in[0]);
    args.v = address(lerp != nullptr ? lerp->in[0] : wkv.in[3]);
    args.a = address(keys.in[1]);
    args.gate = address(bonus.in[5]);
    args.first = lerp != nullptr ? address(lerp->in[1]) : args.v;
    args.lean = lerp != nullptr ? address(lerp->in[2]) : args.v;
    args.keepV = copy != nullptr ? address(copy->out[0]) : args.v;
    args.keyNorm = address(keys.in[2]);
    args.keyIclr = address(keys.in[3]);
    args.keyBonus = address(bonus.in[4]);
    args.weight = address(norm.in[1]);
    args.bias = address(norm.in[2]);
    args.states = m_places.states;
    args.y = address(bonus.out[0]);
    args.eps = std::get<graph::NormParams>(norm.params).eps;
    args.stateOffset = stateOffset(wkv.in[6]);
    args.stateStride = m_places.stateStride;
    args.leans = lerp != nullptr ? 1 : 0;
    args.keeps = copy != nullptr ? 1 : 0;
    Dispatch dispatch = beginFused(Kernel::Head7, steps);
    dispatch.constants[0] = heads.headSize;
    dispatch.groupsX = heads.heads;
    dispatch.groupsY = 1;
    dispatch.append(args);
    add(std::move(dispatch));
}

}  // namespace rookery::backend::vulkan
