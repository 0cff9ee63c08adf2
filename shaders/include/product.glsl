// SPDX-License-Identifier: Apache-2.0
// A product y = act(W x + bias) * gate + residual among those of one dispatch, and what is done
// to a finished sum.
#include "activation.glsl"

struct Product {
    Quads weights;
    Words scales;  // planes of blocks
    Floats x;
    Sink y;
    Floats bias;
    Floats gate;
    Floats residual;
    Floats xScales;  // of halve.comp and round.comp, whose rows x then is
    uint firstRow;  // of W, and so of y
    uint endRow;
    uint columns;   // of W
    uint chunks;    // a row of W
    uint xOffset;   // where x begins in a row of its slot: products side by side have one each
    uint xStride;   // floats from row to row of a run
    uint yStride;
    uint activation;
    uint flags;
    uint endGroup;  // workgroups of this product and those before it
};

#define HAS_BIAS 1u
#define HAS_GATE 2u
#define HAS_RESIDUAL 4u
#define WANTED_ROWS 8u
#define IS_F32 16u
#define IS_F16 32u

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Words levels;  // base/int4_blocks.h: kInt4Levels, 4 a word
    uint count;
    uint unused;
    Product product[];
};
#include "push.glsl"

void finish(Product p, uint t, uint row, float sum) {
    const uint at = t * p.yStride + row;
    if ((p.flags & HAS_BIAS) != 0)
        sum += p.bias.at[row];
    sum = activated(p.activation, sum);
    if ((p.flags & HAS_GATE) != 0)
        sum *= p.gate.at[at];
    if ((p.flags & HAS_RESIDUAL) != 0)
        sum += p.residual.at[at];
    p.y.at[at] = sum;
}
