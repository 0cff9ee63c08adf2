// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// matmul.comp in float16, for devices that compute with it at twice the rate and have no
// cooperative matrices. Sums of 8 columns are in float16, all others in float32. x comes from
// halve.comp. Grid: (tiles of 64 rows of W of all products, tiles of rows of the run).
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_shader_16bit_storage : require
#include "types.glsl"
#include "encodings.glsl"
#include "product.glsl"

layout(constant_id = 0) const uint kLanes = 64;  // 16 * kTileT / 4
layout(local_size_x_id = 0) in;
#include "chunk.glsl"
#include "tile.glsl"
#include "half_tiles.glsl"

/// Columns summed in float16.
const uint kRun = 8;

// By column, so that an invocation reads four rows at once.
shared f16vec4 tileW[kDepth * kTileM / 4];
shared f16vec4 tileX[kDepth * kTileT / 4];

void loadWeights(Product p, uint first, uint k, uint lane) {
    const uint chunksPerRow = kDepth / (VECTORS * 4);
    for (uint i = lane; i < kTileM * chunksPerRow; i += kLanes) {
        const uint row = i / chunksPerRow;
        const uint chunk = i % chunksPerRow;
        f16vec4 w[VECTORS];
        readHalves(p, first + row, k / (VECTORS * 4) + chunk, w);
        [[unroll]] for (uint v = 0; v < VECTORS; ++v)
            [[unroll]] for (uint c = 0; c < 4; ++c)
                tileW[((chunk * VECTORS + v) * 4 + c) * (kTileM / 4) + row / 4][row % 4] = w[v][c];
    }
}

void loadX(Product p, Tile tile, uint k, uint lane) {
    for (uint i = lane; i < kTileT * (kDepth / 4); i += kLanes) {
        const uint t = i / (kDepth / 4);
        const uint four = i % (kDepth / 4);
        const f16vec4 x = readX(p, tile, t, k / 4 + four);
        [[unroll]] for (uint c = 0; c < 4; ++c)
            tileX[(four * 4 + c) * (kTileT / 4) + t / 4][t % 4] = x[c];
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
        for (uint from = 0; from < kDepth; from += kRun) {
            f16vec4 run[4];
            [[unroll]] for (uint i = 0; i < 4; ++i)
                run[i] = f16vec4(0);
            [[unroll]] for (uint column = from; column < from + kRun; ++column) {
                const f16vec4 w = tileW[column * (kTileM / 4) + m];
                const f16vec4 x = tileX[column * (kTileT / 4) + t];
                [[unroll]] for (uint i = 0; i < 4; ++i)
                    run[i] += x[i] * w;
            }
            [[unroll]] for (uint i = 0; i < 4; ++i)
                sums[i] += vec4(run[i]);
        }
        barrier();
    }
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint row = tile.firstRow + 4 * t + i;
        if (row >= tile.rows)
            continue;
        const float scale = p.xScales.at[row];
        [[unroll]] for (uint c = 0; c < 4; ++c)
            if (tile.first + 4 * m + c < p.endRow)
                finish(p, row, tile.first + 4 * m + c, scale * sums[i][c]);
    }
}
