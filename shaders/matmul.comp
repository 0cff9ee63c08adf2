// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Products of many rows with matrices: prefill. A workgroup computes a tile of kTileT rows of the
// run by 64 rows of W, 32 columns at a time through shared memory; an invocation has 4 x 4 sums.
// Grid: (tiles of 64 rows of W of all products, tiles of rows of the run).
#include "types.glsl"
#include "encodings.glsl"
#include "product.glsl"

layout(constant_id = 0) const uint kLanes = 64;  // 16 * kTileT / 4
layout(local_size_x_id = 0) in;
#include "chunk.glsl"
#include "tile.glsl"

shared float tileW[kDepth * kTileM];
shared float tileX[kDepth * kTileT];

void loadWeights(Product p, uint first, uint k, uint lane) {
    const uint chunksPerRow = kDepth / (VECTORS * 4);
    for (uint i = lane; i < kTileM * chunksPerRow; i += kLanes) {
        const uint row = i / chunksPerRow;
        const uint chunk = i % chunksPerRow;
        const uint at = k / (VECTORS * 4) + chunk;
        vec4 w[VECTORS];
        [[unroll]] for (uint v = 0; v < VECTORS; ++v)
            w[v] = vec4(0);
        if (first + row < p.endRow && at < p.chunks)
            readChunk(p, first + row, at, w);
        [[unroll]] for (uint v = 0; v < VECTORS; ++v)
            [[unroll]] for (uint c = 0; c < 4; ++c)
                tileW[((chunk * VECTORS + v) * 4 + c) * kTileM + row] = w[v][c];
    }
}

void loadX(Product p, Tile tile, uint k, uint lane) {
    for (uint i = lane; i < kTileT * kDepth; i += kLanes) {
        const uint t = i / kDepth;
        const uint column = i % kDepth;
        const uint row = tile.firstRow + t;
        const bool there = row < tile.rows && k + column < p.columns;
        const float value = there ? p.x.at[row * p.xStride + p.xOffset + k + column] : 0.0;
        tileX[column * kTileT + t] = value;
    }
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    loadLevels(lane, kLanes);
    Product p;
    const Tile tile = findTile(p);
    if (tile.firstRow >= tile.rows)
        return;
    const uint m = lane % 16;
    const uint t = lane / 16;

    vec4 sums[4];  // by row of the run
    [[unroll]] for (uint i = 0; i < 4; ++i)
        sums[i] = vec4(0);
    for (uint k = 0; k < p.columns; k += kDepth) {
        loadWeights(p, tile.first, k, lane);
        loadX(p, tile, k, lane);
        barrier();
        for (uint column = 0; column < kDepth; ++column) {
            const uint atW = column * kTileM + 4 * m;
            const uint atX = column * kTileT + 4 * t;
            const vec4 w = vec4(tileW[atW], tileW[atW + 1], tileW[atW + 2], tileW[atW + 3]);
            const vec4 x = vec4(tileX[atX], tileX[atX + 1], tileX[atX + 2], tileX[atX + 3]);
            [[unroll]] for (uint i = 0; i < 4; ++i)
                sums[i] += x[i] * w;
        }
        barrier();
    }
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint row = tile.firstRow + 4 * t + i;
        [[unroll]] for (uint c = 0; c < 4; ++c)
            if (row < tile.rows && tile.first + 4 * m + c < p.endRow)
                finish(p, row, tile.first + 4 * m + c, sums[i][c]);
    }
}
