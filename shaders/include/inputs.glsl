// SPDX-License-Identifier: Apache-2.0
// What products of many rows multiply, made ready beforehand where they do not compute in float32:
// halve.comp, round.comp.
struct Input {
    Floats x;
    Words to;     // rows of `toStride` words
    Sink scales;  // what a product is multiplied by: halve.comp one a row, round.comp one a block
    uint columns;
    uint parts;  // vectors of `columns` side by side in a row of x; each is filled up to whole 32
    uint xStride;
    uint toStride;
    uint flags;
    uint unused;
};

#define WANTED_ROWS 8u

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Args { Input inputs[]; };
#include "push.glsl"

const uint kBlock = 32;

uint blocksOf(Input from) {
    return (from.columns + kBlock - 1) / kBlock;
}

uint rowsOf(Input from) {
    return (from.flags & WANTED_ROWS) != 0 ? job.wanted : job.rows;
}

/// Number `column` of part `part`; 0 beyond its end.
float inputAt(Input from, uint row, uint part, uint column) {
    return column < from.columns ? from.x.at[row * from.xStride + part * from.columns + column] : 0.0;
}
