// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/band_products.h"
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/quantised.h"
#include "engine/backend/cpu/steps.h"
#include "engine/backend/cpu/tile_matmul.h"

#include <algorithm>

namespace rookery::backend::cpu {
namespace {

/// From here on widening a panel of weights once pays; below, they are streamed. Both give the
/// same bits, so this is only a matter of time.
constexpr std::size_t kMatmulFrom = 8;
constexpr std::size_t kQuantisedMatmulFrom = 4;

/// A MatMul taken apart. Products m = 0 ... outputs-1 of all batches lie side by side.
struct Product {
    Products matrix;        ///< of batch 0
    std::size_t batchRows;  ///< M
    std::size_t rowBytes;   ///< of a row of weights
    std::size_t outputs;    ///< B * M
    Finish finish;
};

Product takeApart(const BoundStep& step, const Run& run, DType dtype) {
    const auto& params = step.params<graph::MatMulParams>();
    const Operand& x = step.in[0];
    const Operand& y = step.out[0];
    Product product{};
    product.matrix = {.weight = step.in[1].weight,
                      .height = step.bandHeight,
                      .columns = x.columns / params.batch,
                      .x = x.data,
                      .xStride = x.columns,
                      .y = y.data,
                      .yStride = y.columns,
                      .tokens = run.rowsOf(x)};
    product.batchRows = y.columns / params.batch;
    product.rowBytes = bytesOf(dtype, product.matrix.columns);
    product.outputs = y.columns;
    product.finish.activation = params.activation;
    std::size_t next = 2;
    if (params.bias)
        product.finish.bias = step.in[next++].vector();
    if (params.gate)
        product.finish.gate = step.in[next++].data;
    if (params.residual)
        product.finish.residual = step.in[next++].data;
    return product;
}

void finishPiece(const Product& product, std::size_t begin, std::size_t end) {
    if (product.finish.plain())
        return;
    for (std::size_t token = 0; token < product.matrix.tokens; ++token) {
        const std::size_t at = token * product.outputs;
        finishProducts(product.finish.at(begin, at), product.matrix.y + at + begin, end - begin);
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

/// Where a form of an input lies.
Quantised formAt(std::size_t place, const Run& run) {
    const std::size_t at = place * Quantised::placedRows(run.tokens.size());
    return {run.quantised.numbers + at * Quantised::kBytes,
            run.quantised.scales + at / kQuantisedBlock,
            run.quantised.offsets + at / kQuantisedBlock};
}

/// A part of a step's product by tiles.
TileProducts tilePart(const Products& part, const Product& product, const BoundStep& step,
                      const Run& run) {
    return {.weight = part.weight,
            .height = part.height,
            .columns = part.columns,
            .x = formAt(step.tilesAt, run).numbers,
            .xColumns = part.xStride,
            .xBegin = static_cast<std::size_t>(part.x - product.matrix.x),
            .y = part.y,
            .yStride = part.yStride,
            .tokens = part.tokens,
            .finish = product.finish.at(static_cast<std::size_t>(part.y - product.matrix.y), 0)};
}

void tileMatMul(TileMatmul multiply, const BoundStep& step, const Product& product, const Run& run,
                const Part& part) {
    float* scratch = run.scratch + part.thread * kMatmulScratchFloats;
    eachBatch(product, part.begin, part.end,
              [&](const Products& products, std::size_t from, std::size_t to) {
                  multiply(tilePart(products, product, step, run), from, to, scratch);
              });
}

/// How products with plain numbers of a type are made.
struct PlainKernels {
    MatvecKernel matvec = nullptr;
    MatmulKernel matmul = nullptr;
    BandKernel bands = nullptr;
    TileMatmul tiles = nullptr;
    TileMatmul roundedTiles = nullptr;
    TileMatmul bandTiles = nullptr;
};

void plainMatMul(const PlainKernels& kernels, const BoundStep& step, const Run& run,
                 const Part& part, DType dtype) {
    const Product product = takeApart(step, run, dtype);
    if (goesThroughTiles(step, product.matrix.tokens))
        return tileMatMul(step.bandHeight != 0 ? kernels.bandTiles
                          : step.rounds        ? kernels.roundedTiles
                                               : kernels.tiles,
                          step, product, run, part);
    float* scratch = run.scratch + part.thread * kMatmulScratchFloats;
    eachBatch(product, part.begin, part.end,
              [&](const Products& products, std::size_t from, std::size_t to) {
                  if (products.height != 0)
                      kernels.bands(products, from, to);
                  else if (products.tokens >= kMatmulFrom)
                      kernels.matmul(products, from, to, scratch);
                  else
                      kernels.matvec(products, from, to);
              });
    finishPiece(product, part.begin, part.end);
}

/// As eachBatch() gives it, but with the quantised inputs.
QuantisedProducts quantisedPart(const Products& part, const Product& product,
                                const Quantised& input) {
    return {.weight = part.weight,
            .height = part.height,
            .columns = part.columns,
            .x = input.numbers,
            .xScales = input.scales,
            .xOffsets = input.offsets,
            .xStride = part.xStride,
            .xBegin = static_cast<std::size_t>(part.x - product.matrix.x),
            .y = part.y,
            .yStride = part.yStride,
            .tokens = part.tokens};
}

/// How products with blocks of a type are made.
struct Blockernels {
    QuantisedMatvec matvec = nullptr;
    QuantisedMatmul matmul = nullptr;
    TileMatmul tiles = nullptr;
};

void blockMatMul(const Blockernels& kernels, const BoundStep& step, const Run& run,
                 const Part& part, DType dtype) {
    const Product product = takeApart(step, run, dtype);
    if (goesThroughTiles(step, product.matrix.tokens))
        return tileMatMul(kernels.tiles, step, product, run, part);
    const Quantised input = formAt(step.quantisedAt, run);
    float* scratch = run.scratch + part.thread * kMatmulScratchFloats;
    eachBatch(product, part.begin, part.end,
              [&](const Products& products, std::size_t from, std::size_t to) {
                  const QuantisedProducts whole = quantisedPart(products, product, input);
                  if (whole.tokens >= kQuantisedMatmulFrom)
                      kernels.matmul(whole, from, to, scratch);
                  else if (kernels.matvec != nullptr)
                      kernels.matvec(whole, from, to);
                  else
                      bandInt8(whole, from, to);
              });
    finishPiece(product, part.begin, part.end);
}

}  // namespace

bool fitsTiles(const BoundStep& step) {
    const std::size_t columns = step.in[0].columns / step.params<graph::MatMulParams>().batch;
    return step.matrixType != DType::F32 && columns % kTileColumns == 0 && usesTiles();
}

bool goesThroughTiles(const BoundStep& step, std::size_t rows) {
    return step.tiles && rows >= kTilesFrom && usesTiles();
}

void packInput(const BoundStep& step, const Run& run, std::size_t rowBegin, std::size_t rowEnd) {
    for (std::size_t row = rowBegin; row < rowEnd; row += kTileInputs)
        packRows(step, step.in[0], nullptr, run, row);
}

void packRows(const BoundStep& product, const Operand& x, const TileShift* shift, const Run& run,
              std::size_t row) {
    static_assert(Quantised::kTileRows == kTileInputs);
    packTileInputs({.x = x.data,
                    .columns = x.columns,
                    .tokens = run.rowsOf(x),
                    .twoPlanes = product.twoPlanes,
                    .asFirstFactor = product.bandHeight != 0,
                    .shift = shift},
                   row, formAt(product.tilesAt, run).numbers);
}

void quantiseInput(const BoundStep& step, const Run& run, std::size_t rowBegin,
                   std::size_t rowEnd) {
    static_assert(Quantised::kTileRows == kInputRows);
    const Operand& x = step.in[0];
    const Quantised to = formAt(step.quantisedAt, run);
    const QuantisedRows inputs{x.data, x.columns, run.rowsOf(x), to.numbers, to.scales, to.offsets};
    const bool isInt8 = step.matrixType == DType::Int8;
    if (inputs.rows >= kQuantisedMatmulFrom)
        return isInt8 ? quantiseForInt8(inputs, rowBegin, rowEnd)
                      : quantiseForInt4(inputs, rowBegin, rowEnd);
    const std::size_t at = rowBegin * x.columns;
    const std::size_t count = (rowEnd - rowBegin) * x.columns;
    float* scales = to.scales + at / kQuantisedBlock;
    if (isInt8)
        quantise(x.data + at, count, reinterpret_cast<std::int16_t*>(to.numbers) + at, scales);
    else
        quantiseToBytes(x.data + at, count, reinterpret_cast<std::int8_t*>(to.numbers) + at, scales,
                        to.offsets + at / kQuantisedBlock);
}

void matMulF32(const BoundStep& step, const Run& run, const Part& part) {
    plainMatMul({matvecF32, matmulF32, bandF32}, step, run, part, DType::F32);
}

void matMulF16(const BoundStep& step, const Run& run, const Part& part) {
    plainMatMul(
        {matvecF16, matmulF16, bandF16, tileMatmulF16, tileMatmulF16Rounded, tileMatmulF16Bands},
        step, run, part, DType::F16);
}

void matMulBf16(const BoundStep& step, const Run& run, const Part& part) {
    plainMatMul({matvecBf16, matmulBf16, bandBf16, tileMatmulBf16, tileMatmulBf16Rounded,
                 tileMatmulBf16Bands},
                step, run, part, DType::BF16);
}

void matMulInt8(const BoundStep& step, const Run& run, const Part& part) {
    if (step.bandHeight == 0)
        blockMatMul({matvecInt8, matmulInt8, tileMatmulInt8}, step, run, part, DType::Int8);
    else
        blockMatMul({nullptr, matmulInt8Bands, tileMatmulInt8Bands}, step, run, part, DType::Int8);
}

void matMulInt4(const BoundStep& step, const Run& run, const Part& part) {
    blockMatMul({matvecInt4, matmulInt4, tileMatmulInt4}, step, run, part, DType::Int4);
}

}  // namespace rookery::backend::cpu
