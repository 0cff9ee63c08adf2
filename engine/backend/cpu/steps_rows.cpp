// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/steps.h"

#include <cstring>

namespace rookery::backend::cpu {
namespace {

/// Numbers whose handling costs about as much as one multiply-add, for forPieces.
constexpr std::size_t kCopyCost = 1;
constexpr std::size_t kNormCost = 4;

using Widen = void (*)(const void* from, float* to, std::size_t count);

void embed(const BoundStep& step, const Run& run, DType dtype, Widen widen) {
    const Operand& y = step.out[0];
    const auto* table = static_cast<const std::byte*>(step.in[0].weight);
    const std::size_t columns = y.columns;
    const std::size_t rowBytes = bytesOf(dtype, columns);
    forPieces(run.pool, run.tokens.size(), 1, run.tokens.size() * columns * kCopyCost,
              [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  for (std::size_t row = begin; row < end; ++row)
                      widen(table + run.tokens[row] * rowBytes, y.data + row * columns, columns);
              });
}

void copyFloats(const float* from, float* to, std::size_t count) {
    std::memcpy(to, from, count * sizeof(float));
}

/// The row before `row` in its span, or the span's state.
const float* previousRow(const Run& run, const Operand& x, const Operand& state, std::size_t row) {
    const Span& span = run.spans[run.spanOfRow[row]];
    return row == span.firstRow ? run.state(span, state) : x.data + (row - 1) * x.columns;
}

}  // namespace

void embedF32(const BoundStep& step, const Run& run) {
    embed(step, run, DType::F32, [](const void* from, float* to, std::size_t count) {
        copyFloats(static_cast<const float*>(from), to, count);
    });
}

void embedF16(const BoundStep& step, const Run& run) {
    embed(step, run, DType::F16, widenF16);
}

void embedBf16(const BoundStep& step, const Run& run) {
    embed(step, run, DType::BF16, widenBf16);
}

void embedInt8(const BoundStep& step, const Run& run) {
    embed(step, run, DType::Int8, widenInt8);
}

void embedInt4(const BoundStep& step, const Run& run) {
    embed(step, run, DType::Int4, widenInt4);
}

void normStep(const BoundStep& step, const Run& run) {
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
    const std::size_t rows = run.rowsOf(x);
    forPieces(run.pool, rows, 1, rows * x.columns * kNormCost,
              [&norm](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  normRows(norm, begin, end);
              });
}

void shiftStep(const BoundStep& step, const Run& run) {
    const auto& params = step.params<graph::ShiftParams>();
    const Operand& x = step.in[0];
    const Operand& state = step.in[1];
    const std::size_t columns = x.columns;
    const std::size_t rows = run.tokens.size();
    const std::size_t firstMix = params.delta ? 3 : 2;
    forPieces(run.pool, rows, 1, rows * columns * params.outputs,
              [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  for (std::size_t row = begin; row < end; ++row) {
                      const float* previous = previousRow(run, x, state, row);
                      const std::size_t at = row * columns;
                      for (std::size_t output = 0; output < params.outputs; ++output) {
                          const float* delta =
                              params.delta
                                  ? step.in[2].data + at * params.outputs + output * columns
                                  : nullptr;
                          shiftRow(x.data + at, previous, step.in[firstMix + output].vector(),
                                   delta, step.out[output].data + at, columns);
                      }
                  }
              });
    if (!params.store)
        return;
    for (const Span& span : run.spans) {
        const std::size_t last = span.firstRow + span.rows - 1;
        copyFloats(x.data + last * columns, run.state(span, state), columns);
    }
}

void mapStep(const BoundStep& step, const Run& run) {
    const auto& params = step.params<graph::MapParams>();
    const MapNumbers map{.kind = params.kind,
                         .factor = params.factor,
                         .a = step.in[0].data,
                         .b = step.in.size() > 1 ? step.in[1].data : nullptr,
                         .s = step.in.size() > 2 ? step.in[2].data : nullptr,
                         .y = step.out[0].data};
    constexpr std::size_t kGrain = 1024;
    const std::size_t count = run.rowsOf(step.out[0]) * step.out[0].columns;
    forPieces(run.pool, count, kGrain, count,
              [&map](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  mapNumbers(map, begin, end);
              });
}

void rowsStep(const BoundStep& step, const Run& run) {
    const Operand& x = step.in[0];
    for (std::size_t row = 0; row < run.wantedRows.size(); ++row)
        copyFloats(x.data + run.wantedRows[row] * x.columns, step.out[0].data + row * x.columns,
                   x.columns);
}

void copyStep(const BoundStep& step, const Run& run) {
    const Operand& x = step.in[0];
    copyFloats(x.data, step.out[0].data, run.rowsOf(x) * x.columns);
}

}  // namespace rookery::backend::cpu
