// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/builder.h"

#include "engine/base/check.h"

namespace rookery::graph {

Builder::Builder(const Dims& dims) {
    m_program.dims = dims;
    m_program.state = StateLayout::of(dims);
}

void Builder::enterLayer(std::int32_t layer) {
    m_layer = layer;
}

std::string Builder::named(std::string_view name) const {
    const bool block = m_layer >= 0 && m_layer < static_cast<std::int32_t>(dims().layers);
    return block ? "L" + std::to_string(m_layer) + "." + std::string(name) : std::string(name);
}

SlotIndex Builder::addSlot(SlotInfo info) {
    info.layer = m_layer;
    m_program.slots.push_back(std::move(info));
    return static_cast<SlotIndex>(m_program.slots.size() - 1);
}

SlotIndex Builder::activation(std::string name, RowCount rows, std::uint32_t columns) {
    SlotInfo info;
    info.name = std::move(name);
    info.rows = rows;
    info.columns = columns;
    return addSlot(std::move(info));
}

SlotIndex Builder::like(std::string_view name, SlotIndex model) {
    return activation(named(name), m_program.slots[model].rows, columns(model));
}

void Builder::add(OpKind kind, std::string label, std::vector<SlotIndex> in,
                  std::vector<SlotIndex> out, OpParams params) {
    m_program.steps.push_back(
        {kind, m_layer, std::move(label), std::move(in), std::move(out), params});
}

HeadParams Builder::heads() const {
    return {.heads = dims().heads, .headSize = dims().headSize, .dataDecay = false};
}

SlotIndex Builder::weight(TensorId id, std::uint32_t rows, std::uint32_t columns) {
    SlotInfo info;
    info.name = named(tensorName(id));
    info.role = SlotRole::Weight;
    info.rows = RowCount::Fixed;
    info.fixedRows = rows;
    info.columns = columns;
    info.tensor = id;
    if (const auto found = m_fixed.find(info.name); found != m_fixed.end())
        return found->second;
    const std::string key = info.name;
    return m_fixed[key] = addSlot(std::move(info));
}

SlotIndex Builder::vector(TensorId id) {
    return weight(id, 1, dims().width);
}

SlotIndex Builder::state(StatePart part) {
    SlotInfo info;
    info.name = named("state." + std::string(statePartName(part)));
    info.role = SlotRole::State;
    info.rows = RowCount::Fixed;
    info.part = part;
    info.fixedRows = part == StatePart::Wkv ? dims().heads * dims().headSize : 1;
    info.columns = part == StatePart::Wkv ? dims().headSize : dims().width;
    if (const auto found = m_fixed.find(info.name); found != m_fixed.end())
        return found->second;
    const std::string key = info.name;
    return m_fixed[key] = addSlot(std::move(info));
}

SlotIndex Builder::embed(std::string_view name) {
    const SlotIndex table = weight(TensorId::Embedding, dims().vocab, dims().width);
    const SlotIndex out = activation(named(name), RowCount::Tokens, dims().width);
    add(OpKind::Embed, named(name), {table}, {out});
    return out;
}

SlotIndex Builder::layerNorm(std::string_view name, SlotIndex x, TensorId weight, TensorId bias) {
    const std::vector<SlotIndex> in{x, vector(weight), vector(bias)};
    const SlotIndex out = like(name, x);
    add(OpKind::Norm, named(name), in, {out}, NormParams{});
    return out;
}

SlotIndex Builder::groupNorm(std::string_view name, SlotIndex x, std::optional<SlotIndex> gate) {
    std::vector<SlotIndex> in{x, vector(TensorId::AttLnWeight), vector(TensorId::AttLnBias)};
    if (gate)
        in.push_back(*gate);
    const SlotIndex out = like(name, x);
    add(OpKind::Norm, named(name), std::move(in), {out},
        NormParams{.groups = dims().heads, .eps = dims().groupNormEps, .gated = gate.has_value()});
    return out;
}

std::vector<SlotIndex> Builder::shift(std::string_view name, SlotIndex x, StatePart part,
                                      Mixes mixes, const ShiftExtras& extras) {
    std::vector<SlotIndex> in{x, state(part)};
    if (extras.delta)
        in.push_back(*extras.delta);
    std::vector<SlotIndex> out;
    for (const auto& [output, mix] : mixes) {
        in.push_back(vector(mix));
        out.push_back(like(output, x));
    }
    add(OpKind::Shift, named(name), std::move(in), out,
        ShiftParams{.outputs = static_cast<std::uint32_t>(mixes.size()),
                    .delta = extras.delta.has_value(),
                    .store = extras.store});
    return out;
}

SlotIndex Builder::matMul(std::string_view name, SlotIndex x, const Product& product) {
    // A batch has its matrices one below the other.
    const std::uint32_t rows = product.outputs * product.batch;
    std::vector<SlotIndex> in{x, weight(product.weight, rows, columns(x) / product.batch)};
    if (product.bias)
        in.push_back(weight(*product.bias, 1, rows));
    if (product.gate)
        in.push_back(*product.gate);
    if (product.residual)
        in.push_back(*product.residual);
    const SlotIndex out = activation(named(name), m_program.slots[x].rows, rows);
    add(OpKind::MatMul, named(name), std::move(in), {out},
        MatMulParams{.activation = product.activation,
                     .bias = product.bias.has_value(),
                     .gate = product.gate.has_value(),
                     .residual = product.residual.has_value(),
                     .batch = product.batch});
    return out;
}

SlotIndex Builder::wkv4(std::string_view name, SlotIndex r, SlotIndex k, SlotIndex v) {
    std::vector<SlotIndex> in{r, k, v, vector(TensorId::AttDecay), vector(TensorId::AttBonus)};
    for (const StatePart part : {StatePart::WkvNum, StatePart::WkvDen, StatePart::WkvMax})
        in.push_back(state(part));
    const SlotIndex out = like(name, v);
    add(OpKind::Wkv4, named(name), std::move(in), {out});
    return out;
}

SlotIndex Builder::wkv6(std::string_view name, SlotIndex r, SlotIndex k, SlotIndex v,
                        SlotIndex decay) {
    const std::vector<SlotIndex> in{
        r, k, v, decay, vector(TensorId::AttBonus), state(StatePart::Wkv)};
    const SlotIndex out = like(name, v);
    HeadParams params = heads();
    params.dataDecay = m_program.slots[decay].role != SlotRole::Weight;
    add(OpKind::Wkv6, named(name), in, {out}, params);
    return out;
}

Builder::Keys Builder::keys7(std::string_view name, SlotIndex k, SlotIndex a) {
    const std::vector<SlotIndex> in{k, a, vector(TensorId::AttKeyNorm),
                                    vector(TensorId::AttKeyIclr)};
    const std::string base(name);
    const Keys keys{.normalised = like(base + ".kk", k),
                    .adjusted = like(base + ".k", k),
                    .weighted = like(base + ".b", k)};
    add(OpKind::Keys7, named(name), in, {keys.normalised, keys.adjusted, keys.weighted}, heads());
    return keys;
}

SlotIndex Builder::wkv7(std::string_view name, SlotIndex r, SlotIndex w, SlotIndex v,
                        const Keys& keys) {
    const std::vector<SlotIndex> in{
        r, w, keys.adjusted, v, keys.normalised, keys.weighted, state(StatePart::Wkv)};
    const SlotIndex out = like(name, v);
    add(OpKind::Wkv7, named(name), in, {out}, heads());
    return out;
}

SlotIndex Builder::headBonus7(std::string_view name, SlotIndex y, SlotIndex r, SlotIndex k,
                              SlotIndex v, SlotIndex gate) {
    const std::vector<SlotIndex> in{y, r, k, v, vector(TensorId::AttKeyBonus), gate};
    const SlotIndex out = like(name, y);
    add(OpKind::HeadBonus7, named(name), in, {out}, heads());
    return out;
}

SlotIndex Builder::lerp(std::string_view name, SlotIndex a, SlotIndex b, SlotIndex s) {
    const SlotIndex out = like(name, a);
    add(OpKind::Map, named(name), {a, b, s}, {out}, MapParams{.kind = MapKind::Lerp});
    return out;
}

SlotIndex Builder::rows(std::string_view name, SlotIndex x) {
    const SlotIndex out = activation(named(name), RowCount::Wanted, columns(x));
    add(OpKind::Rows, named(name), {x}, {out});
    return out;
}

SlotIndex Builder::copy(std::string_view name, SlotIndex x) {
    const SlotIndex out = activation(std::string(name), m_program.slots[x].rows, columns(x));
    add(OpKind::Copy, std::string(name), {x}, {out});
    return out;
}

Program Builder::finish(SlotIndex logits) {
    m_program.slots[logits].role = SlotRole::Output;
    m_program.logits = logits;
    return std::move(m_program);
}

}  // namespace rookery::graph
