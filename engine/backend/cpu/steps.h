// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/bound_step.h"
#include "engine/backend/cpu/tile_matmul.h"

/// One function an op: takes operands apart as op.h orders them and calls the kernels for a part of
/// the work, which graph::cutOf() says how to cut.
namespace rookery::backend::cpu {

void embedF32(const BoundStep& step, const Run& run, const Part& part);
void embedF16(const BoundStep& step, const Run& run, const Part& part);
void embedBf16(const BoundStep& step, const Run& run, const Part& part);
void embedInt8(const BoundStep& step, const Run& run, const Part& part);
void embedInt4(const BoundStep& step, const Run& run, const Part& part);
void normStep(const BoundStep& step, const Run& run, const Part& part);
void shiftStep(const BoundStep& step, const Run& run, const Part& part);
/// Whether a shift writes its outputs as tiles, in this run.
bool packsShift(const BoundStep& step, const Run& run);
/// The state takes over each span's last row.
void shiftEnd(const BoundStep& step, const Run& run);
void mapStep(const BoundStep& step, const Run& run, const Part& part);
void rowsStep(const BoundStep& step, const Run& run, const Part& part);
void copyStep(const BoundStep& step, const Run& run, const Part& part);

void matMulF32(const BoundStep& step, const Run& run, const Part& part);
void matMulF16(const BoundStep& step, const Run& run, const Part& part);
void matMulBf16(const BoundStep& step, const Run& run, const Part& part);
void matMulInt8(const BoundStep& step, const Run& run, const Part& part);
void matMulInt4(const BoundStep& step, const Run& run, const Part& part);

/// From here on products go through tile registers, where there are any, which gives other bits:
/// fewer tokens, as of conversations that generate together, keep those of tokens one by one.
inline constexpr std::uint32_t kTilesFrom = 32;

/// Whether a product is one that tiles can do: whole tiles of columns, on a processor that has
/// them.
bool fitsTiles(const BoundStep& step);
/// Whether it does go through tiles, for this many rows.
bool goesThroughTiles(const BoundStep& step, std::size_t rows);
/// The inputs of such a product as tiles, for some rows: whole tiles.
void packInput(const BoundStep& step, const Run& run, std::size_t rowBegin, std::size_t rowEnd);
/// Rows row ... row + 15 of x as tiles for a product, shifted if `shift` says how.
void packRows(const BoundStep& product, const Operand& x, const TileShift* shift, const Run& run,
              std::size_t row);
/// The inputs of a product in whole numbers, for some rows: whole tiles.
void quantiseInput(const BoundStep& step, const Run& run, std::size_t rowBegin, std::size_t rowEnd);

void wkv4Step(const BoundStep& step, const Run& run, const Part& part);
void wkv6Step(const BoundStep& step, const Run& run, const Part& part);
void wkv7Step(const BoundStep& step, const Run& run, const Part& part);
void keys7Step(const BoundStep& step, const Run& run, const Part& part);
void headBonus7Step(const BoundStep& step, const Run& run, const Part& part);

}  // namespace rookery::backend::cpu
