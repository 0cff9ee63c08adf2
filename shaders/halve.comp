// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// x in float16 for matmul_half.comp and matmul_matrix.comp: each row times the power of two that
// brings its largest number into [1/8, 1/4), so that sums do not overflow, whatever the range of x
// (RWKV before version 7 leaves that of float16 from 7B on), and small numbers keep their digits.
// Grid: (inputs, rows of the run).
#include "types.glsl"
#include "inputs.glsl"

layout(constant_id = 0) const uint kLanes = 64;
layout(local_size_x_id = 0) in;

shared float largest[kLanes];

/// Of a row of x.
float largestOf(Input from, uint row, uint lane) {
    float mine = 0.0;
    for (uint i = lane; i < from.columns * from.parts; i += kLanes)
        mine = max(mine, abs(from.x.at[row * from.xStride + i]));
    largest[lane] = mine;
    barrier();
    for (uint count = kLanes; count > 1;) {
        const uint half_ = (count + 1) / 2;
        if (lane + half_ < count)
            largest[lane] = max(largest[lane], largest[lane + half_]);
        count = half_;
        barrier();
    }
    return largest[0];
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint row = gl_WorkGroupID.y;
    Input from = args.inputs[gl_WorkGroupID.x];
    if (row >= rowsOf(from))
        return;
    const int exponent = int(floatBitsToUint(largestOf(from, row, lane)) >> 23) - 127;
    const int shift = clamp(-3 - exponent, -126, 126);
    const float scale = uintBitsToFloat(uint(shift + 127) << 23);
    if (lane == 0)
        from.scales.at[row] = uintBitsToFloat(uint(127 - shift) << 23);
    const uint wordsAPart = blocksOf(from) * (kBlock / 2);
    for (uint word = lane; word < from.parts * wordsAPart; word += kLanes) {
        const uint part = word / wordsAPart;
        const uint column = word % wordsAPart * 2;
        const vec2 two = vec2(inputAt(from, row, part, column), inputAt(from, row, part, column + 1));
        from.to.at[row * from.toStride + word] = packHalf2x16(scale * two);
    }
}
