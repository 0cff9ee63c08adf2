// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// matmul.comp in whole numbers, for weights in blocks of 32 and devices that multiply four bytes at
// once: a block of W times a block of x is an exact sum, times both scales. x comes from round.comp
// as two bytes a number, so that nothing is lost beside float32.
// Grid: (tiles of 64 rows of W of all products, tiles of rows of the run).
#extension GL_EXT_spirv_intrinsics : require
#include "types.glsl"
#include "encodings.glsl"
#include "product.glsl"

layout(constant_id = 0) const uint kLanes = 64;  // 16 * kTileT / 4
layout(local_size_x_id = 0) in;
#include "tile.glsl"

// OpSDot of four signed bytes each (SPV_KHR_integer_dot_product): glslang of Debian 12 has no name
// for it.
spirv_instruction(extensions = ["SPV_KHR_integer_dot_product"], capabilities = [6019, 6018], id = 4450)
int dot4(uint a, uint b, spirv_literal int format);

const uint kWords = kDepth / 4;  // of bytes, a block

shared uint tileW[kWords * kTileM];
shared float scalesW[kTileM];
shared uint tileX[2 * kWords * kTileT];  // high bytes, then low ones
shared float scalesX[kTileT];

#if ENCODING == INT4
// A byte each. Not uint: glslang of Debian 12 would take the type of Job's arrays of 256, whose
// layout is not for shared memory.
shared int levels[256];

void loadLevels(uint lane) {
    for (uint i = lane; i < 256; i += kLanes)
        levels[i] = int(args.levels.at[i / 4] >> 8 * (i % 4) & 255);
    barrier();
}

uint lookUp(uint list, uint word) {
    return uint(levels[list + (word & 15)] | levels[list + (word >> 8 & 15)] << 8 |
                levels[list + (word >> 16 & 15)] << 16 | levels[list + (word >> 24 & 15)] << 24);
}
#endif

/// Block `block` of a row of W into column `row` of the tile.
void loadBlock(Product p, uint from, uint block, uint row) {
#if ENCODING == INT8
    scalesW[row] = int8Scale(blockBits(p.scales, from * (p.chunks / 2) + block));
    [[unroll]] for (uint chunk = 0; chunk < 2; ++chunk) {
        const uvec4 bits = p.weights.at[from * p.chunks + 2 * block + chunk];
        [[unroll]] for (uint i = 0; i < 4; ++i)
            tileW[(4 * chunk + i) * kTileM + row] = bits[i];
    }
#else
    const uint meta = blockBits(p.scales, from * p.chunks + block);
    const uvec4 bits = p.weights.at[from * p.chunks + block];
    scalesW[row] = int4Scale(meta & 255);
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        tileW[i * kTileM + row] = lookUp(meta >> 4 & 0xF0, bits[i]);
        tileW[(i + 4) * kTileM + row] = lookUp(meta >> 8 & 0xF0, bits[i] >> 4);
    }
#endif
}

void loadWeights(Product p, uint first, uint block, uint lane) {
    for (uint row = lane; row < kTileM; row += kLanes) {
        if (first + row < p.endRow) {
            loadBlock(p, first + row, block, row);
        } else {
            scalesW[row] = 0.0;
            [[unroll]] for (uint i = 0; i < kWords; ++i)
                tileW[i * kTileM + row] = 0;
        }
    }
}

void loadX(Product p, Tile tile, uint block, uint lane) {
    const uint blocks = p.xStride / 16;
    for (uint i = lane; i < kTileT * 2 * kWords; i += kLanes) {
        const uint t = i / (2 * kWords);
        const uint word = i % (2 * kWords);
        const uint row = tile.firstRow + t;
        const uint at = row * p.xStride + p.xOffset + 16 * block + word;
        tileX[word * kTileT + t] = row < tile.rows ? Words(p.x).at[at] : 0;
        if (word == 0)
            scalesX[t] = row < tile.rows ? p.xScales.at[row * blocks + p.xOffset / 16 + block] : 0.0;
    }
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
#if ENCODING == INT4
    loadLevels(lane);
#endif
    Product p;
    const Tile tile = findTile(p);
    if (tile.firstRow >= tile.rows)
        return;
    const uint m = 4 * (lane % 16);
    const uint t = 4 * (lane / 16);

    vec4 sums[4];  // by row of the run
    [[unroll]] for (uint i = 0; i < 4; ++i)
        sums[i] = vec4(0);
    for (uint block = 0; block < p.columns / kDepth; ++block) {
        loadWeights(p, tile.first, block, lane);
        loadX(p, tile, block, lane);
        barrier();
        ivec4 high[4];
        ivec4 low[4];
        [[unroll]] for (uint i = 0; i < 4; ++i) {
            high[i] = ivec4(0);
            low[i] = ivec4(0);
        }
        for (uint word = 0; word < kWords; ++word) {
            [[unroll]] for (uint c = 0; c < 4; ++c) {
                const uint w = tileW[word * kTileM + m + c];
                [[unroll]] for (uint i = 0; i < 4; ++i) {
                    high[i][c] += dot4(w, tileX[word * kTileT + t + i], 0);
                    low[i][c] += dot4(w, tileX[(kWords + word) * kTileT + t + i], 0);
                }
            }
        }
        const vec4 scales = vec4(scalesW[m], scalesW[m + 1], scalesW[m + 2], scalesW[m + 3]);
        [[unroll]] for (uint i = 0; i < 4; ++i)
            sums[i] += scalesX[t + i] * scales * vec4(256 * high[i] + low[i]);
        barrier();
    }
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint row = tile.firstRow + t + i;
        [[unroll]] for (uint c = 0; c < 4; ++c)
            if (row < tile.rows && tile.first + m + c < p.endRow)
                finish(p, row, tile.first + m + c, sums[i][c]);
    }
}
