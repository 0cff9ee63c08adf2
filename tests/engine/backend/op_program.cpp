// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/op_program.h"

#include "tests/support/tiny_model.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

namespace rookery::test {
namespace {

template <class T>
T orThrow(Result<T> result) {
    if (!result.ok())
        throw std::runtime_error(result.error().message + " " + result.error().details);
    return std::move(result).value();
}

void orThrow(const Result<void>& result) {
    if (!result.ok())
        throw std::runtime_error(result.error().message + " " + result.error().details);
}

}  // namespace

OpProgram::OpProgram(graph::Version version, std::uint32_t rows, std::uint32_t width,
                     std::uint32_t headSize)
    : m_rows(rows) {
    graph::Dims& dims = m_program.dims;
    dims.version = version;
    dims.layers = 1;
    dims.width = width;
    dims.vocab = rows;  // token t picks row t of every input
    dims.headSize = headSize;
    dims.heads = headSize > 0 ? width / headSize : 0;
    m_program.state = graph::StateLayout::of(dims);
    m_state.resize(m_program.state.floats());
    m_program.state.fillEmpty(m_state);
}

graph::SlotIndex OpProgram::add(graph::SlotInfo info) {
    const auto index = static_cast<graph::SlotIndex>(m_program.slots.size());
    info.name = "s" + std::to_string(index);
    m_program.slots.push_back(std::move(info));
    return index;
}

graph::SlotIndex OpProgram::weight(std::uint32_t rows, const std::vector<float>& values,
                                   DType dtype) {
    graph::SlotInfo info;
    info.role = graph::SlotRole::Weight;
    info.rows = graph::RowCount::Fixed;
    info.fixedRows = rows;
    info.columns = static_cast<std::uint32_t>(values.size()) / rows;
    info.tensor = static_cast<graph::TensorId>(m_weights.size());  // any, each once
    const graph::SlotIndex slot = add(info);
    m_weights[slot] = {dtype, values};
    return slot;
}

graph::SlotIndex OpProgram::input(const std::vector<float>& values) {
    const graph::SlotIndex table = weight(m_rows, values);
    return step(graph::OpKind::Embed, {table}, {m_program.slots[table].columns}).front();
}

graph::SlotIndex OpProgram::state(graph::StatePart part, const std::vector<float>& initial) {
    graph::SlotInfo info;
    info.role = graph::SlotRole::State;
    info.rows = graph::RowCount::Fixed;
    info.part = part;
    const bool matrix = part == graph::StatePart::Wkv;
    info.fixedRows = matrix ? m_program.dims.width : 1;
    info.columns = matrix ? m_program.dims.headSize : m_program.dims.width;
    std::copy(initial.begin(), initial.end(),
              m_state.begin() + static_cast<std::ptrdiff_t>(m_program.state.offset(0, part)));
    return add(info);
}

std::vector<graph::SlotIndex> OpProgram::step(graph::OpKind kind, std::vector<graph::SlotIndex> in,
                                              const std::vector<std::uint32_t>& columns,
                                              graph::OpParams params, graph::RowCount rowCount) {
    std::vector<graph::SlotIndex> out;
    for (const std::uint32_t width : columns) {
        graph::SlotInfo info;
        info.rows = rowCount;
        info.columns = width;
        out.push_back(add(info));
    }
    const std::string label = "step " + std::to_string(m_program.steps.size());
    m_program.steps.push_back({kind, 0, label, std::move(in), out, params});
    return out;
}

graph::Program OpProgram::finished() const {
    OpProgram copy = *this;
    graph::SlotIndex last = m_program.steps.back().out.front();
    if (m_program.slots[last].rows == graph::RowCount::Tokens)
        last = copy.step(graph::OpKind::Rows, {last}, {m_program.slots[last].columns}, {},
                         graph::RowCount::Wanted)
                   .front();
    copy.m_program.logits = last;
    copy.m_program.slots[last].role = graph::SlotRole::Output;
    return copy.m_program;
}

backend::WeightMap OpProgram::upload(backend::Backend& backend) const {
    backend::WeightMap map;
    for (const auto& [slot, weight] : m_weights) {
        const graph::SlotInfo& info = m_program.slots[slot];
        const std::vector<std::byte> bytes = encode(weight.values, weight.dtype);
        map.set(
            info.tensor, 0,
            orThrow(backend.upload({weight.dtype, info.fixedRows, info.columns, bytes.data()})));
    }
    return map;
}

OpProgram::Outcome OpProgram::run(backend::Backend& backend) {
    return run(backend, {{.stateSlot = 0, .firstRow = 0, .rows = m_rows}});
}

OpProgram::Outcome OpProgram::run(backend::Backend& backend,
                                  const std::vector<backend::Span>& spans) {
    const graph::Program program = finished();
    const auto executor = orThrow(backend.compile(
        program, upload(backend),
        {.maxRows = m_rows, .stateSlots = static_cast<std::uint32_t>(spans.size())}));
    for (std::uint32_t slot = 0; slot < spans.size(); ++slot)
        orThrow(executor->writeState(slot, m_state));
    Outcome outcome;
    executor->setTrace(
        [&outcome](const graph::Step&, graph::SlotIndex slot, std::span<const float> values) {
            outcome.slots[slot] = {values.begin(), values.end()};
        });
    std::vector<TokenId> ids(m_rows);
    std::iota(ids.begin(), ids.end(), 0U);
    const backend::Job job{.tokens = ids, .spans = spans};
    std::vector<float> logits(job.wantedRows() * program.slots[program.logits].columns);
    orThrow(executor->run(job, logits));
    outcome.state.resize(m_state.size());
    orThrow(executor->readState(0, outcome.state));
    return outcome;
}

std::vector<float> OpProgram::Outcome::part(const OpProgram& op, graph::StatePart part) const {
    const graph::StateLayout& layout = op.m_program.state;
    const auto from = state.begin() + static_cast<std::ptrdiff_t>(layout.offset(0, part));
    return {from, from + static_cast<std::ptrdiff_t>(layout.entry(part).count)};
}

}  // namespace rookery::test
