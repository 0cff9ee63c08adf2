// SPDX-License-Identifier: Apache-2.0
// W and x in float16, for tiles.
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Halves { f16vec4 at[]; };

/// The largest float16; what bfloat16 or a scale has beyond it becomes this.
const float kLargestHalf = 65504.0;

/// A chunk of a row of W; zeros beyond its rows and chunks.
void readHalves(Product p, uint row, uint chunk, out f16vec4 halves[VECTORS]) {
    vec4 w[VECTORS];
    [[unroll]] for (uint v = 0; v < VECTORS; ++v)
        w[v] = vec4(0);
    if (row < p.endRow && chunk < p.chunks)
        readChunk(p, row, chunk, w);
    [[unroll]] for (uint v = 0; v < VECTORS; ++v)
        halves[v] = f16vec4(clamp(w[v], -kLargestHalf, kLargestHalf));
}

/// Four columns of row t of the tile, from halve.comp; zeros beyond the rows there are.
f16vec4 readX(Product p, Tile tile, uint t, uint four) {
    if (tile.firstRow + t >= tile.rows)
        return f16vec4(0);
    return Halves(p.x).at[((tile.firstRow + t) * p.xStride + p.xOffset) / 4 + four];
}
