// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/steps.h"

#include <algorithm>

namespace rookery::backend::cpu {
namespace {

/// From here on widening a panel of weights once pays; below, they are streamed. Both give the
/// same bits, so this is only a matter of time.
constexpr std::size_t kMatmulFrom = 8;

/// A cache line of results, so that no two threads write into one.
constexpr std::size_t kGrain = 16;

/// A MatMul taken apart. Products m = 0 ... outputs-1 of all batches lie side by side.
struct Product {
    Products matrix;        ///< of batch 0
    std::size_t batchRows;  ///< M
    std::size_t rowBytes;   ///< of a row of weights
    std::size_t outputs;    ///< B * M
    graph::Activation activation;
    const float* bias;
    const float* gate;
    const float* residual;

    bool plain() const {
        return activation == graph::Activation::None && bias == nullptr && gate == nullptr &&
               residual == nullptr;
    }
};

Product takeApart(const BoundStep& step, const Run& run, DType dtype) {
    const auto& params = step.params<graph::MatMulParams>();
    const Operand& x = step.in[0];
    const Operand& y = step.out[0];
    Product product{};
    product.matrix = {.weight = step.in[1].weight,
                      .columns = x.columns / params.batch,
                      .x = x.data,
                      .xStride = x.columns,
                      .y = y.data,
                      .yStride = y.columns,
                      .tokens = run.rowsOf(x)};
    product.batchRows = y.columns / params.batch;
    product.rowBytes = bytesOf(dtype, product.matrix.columns);
    product.outputs = y.columns;
    product.activation = params.activation;
    std::size_t next = 2;
    product.bias = params.bias ? step.in[next++].vector() : nullptr;
    product.gate = params.gate ? step.in[next++].data : nullptr;
    product.residual = params.residual ? step.in[next++].data : nullptr;
    return product;
}

void finishPiece(const Product& product, std::size_t begin, std::size_t end) {
    if (product.plain())
        return;
    for (std::size_t token = 0; token < product.matrix.tokens; ++token) {
        const std::size_t at = token * product.outputs + begin;
        finishProducts(product.activation, product.bias != nullptr ? product.bias + begin : nullptr,
                       product.gate != nullptr ? product.gate + at : nullptr,
                       product.residual != nullptr ? product.residual + at : nullptr,
                       product.matrix.y + at, end - begin);
    }
}

/// Calls multiply(products, rowBegin, rowEnd) for the part of each batch in [begin, end).
template <class Multiply>
void eachBatch(const Product& product, std::size_t begin, std::size_t end,
               const Multiply& multiply) {
    while (begin < end) {
        const std::size_t batch = begin / product.batchRows;
        const std::size_t first = batch * product.batchRows;
        const std::size_t stop = std::min(end, first + product.batchRows);
        Products part = product.matrix;
        part.weight = static_cast<const std::byte*>(part.weight) + first * product.rowBytes;
        part.x += batch * part.columns;
        part.y += first;
        multiply(part, begin - first, stop - first);
        begin = stop;
    }
}

template <MatvecKernel kMatvec, MatmulKernel kMatmul>
void matMul(const BoundStep& step, const Run& run, DType dtype) {
    const Product product = takeApart(step, run, dtype);
    const std::size_t tokens = product.matrix.tokens;
    if (tokens == 0)
        return;
    const std::size_t cost = product.outputs * product.matrix.columns * tokens;
    forPieces(run.pool, product.outputs, kGrain, cost,
              [&](std::size_t thread, std::size_t begin, std::size_t end) {
                  float* scratch = run.scratch + thread * kMatmulScratchFloats;
                  eachBatch(product, begin, end,
                            [&](const Products& part, std::size_t from, std::size_t to) {
                                if (tokens >= kMatmulFrom)
                                    kMatmul(part, from, to, scratch);
                                else
                                    kMatvec(part, from, to);
                            });
                  finishPiece(product, begin, end);
              });
}

}  // namespace

void matMulF32(const BoundStep& step, const Run& run) {
    matMul<matvecF32, matmulF32>(step, run, DType::F32);
}

void matMulF16(const BoundStep& step, const Run& run) {
    matMul<matvecF16, matmulF16>(step, run, DType::F16);
}

void matMulBf16(const BoundStep& step, const Run& run) {
    matMul<matvecBf16, matmulBf16>(step, run, DType::BF16);
}

void matMulInt8(const BoundStep& step, const Run& run) {
    matMul<matvecInt8, matmulInt8>(step, run, DType::Int8);
}

void matMulInt4(const BoundStep& step, const Run& run) {
    matMul<matvecInt4, matmulInt4>(step, run, DType::Int4);
}

}  // namespace rookery::backend::cpu
