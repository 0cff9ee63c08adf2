// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/lowering.h"

#include "engine/backend/vulkan/job_buffer.h"
#include "engine/backend/vulkan/vk_result.h"

#include <algorithm>
#include <numeric>

namespace rookery::backend::vulkan {
namespace {

using graph::OpKind;
using graph::SlotRole;
using graph::Step;

constexpr std::uint32_t kLanes = 64;

Error unsupported(const std::string& details) {
    return {ErrorCode::Unsupported,
            "This model's sizes are too unusual for the graphics card; use the processor.",
            details};
}

std::uint32_t ceilDiv(std::uint32_t a, std::uint32_t b) {
    return (a + b - 1) / b;
}

}  // namespace

Lowering::Lowering(const graph::Program& program, const graph::Plan& plan,
                   const std::vector<BoundWeight>& weights, const Places& places,
                   const DeviceFacts& facts, TileArithmetic tiles, std::uint32_t rows,
                   std::uint32_t wanted)
    : m_program(program),
      m_plan(plan),
      m_weights(weights),
      m_places(places),
      m_facts(facts),
      m_tiles(tiles),
      m_rows(rows),
      m_wanted(wanted) {}

std::uint32_t Lowering::rowsOf(graph::SlotIndex slot) const {
    return info(slot).rows == graph::RowCount::Wanted ? m_wanted : m_rows;
}

Range Lowering::rangeOf(graph::SlotIndex slot) const {
    const graph::SlotInfo& at = info(slot);
    if (at.role == SlotRole::Weight)
        return {m_weights[slot].address, m_weights[slot].address};
    if (at.role == SlotRole::State)
        return stateRange(slot);
    const Address begin = slot == m_program.logits ? m_places.logits
                                                   : m_places.arena + Address{m_plan.offset[slot]} *
                                                                          m_rows * sizeof(float);
    return {begin, begin + Address{rowsOf(slot)} * stride(slot) * sizeof(float)};
}

std::uint32_t Lowering::stateOffset(graph::SlotIndex slot) const {
    return static_cast<std::uint32_t>(
        m_program.state.offset(static_cast<std::uint32_t>(info(slot).layer), info(slot).part));
}

/// All slots of the state have the same layout, so that of slot 0 stands for them.
Range Lowering::stateRange(graph::SlotIndex slot) const {
    const Address begin = m_places.states + Address{stateOffset(slot)} * sizeof(float);
    const std::size_t count = m_program.state.entry(info(slot).part).count;
    return {begin, begin + count * sizeof(float)};
}

void Lowering::touch(Dispatch& dispatch, const Step& step) const {
    for (const graph::SlotIndex slot : step.in) {
        if (info(slot).role == SlotRole::Weight)
            continue;
        dispatch.reads.push_back(rangeOf(slot));
        // Whatever is done to a state part may store it.
        if (info(slot).role == SlotRole::State)
            dispatch.writes.push_back(rangeOf(slot));
    }
    for (const graph::SlotIndex slot : step.out)
        dispatch.writes.push_back(rangeOf(slot));
}

Dispatch Lowering::begin(Kernel kernel, const Step& step) const {
    Dispatch dispatch;
    dispatch.kernel = kernel;
    dispatch.label = step.label;
    dispatch.layer = step.layer;
    dispatch.step = static_cast<std::size_t>(&step - m_program.steps.data());
    touch(dispatch, step);
    return dispatch;
}

void Lowering::spread(Dispatch& dispatch, std::uint32_t columns, std::uint32_t rows) const {
    dispatch.constants[0] = kLanes;
    dispatch.groupsX = ceilDiv(columns, kLanes);
    dispatch.groupsY = rows;
}

Result<void> Lowering::lower(const Group& group) {
    const std::size_t before = m_dispatches.size();
    const auto steps = std::span(m_program.steps).subspan(group.first, group.count);
    std::vector<std::size_t> indices(group.count);
    std::iota(indices.begin(), indices.end(), group.first);
    const bool one = m_rows == 1;
    if (group.fusion == Fusion::Products) {
        products(indices);
    } else if (one && group.fusion == Fusion::NormShift) {
        normShift(steps);
    } else if (one && (group.fusion == Fusion::Head6 || group.fusion == Fusion::Head7)) {
        ROOKERY_TRY_VOID(checkHead(steps));
        group.fusion == Fusion::Head6 ? head6(steps) : head7(steps);
    } else {
        for (const Step& step : steps)
            ROOKERY_TRY_VOID(lowerOne(step));
    }
    choosePlainSums(before);
    for (std::size_t i = before; i < m_dispatches.size(); ++i)
        if (m_dispatches[i].groupsX > m_facts.maxGroupsX)
            return unsupported(std::to_string(m_dispatches[i].groupsX) + " workgroups for " +
                               m_dispatches[i].label);
    return {};
}

void Lowering::choosePlainSums(std::size_t from) {
    for (std::size_t i = from; i < m_dispatches.size(); ++i)
        m_dispatches[i].plainSums =
            m_facts.subgroupSize == 0 || m_dispatches[i].constants[0] % m_facts.subgroupSize != 0;
}

Result<void> Lowering::checkHead(std::span<const Step> steps) const {
    for (const Step& step : steps) {
        const auto* params = std::get_if<graph::HeadParams>(&step.params);
        if (params != nullptr && params->headSize > std::min(kLargestHead, m_facts.maxInvocations))
            return unsupported("heads of " + std::to_string(params->headSize));
    }
    return {};
}

Result<void> Lowering::lowerOne(const Step& step) {
    switch (step.kind) {
        case OpKind::Embed:
            return embed(step);
        case OpKind::Norm:
            norm(step);
            break;
        case OpKind::Shift:
            return shift(step);
        case OpKind::Wkv4:
            wkv4(step);
            break;
        case OpKind::Wkv6:
        case OpKind::Wkv7:
        case OpKind::Keys7:
        case OpKind::HeadBonus7:
            return heads(step);
        case OpKind::Map:
        case OpKind::Rows:
        case OpKind::Copy:
            map(step);
            break;
        case OpKind::MatMul: {
            const auto index = static_cast<std::size_t>(&step - m_program.steps.data());
            products(std::span(&index, 1));
            break;
        }
    }
    return {};
}

Result<void> Lowering::embed(const Step& step) {
    const BoundWeight& table = m_weights[step.in[0]];
    if (table.address == 0)
        return {};  // read on the host, see Executor
    Dispatch dispatch = begin(Kernel::Embed, step);
    spread(dispatch, columns(step.out[0]), m_rows);
    dispatch.constants[1] = encodingOf(table.dtype);
    dispatch.append(EmbedArgs{.table = table.address,
                              .scales = table.scales,
                              .levels = m_places.levels,
                              .y = address(step.out[0]),
                              .columns = columns(step.out[0]),
                              .chunks = table.chunks,
                              .yStride = stride(step.out[0]),
                              .unused = 0});
    add(std::move(dispatch));
    return {};
}

void Lowering::norm(const Step& step) {
    const auto& params = std::get<graph::NormParams>(step.params);
    const std::uint32_t part = columns(step.in[0]) / params.groups;
    Dispatch dispatch = begin(Kernel::Norm, step);
    dispatch.constants[0] = part <= kLanes ? kLanes : std::min(256U, m_facts.maxInvocations);
    dispatch.groupsX = params.groups;
    dispatch.groupsY = rowsOf(step.out[0]);
    dispatch.append(NormArgs{.x = address(step.in[0]),
                             .weight = address(step.in[1]),
                             .bias = address(step.in[2]),
                             .gate = address(step.in[params.gated ? 3 : 0]),
                             .y = address(step.out[0]),
                             .part = part,
                             .stride = stride(step.in[0]),
                             .eps = params.eps,
                             .gated = params.gated ? 1U : 0U,
                             .wantedRows = info(step.out[0]).rows == graph::RowCount::Wanted,
                             .unused = 0});
    add(std::move(dispatch));
}

Result<void> Lowering::shift(const Step& step) {
    const auto& params = std::get<graph::ShiftParams>(step.params);
    if (params.outputs > kMaxBlends)
        return unsupported(step.label + " has " + std::to_string(params.outputs) + " blends");
    const bool storeHere = params.store && m_rows == 1;
    const std::size_t firstMix = params.delta ? 3 : 2;
    ShiftArgs args{};
    args.x = address(step.in[0]);
    args.delta = address(step.in[params.delta ? 2 : 0]);
    args.states = m_places.states;
    for (std::size_t i = 0; i < params.outputs; ++i) {
        args.mix[i] = address(step.in[firstMix + i]);
        args.y[i] = address(step.out[i]);
    }
    args.columns = columns(step.in[0]);
    args.stride = stride(step.in[0]);
    args.deltaStride = params.delta ? stride(step.in[2]) : 0;
    args.outputs = params.outputs;
    args.hasDelta = params.delta ? 1 : 0;
    args.store = storeHere ? 1 : 0;
    args.stateOffset = stateOffset(step.in[1]);
    args.stateStride = m_places.stateStride;
    Dispatch dispatch = begin(Kernel::Shift, step);
    spread(dispatch, args.columns, m_rows);
    dispatch.append(args);
    add(std::move(dispatch));
    if (params.store && !storeHere)
        storeRow(step);
    return {};
}

void Lowering::storeRow(const Step& step) {
    Dispatch dispatch = begin(Kernel::StoreRow, step);
    dispatch.label += ".store";
    dispatch.reads = {rangeOf(step.in[0])};
    dispatch.writes = {rangeOf(step.in[1])};
    spread(dispatch, columns(step.in[0]), m_rows);
    dispatch.append(StoreRowArgs{.x = address(step.in[0]),
                                 .states = m_places.states,
                                 .columns = columns(step.in[0]),
                                 .stride = stride(step.in[0]),
                                 .stateOffset = stateOffset(step.in[1]),
                                 .stateStride = m_places.stateStride});
    add(std::move(dispatch));
}

void Lowering::map(const Step& step) {
    MapArgs args{};
    args.a = address(step.in[0]);
    args.b = step.in.size() > 1 ? address(step.in[1]) : args.a;
    args.s = step.in.size() > 2 ? address(step.in[2]) : args.a;
    args.y = address(step.out[0]);
    args.columns = columns(step.out[0]);
    args.stride = stride(step.out[0]);
    args.wantedRows = info(step.out[0]).rows == graph::RowCount::Wanted ? 1 : 0;
    if (step.kind == OpKind::Copy) {
        args.kind = kMapCopy;
    } else if (step.kind == OpKind::Rows) {
        args.kind = kMapWantedRows;
    } else {
        const auto& params = std::get<graph::MapParams>(step.params);
        args.kind = static_cast<std::uint32_t>(params.kind);
        args.factor = params.factor;
    }
    Dispatch dispatch = begin(Kernel::Map, step);
    spread(dispatch, args.columns, rowsOf(step.out[0]));
    dispatch.append(args);
    add(std::move(dispatch));
}

void Lowering::wkv4(const Step& step) {
    Dispatch dispatch = begin(Kernel::Wkv4, step);
    spread(dispatch, columns(step.in[0]), m_rows);
    dispatch.append(Wkv4Args{.r = address(step.in[0]),
                             .k = address(step.in[1]),
                             .v = address(step.in[2]),
                             .decay = address(step.in[3]),
                             .bonus = address(step.in[4]),
                             .states = m_places.states,
                             .y = address(step.out[0]),
                             .columns = columns(step.in[0]),
                             .stride = stride(step.in[0]),
                             .stateStride = m_places.stateStride,
                             .numOffset = stateOffset(step.in[5]),
                             .denOffset = stateOffset(step.in[6]),
                             .maxOffset = stateOffset(step.in[7])});
    add(std::move(dispatch));
}

Result<void> Lowering::heads(const Step& step) {
    const auto& params = std::get<graph::HeadParams>(step.params);
    ROOKERY_TRY_VOID(checkHead(std::span(&step, 1)));
    const std::size_t before = m_dispatches.size();
    switch (step.kind) {
        case OpKind::Wkv6:
            wkv6(step);
            break;
        case OpKind::Wkv7:
            wkv7(step);
            break;
        case OpKind::Keys7:
            keys7(step);
            break;
        default:
            headBonus7(step);
            break;
    }
    for (std::size_t i = before; i < m_dispatches.size(); ++i) {
        m_dispatches[i].constants[0] = params.headSize;
        m_dispatches[i].groupsX = params.heads;
        m_dispatches[i].groupsY = m_rows;
    }
    return {};
}

void Lowering::wkv6(const Step& step) {
    const bool moving = std::get<graph::HeadParams>(step.params).dataDecay;
    Dispatch dispatch = begin(Kernel::Wkv6, step);
    dispatch.append(Wkv6Args{.r = address(step.in[0]),
                             .k = address(step.in[1]),
                             .v = address(step.in[2]),
                             .decay = address(step.in[3]),
                             .bonus = address(step.in[4]),
                             .states = m_places.states,
                             .y = address(step.out[0]),
                             .stride = stride(step.in[0]),
                             .decayStride = moving ? stride(step.in[3]) : 0,
                             .stateOffset = stateOffset(step.in[5]),
                             .stateStride = m_places.stateStride});
    add(std::move(dispatch));
}

void Lowering::wkv7(const Step& step) {
    Dispatch dispatch = begin(Kernel::Wkv7, step);
    dispatch.append(Wkv7Args{.r = address(step.in[0]),
                             .w = address(step.in[1]),
                             .k = address(step.in[2]),
                             .v = address(step.in[3]),
                             .kk = address(step.in[4]),
                             .b = address(step.in[5]),
                             .states = m_places.states,
                             .y = address(step.out[0]),
                             .stride = stride(step.in[0]),
                             .stateOffset = stateOffset(step.in[6]),
                             .stateStride = m_places.stateStride,
                             .unused = 0});
    add(std::move(dispatch));
}

void Lowering::keys7(const Step& step) {
    Dispatch dispatch = begin(Kernel::Keys7, step);
    dispatch.append(Keys7Args{.k = address(step.in[0]),
                              .a = address(step.in[1]),
                              .keyNorm = address(step.in[2]),
                              .keyIclr = address(step.in[3]),
                              .normalised = address(step.out[0]),
                              .adjusted = address(step.out[1]),
                              .weighted = address(step.out[2]),
                              .stride = stride(step.in[0]),
                              .unused = 0});
    add(std::move(dispatch));
}

void Lowering::headBonus7(const Step& step) {
    Dispatch dispatch = begin(Kernel::HeadBonus7, step);
    dispatch.append(HeadBonus7Args{.y = address(step.in[0]),
                                   .r = address(step.in[1]),
                                   .k = address(step.in[2]),
                                   .v = address(step.in[3]),
                                   .bonus = address(step.in[4]),
                                   .gate = address(step.in[5]),
                                   .result = address(step.out[0]),
                                   .stride = stride(step.in[0]),
                                   .unused = 0});
    add(std::move(dispatch));
}

}  // namespace rookery::backend::vulkan
