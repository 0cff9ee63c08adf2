// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/backend/cpu_op_tape.h"

#include "engine/base/half.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <stdexcept>
#include <utility>

namespace rookery::test {
namespace {

template <class T>
T valueOrThrow(Result<T> result) {
    if (!result.ok())
        throw std::runtime_error(result.error().message + " (" + result.error().details + ")");
    return std::move(result).value();
}

void okOrThrow(const Result<void>& result) {
    if (!result.ok())
        throw std::runtime_error(result.error().message + " (" + result.error().details + ")");
}

}  // namespace

std::vector<float> uniform(std::size_t count, float low, float high, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = low + (high - low) * static_cast<float>(random() >> 8U) * 0x1p-24F;
    return values;
}

std::vector<std::byte> encodeNumbers(const std::vector<float>& values, DType dtype) {
    if (dtype == DType::F32) {
        std::vector<std::byte> bytes(values.size() * sizeof(float));
        std::memcpy(bytes.data(), values.data(), bytes.size());
        return bytes;
    }
    std::vector<std::byte> bytes(bytesOf(dtype, values.size()));
    if (isRunBlock(dtype)) {
        const bool fits =
            dtype == DType::Int8 ? packInt8(values, bytes.data()) : packInt4(values, bytes.data());
        if (!fits)
            throw std::runtime_error("numbers too large for a block");
        return bytes;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint16_t bits =
            dtype == DType::F16 ? floatToHalf(values[i]) : floatToBf16(values[i]);
        std::memcpy(bytes.data() + i * sizeof(bits), &bits, sizeof(bits));
    }
    return bytes;
}

OpTape::OpTape(graph::Version version, std::uint32_t rows, std::uint32_t columns,
               std::uint32_t heads)
    : m_rows(rows) {
    graph::Dims& dims = m_program.dims;
    dims.version = version;
    dims.layers = 1;
    dims.width = columns;
    dims.vocab = rows;
    dims.heads = heads;
    dims.headSize = heads == 0 ? 0 : columns / heads;
    m_program.state = graph::StateLayout::of(dims);
    setSpans({rows}, -1.0F, 1.0F);
}

graph::SlotIndex OpTape::addSlot(graph::SlotInfo slot) {
    m_program.slots.push_back(std::move(slot));
    return static_cast<graph::SlotIndex>(m_program.slots.size() - 1);
}

graph::SlotIndex OpTape::addWeight(std::uint32_t rows, std::uint32_t columns,
                                   std::vector<float> values, DType dtype) {
    // Any id will do that a model has once a layer; the tape gives it its meaning.
    const auto number = static_cast<std::uint8_t>(graph::TensorId::Ln1Weight) + m_weights.size();
    const auto id = static_cast<graph::TensorId>(number);
    if (number >= static_cast<std::size_t>(graph::TensorId::Count))
        throw std::runtime_error("too many weights for one op program");
    m_weights.push_back({id, rows, columns, dtype, std::move(values)});
    graph::SlotInfo slot;
    slot.name = "w" + std::to_string(m_weights.size());
    slot.role = graph::SlotRole::Weight;
    slot.rows = graph::RowCount::Fixed;
    slot.fixedRows = rows;
    slot.columns = columns;
    slot.tensor = id;
    return addSlot(slot);
}

graph::SlotIndex OpTape::activation(std::uint32_t columns, std::vector<float> values) {
    const graph::SlotIndex table = addWeight(m_rows, columns, std::move(values), DType::F32);
    return step(graph::OpKind::Embed, graph::NoParams{}, {table}, {columns}).front();
}

graph::SlotIndex OpTape::vector(std::vector<float> values) {
    const auto columns = static_cast<std::uint32_t>(values.size());
    return addWeight(1, columns, std::move(values), DType::F32);
}

graph::SlotIndex OpTape::matrix(std::uint32_t rows, std::uint32_t columns,
                                std::vector<float> values, DType dtype) {
    return addWeight(rows, columns, std::move(values), dtype);
}

graph::SlotIndex OpTape::state(graph::StatePart part) {
    const graph::Dims& dims = m_program.dims;
    const bool square = part == graph::StatePart::Wkv;
    graph::SlotInfo slot;
    slot.name = "state" + std::to_string(m_program.slots.size());
    slot.role = graph::SlotRole::State;
    slot.rows = graph::RowCount::Fixed;
    slot.fixedRows = square ? dims.width : 1;
    slot.columns = square ? dims.headSize : dims.width;
    slot.part = part;
    return addSlot(slot);
}

std::vector<graph::SlotIndex> OpTape::step(graph::OpKind kind, const Params& params,
                                           const std::vector<graph::SlotIndex>& in,
                                           const std::vector<std::uint32_t>& outColumns) {
    graph::Step added;
    added.kind = kind;
    added.label = "step" + std::to_string(m_program.steps.size());
    added.in = in;
    added.params = params;
    for (const std::uint32_t columns : outColumns) {
        graph::SlotInfo slot;
        slot.name = added.label + "." + std::to_string(added.out.size());
        slot.columns = columns;
        added.out.push_back(addSlot(slot));
    }
    m_program.steps.push_back(added);
    return added.out;
}

void OpTape::setSpans(const std::vector<std::uint32_t>& rows, float low, float high) {
    m_spanRows = rows;
    m_states.clear();
    for (std::size_t span = 0; span < rows.size(); ++span)
        m_states.push_back(
            uniform(m_program.state.floats(), low, high, static_cast<std::uint32_t>(1000 + span)));
}

void OpTape::finish() {
    if (m_finished)
        return;
    m_finished = true;
    graph::SlotInfo slot;
    slot.name = "logits";
    slot.role = graph::SlotRole::Output;
    slot.rows = graph::RowCount::Wanted;
    const graph::SlotIndex last = m_program.steps.back().out.front();
    slot.columns = m_program.slots[last].columns;
    m_program.logits = addSlot(slot);
    graph::Step rows;
    rows.kind = graph::OpKind::Rows;
    rows.label = "logits";
    rows.in = {last};
    rows.out = {m_program.logits};
    m_program.steps.push_back(rows);
}

OpTape::Outcome OpTape::run(backend::Backend& backend) {
    finish();
    backend::WeightMap weights;
    for (const Weight& weight : m_weights) {
        const std::vector<std::byte> bytes = encodeNumbers(weight.values, weight.dtype);
        weights.set(weight.id, 0,
                    valueOrThrow(
                        backend.upload({weight.dtype, weight.rows, weight.columns, bytes.data()})));
    }
    const auto slots = static_cast<std::uint32_t>(m_spanRows.size());
    const auto executor =
        valueOrThrow(backend.compile(m_program, weights, {.maxRows = m_rows, .stateSlots = slots}));

    std::vector<TokenId> tokens;
    std::vector<backend::Span> spans;
    for (std::uint32_t span = 0; span < slots; ++span) {
        // Slots in reverse order, so that a mix-up of spans and slots shows.
        const std::uint32_t slot = slots - 1 - span;
        okOrThrow(executor->writeState(slot, m_states[span]));
        spans.push_back({slot, static_cast<std::uint32_t>(tokens.size()), m_spanRows[span],
                         backend::Want::All});
        for (std::uint32_t row = 0; row < m_spanRows[span]; ++row)
            tokens.push_back(static_cast<TokenId>(tokens.size()));
    }
    Outcome outcome;
    executor->setTrace(
        [&](const graph::Step& step, graph::SlotIndex slot, std::span<const float> values) {
            if (step.kind != graph::OpKind::Embed || step.label == m_program.steps.front().label)
                outcome.values[m_program.slots[slot].name].assign(values.begin(), values.end());
        });
    std::vector<float> logits(std::size_t{m_rows} * m_program.slots[m_program.logits].columns);
    okOrThrow(executor->run({tokens, spans}, logits));
    outcome.values["caller's logits"] = logits;
    for (const backend::Span& span : spans) {
        outcome.states.emplace_back(m_program.state.floats());
        okOrThrow(executor->readState(span.stateSlot, outcome.states.back()));
    }
    return outcome;
}

double relativeError(const std::vector<float>& got, const std::vector<float>& want,
                     double leastRange) {
    if (got.size() != want.size())
        return std::numeric_limits<double>::infinity();
    double difference = 0;
    double low = 0;
    double high = 0;
    for (std::size_t i = 0; i < want.size(); ++i) {
        if (!std::isfinite(got[i]) || !std::isfinite(want[i]))
            return std::numeric_limits<double>::infinity();
        const auto value = static_cast<double>(want[i]);
        difference = std::max(difference, std::fabs(static_cast<double>(got[i]) - value));
        low = std::min(low, value);
        high = std::max(high, value);
    }
    return difference == 0 ? 0 : difference / std::max(high - low, leastRange);
}

double worstError(const OpTape::Outcome& got, const OpTape::Outcome& want, std::string& where,
                  double leastRange) {
    double worst = 0;
    const auto note = [&](const std::string& name, const std::vector<float>& a,
                          const std::vector<float>& b) {
        const double error = relativeError(a, b, leastRange);
        if (error > worst) {
            worst = error;
            where = name;
        }
    };
    if (got.values.size() != want.values.size() || got.states.size() != want.states.size())
        return std::numeric_limits<double>::infinity();
    for (const auto& [name, values] : want.values) {
        const auto found = got.values.find(name);
        note(name, found == got.values.end() ? std::vector<float>() : found->second, values);
    }
    for (std::size_t span = 0; span < want.states.size(); ++span)
        note("state of span " + std::to_string(span), got.states[span], want.states[span]);
    return worst;
}

}  // namespace rookery::test
