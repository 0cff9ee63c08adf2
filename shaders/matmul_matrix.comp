// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// matmul.comp by cooperative matrices (VK_KHR_cooperative_matrix): float16 times float16, summed in
// float32. Four subgroups share a tile of 64 rows of W by kTileT rows of the run; x comes from
// halve.comp. glslang of Debian 12 does not know these matrices: compiled/ has what a newer one made
// (compile_matrices.sh). Grid: (tiles of 64 rows of W of all products, tiles of rows of the run).
#extension GL_KHR_cooperative_matrix : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_shader_16bit_storage : require
#include "types.glsl"
#include "encodings.glsl"
#include "product.glsl"

layout(constant_id = 0) const uint kLanes = 128;  // 4 subgroups
layout(local_size_x_id = 0) in;
#include "chunk.glsl"
#include "tile.glsl"
#include "half_tiles.glsl"

// The device's matrices: kM x kK of W, kK x kN of x.
layout(constant_id = 2) const uint kM = 16;
layout(constant_id = 3) const uint kN = 16;
layout(constant_id = 4) const uint kK = 16;
layout(constant_id = 5) const uint kAlongM = 4;  // subgroups one below the other: 2 or 4

const uint kSubgroups = 4;
const uint kAcross = kSubgroups / kAlongM;
const uint kBlocksM = kTileM / kAlongM / kM;  // matrices a subgroup
const uint kBlocksN = kTileT / kAcross / kN;

// Rows of both tiles are filled up by 16 bytes, so that their columns lie in different banks.
const uint kStride = kDepth / 4 + 2;
shared f16vec4 tileW[kTileM * kStride];
shared f16vec4 tileX[kTileT * kStride];
shared float results[kSubgroups * kM * kN];

void loadWeights(Product p, uint first, uint k, uint lane) {
    const uint chunksPerRow = kDepth / (VECTORS * 4);
    for (uint i = lane; i < kTileM * chunksPerRow; i += kLanes) {
        const uint row = i / chunksPerRow;
        const uint chunk = i % chunksPerRow;
        f16vec4 w[VECTORS];
        readHalves(p, first + row, k / (VECTORS * 4) + chunk, w);
        [[unroll]] for (uint v = 0; v < VECTORS; ++v)
            tileW[row * kStride + chunk * VECTORS + v] = w[v];
    }
}

void loadX(Product p, Tile tile, uint k, uint lane) {
    for (uint i = lane; i < kTileT * (kDepth / 4); i += kLanes) {
        const uint t = i / (kDepth / 4);
        const uint four = i % (kDepth / 4);
        tileX[t * kStride + four] = readX(p, tile, t, k / 4 + four);
    }
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    loadLevels(lane, kLanes);
    Product p;
    const Tile tile = findTile(p);
    if (tile.firstRow >= tile.rows)
        return;
    const uint m = gl_SubgroupID % kAlongM * (kBlocksM * kM);
    const uint t = gl_SubgroupID / kAlongM * (kBlocksN * kN);

    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> sums[kBlocksM * kBlocksN];
    [[unroll]] for (uint i = 0; i < kBlocksM * kBlocksN; ++i)
        sums[i] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
    for (uint k = 0; k < p.columns; k += kDepth) {
        loadWeights(p, tile.first, k, lane);
        loadX(p, tile, k, lane);
        barrier();
        [[unroll]] for (uint from = 0; from < kDepth; from += kK) {
            coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> w[kBlocksM];
            [[unroll]] for (uint i = 0; i < kBlocksM; ++i)
                coopMatLoad(w[i], tileW, (m + i * kM) * kStride + from / 4, kStride,
                            gl_CooperativeMatrixLayoutRowMajor);
            [[unroll]] for (uint j = 0; j < kBlocksN; ++j) {
                coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> x;
                coopMatLoad(x, tileX, (t + j * kN) * kStride + from / 4, kStride,
                            gl_CooperativeMatrixLayoutColumnMajor);
                [[unroll]] for (uint i = 0; i < kBlocksM; ++i)
                    sums[i * kBlocksN + j] = coopMatMulAdd(w[i], x, sums[i * kBlocksN + j]);
            }
        }
        barrier();
    }

    const uint mine = gl_SubgroupID * (kM * kN);
    [[unroll]] for (uint i = 0; i < kBlocksM; ++i) {
        [[unroll]] for (uint j = 0; j < kBlocksN; ++j) {
            coopMatStore(sums[i * kBlocksN + j], results, mine, kM, gl_CooperativeMatrixLayoutColumnMajor);
            barrier();
            for (uint at = gl_SubgroupInvocationID; at < kM * kN; at += gl_SubgroupSize) {
                const uint column = tile.first + m + i * kM + at % kM;
                const uint row = tile.firstRow + t + j * kN + at / kM;
                if (row < tile.rows && column < p.endRow)
                    finish(p, row, column, p.xScales.at[row] * results[mine + at]);
            }
            barrier();
        }
    }
}
