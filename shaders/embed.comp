// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Rows of a table by token id. Grid: (columns / kLanes, rows of the run).
#include "types.glsl"
#include "encodings.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Quads table;
    Words scales;
    Words levels;
    Sink y;
    uint columns;
    uint chunks;
    uint yStride;
};
#include "push.glsl"

layout(constant_id = 0) const uint kLanes = 64;
layout(constant_id = 1) const uint kEncoding = 0;
layout(local_size_x_id = 0) in;

float level(uint list, uint index) {
    const uint at = list * 16 + index;
    return int8x4(args.levels.at[at >> 2])[at & 3];
}

float number(uint row, uint c) {
    if (kEncoding == F32)
        return uintBitsToFloat(args.table.at[row * args.chunks + c / 4][c & 3]);
    if (kEncoding == F16)
        return unpackHalf2x16(args.table.at[row * args.chunks + c / 8][c / 2 & 3])[c & 1];
    if (kEncoding == BF16) {
        const uint word = args.table.at[row * args.chunks + c / 8][c / 2 & 3];
        return uintBitsToFloat((c & 1) != 0 ? word & 0xFFFF0000u : word << 16);
    }
    const uint block = row * ((args.columns + 31) / 32) + c / 32;
    const uint bits = blockBits(args.scales, block);
    if (kEncoding == INT8)
        return int8Scale(bits) * int8x4(args.table.at[row * args.chunks + c / 16][c / 4 & 3])[c & 3];
    const uint word = args.table.at[block][c / 4 & 3];
    const bool high = (c & 16) != 0;
    const uint index = word >> ((c & 3) * 8 + (high ? 4 : 0)) & 15;
    return int4Scale(bits & 255) * level(high ? bits >> 12 : bits >> 8 & 15, index);
}

void main() {
    const uint c = gl_GlobalInvocationID.x;
    const uint t = gl_WorkGroupID.y;
    if (c < args.columns && t < job.rows)
        args.y.at[t * args.yStride + c] = number(job.token[t], c);
}
