// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Products of one row (or a few) with matrices: decode. A workgroup computes kRows rows of W; its
// lanes read each row's 16-byte chunks side by side, so that memory sees long runs, and share what
// they read of x among the rows. Several products that do not wait for each other are one dispatch.
// Grid: (workgroups of all products, rows of the run).
#include "types.glsl"
#include "encodings.glsl"
#include "product.glsl"
#define FOUR_SUMS
#include "reduce.glsl"
#include "chunk.glsl"

layout(constant_id = 1) const bool kWhole = true;  // all rows of W are whole chunks of ENCODING

const uint kRows = 4;

/// x[from ...] four numbers, as far as they are there.
vec4 readX(Floats x, uint from, uint left) {
    if (kWhole)
        return Vectors(x).at[from >> 2];
    vec4 v = vec4(0);
    [[unroll]] for (uint i = 0; i < 4; ++i)
        if (i < left)
            v[i] = x.at[from + i];
    return v;
}

uint rowsLeft(uint columns, uint at) {
    return columns > at ? columns - at : 0;
}

void dots(Product p, uint first, uint xFrom, out vec4 sums) {
    sums = vec4(0);
    for (uint chunk = gl_LocalInvocationID.x; chunk < p.chunks; chunk += kLanes) {
        vec4 x[VECTORS];
        [[unroll]] for (uint i = 0; i < VECTORS; ++i) {
            const uint at = (chunk * VECTORS + i) * 4;
            x[i] = readX(p.x, xFrom + at, rowsLeft(p.columns, at));
        }
        [[unroll]] for (uint r = 0; r < kRows; ++r) {
            vec4 w[VECTORS];
            readChunk(p, min(first + r, p.endRow - 1), chunk, w);
            [[unroll]] for (uint i = 0; i < VECTORS; ++i)
                sums[r] += dot(w[i], x[i]);
        }
    }
}

/// The same for float16: low-rank matrices stay float16 or float32 whatever the others are.
void dotsF16(Product p, uint first, uint xFrom, out vec4 sums) {
    sums = vec4(0);
    for (uint chunk = gl_LocalInvocationID.x; chunk < p.chunks; chunk += kLanes) {
        const vec4 low = readX(p.x, xFrom + chunk * 8, rowsLeft(p.columns, chunk * 8));
        const vec4 high = readX(p.x, xFrom + chunk * 8 + 4, rowsLeft(p.columns, chunk * 8 + 4));
        [[unroll]] for (uint r = 0; r < kRows; ++r) {
            const uvec4 bits = p.weights.at[min(first + r, p.endRow - 1) * p.chunks + chunk];
            sums[r] += dot(f16x4(bits.xy), low) + dot(f16x4(bits.zw), high);
        }
    }
}

/// The same for float32.
void dotsF32(Product p, uint first, uint xFrom, out vec4 sums) {
    sums = vec4(0);
    for (uint chunk = gl_LocalInvocationID.x; chunk < p.chunks; chunk += kLanes) {
        const vec4 x = readX(p.x, xFrom + chunk * 4, rowsLeft(p.columns, chunk * 4));
        [[unroll]] for (uint r = 0; r < kRows; ++r) {
            const uint row = min(first + r, p.endRow - 1);
            sums[r] += dot(uintBitsToFloat(p.weights.at[row * p.chunks + chunk]), x);
        }
    }
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    loadLevels(lane, kLanes);
    uint index = 0;
    while (index + 1 < args.count && gl_WorkGroupID.x >= args.product[index].endGroup)
        ++index;
    Product p = args.product[index];
    const uint t = gl_WorkGroupID.y;
    if (t >= ((p.flags & WANTED_ROWS) != 0 ? job.wanted : job.rows))
        return;
    const uint before = index == 0 ? 0 : args.product[index - 1].endGroup;
    const uint first = p.firstRow + (gl_WorkGroupID.x - before) * kRows;
    const uint xFrom = t * p.xStride + p.xOffset;

    vec4 sums;  // of kRows
    if (ENCODING != F32 && (p.flags & IS_F32) != 0)
        dotsF32(p, first, xFrom, sums);
    else if (ENCODING > F16 && (p.flags & IS_F16) != 0)
        dotsF16(p, first, xFrom, sums);
    else
        dots(p, first, xFrom, sums);
    sums = sumsOverGroup(sums);
    [[unroll]] for (uint r = 0; r < kRows; ++r)
        if (lane == r && first + r < p.endRow)
            finish(p, t, first + r, sums[r]);
}
