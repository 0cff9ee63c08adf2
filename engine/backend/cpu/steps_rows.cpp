// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/steps.h"

#include <algorithm>
#include <cstring>

namespace rookery::backend::cpu {
namespace {

using Widen = void (*)(const void* from, float* to, std::size_t count);

void embed(const BoundStep& step, const Run& run, const Part& part, DType dtype, Widen widen) {
    const Operand& y = step.out[0];
    const auto* table = static_cast<const std::byte*>(step.in[0].weight);
    const std::size_t rowBytes = bytesOf(dtype, y.columns);
    for (std::size_t row = part.begin; row < part.end; ++row)
        widen(table + run.tokens[row] * rowBytes, y.data + row * y.columns, y.columns);
}

void copyFloats(const float* from, float* to, std::size_t count) {
    std::memcpy(to, from, count * sizeof(float));
}

/// The row before `row` in its span, or the span's state.
const float* previousRow(const Run& run, const Operand& x, const Operand& state, std::size_t row) {
    const Span& span = run.spans[run.spanOfRow[row]];
    return row == span.firstRow ? run.state(span, state) : x.data + (row - 1) * x.columns;
}

const float* mixOf(const BoundStep& shift, std::size_t output) {
    return shift.in[(shift.params<graph::ShiftParams>().delta ? 3 : 2) + output].vector();
}

/// May be null.
const float* deltaOf(const BoundStep& shift, std::size_t row, std::size_t output) {
    const auto& params = shift.params<graph::ShiftParams>();
    const std::size_t columns = shift.in[0].columns;
    return params.delta ? shift.in[2].data + (row * params.outputs + output) * columns : nullptr;
}

/// The outputs as tiles and in no other form: what products read is then written once, in half the
/// bytes, and never read by a step between.
void packShift(const BoundStep& step, const Run& run, const Part& part) {
    const Operand& x = step.in[0];
    for (std::size_t row = part.begin; row < part.end; row += kTileInputs) {
        TileShift shift{};
        shift.deltaStride = x.columns * step.out.size();
        for (std::size_t i = 0; i < std::min(kTileInputs, part.end - row); ++i)
            shift.previous[i] = previousRow(run, x, step.in[1], row + i);
        for (const Pack& pack : step.packs) {
            shift.mix = mixOf(step, pack.output);
            shift.delta = deltaOf(step, row, pack.output);
            packRows(*pack.product, x, &shift, run, row);
        }
    }
}

}  // namespace

bool packsShift(const BoundStep& step, const Run& run) {
    return !step.packs.empty() && goesThroughTiles(*step.packs.front().product, run.tokens.size());
}

void embedF32(const BoundStep& step, const Run& run, const Part& part) {
    embed(step, run, part, DType::F32, [](const void* from, float* to, std::size_t count) {
        copyFloats(static_cast<const float*>(from), to, count);
    });
}

void embedF16(const BoundStep& step, const Run& run, const Part& part) {
    embed(step, run, part, DType::F16, widenF16);
}

void embedBf16(const BoundStep& step, const Run& run, const Part& part) {
    embed(step, run, part, DType::BF16, widenBf16);
}

void embedInt8(const BoundStep& step, const Run& run, const Part& part) {
    embed(step, run, part, DType::Int8, widenInt8);
}

void embedInt4(const BoundStep& step, const Run& run, const Part& part) {
    embed(step, run, part, DType::Int4, widenInt4);
}

void normStep(const BoundStep& step, const Run& run, const Part& part) {
    const auto& params = step.params<graph::NormParams>();
    const Operand& x = step.in[0];
    const NormRows norm{.x = x.data,
                        .weight = step.in[1].vector(),
                        .bias = step.in[2].vector(),
                        .gate = params.gated ? step.in[3].data : nullptr,
                        .y = step.out[0].data,
                        .columns = x.columns,
                        .groups = params.groups,
                        .eps = params.eps};
    if (params.groups == 1)
        normRows(norm, {part.begin, part.end, 0, x.columns});
    else
        normRows(norm, {0, run.rowsOf(x), part.begin, part.end});
}

void shiftStep(const BoundStep& step, const Run& run, const Part& part) {
    if (packsShift(step, run) && !run.traced)
        return packShift(step, run, part);
    const auto& params = step.params<graph::ShiftParams>();
    const Operand& x = step.in[0];
    const std::size_t columns = x.columns;
    for (std::size_t row = part.begin; row < part.end; ++row) {
        const float* previous = previousRow(run, x, step.in[1], row);
        for (std::size_t output = 0; output < params.outputs; ++output)
            shiftRow(x.data + row * columns, previous, mixOf(step, output),
                     deltaOf(step, row, output), step.out[output].data + row * columns, columns);
    }
}

void shiftEnd(const BoundStep& step, const Run& run) {
    if (!step.params<graph::ShiftParams>().store)
        return;
    const Operand& x = step.in[0];
    for (const Span& span : run.spans) {
        const std::size_t last = span.firstRow + span.rows - 1;
        copyFloats(x.data + last * x.columns, run.state(span, step.in[1]), x.columns);
    }
}

void mapStep(const BoundStep& step, const Run& run, const Part& part) {
    const auto& params = step.params<graph::MapParams>();
    const MapNumbers map{.kind = params.kind,
                         .factor = params.factor,
                         .a = step.in[0].data,
                         .b = step.in.size() > 1 ? step.in[1].data : nullptr,
                         .s = step.in.size() > 2 ? step.in[2].data : nullptr,
                         .y = step.out[0].data};
    const std::size_t columns = step.out[0].columns;
    const std::size_t rows = run.rowsOf(step.out[0]);
    if (part.end - part.begin == columns)
        return mapNumbers(map, 0, rows * columns);
    for (std::size_t row = 0; row < rows; ++row)
        mapNumbers(map, row * columns + part.begin, row * columns + part.end);
}

void rowsStep(const BoundStep& step, const Run& run, const Part& part) {
    const Operand& x = step.in[0];
    for (std::size_t row = part.begin; row < part.end; ++row)
        copyFloats(x.data + run.wantedRows[row] * x.columns, step.out[0].data + row * x.columns,
                   x.columns);
}

void copyStep(const BoundStep& step, const Run& run, const Part& part) {
    const Operand& x = step.in[0];
    const std::size_t rows = run.rowsOf(x);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t at = row * x.columns + part.begin;
        copyFloats(x.data + at, step.out[0].data + at, part.end - part.begin);
    }
}

}  // namespace rookery::backend::cpu
