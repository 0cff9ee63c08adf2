// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// x in whole numbers of 16 bits for matmul_dot.comp, 32 columns a scale. A number is 256 high + low,
// both of 8 bits with a sign; a block is 8 words of the high bytes, then 8 of the low ones.
// Grid: (inputs, rows of the run).
#include "types.glsl"
#include "inputs.glsl"

layout(constant_id = 0) const uint kLanes = 64;
layout(local_size_x_id = 0) in;

/// 256 * 127 + 127: the most that both bytes can say.
const float kMost = 32639.0;

void main() {
    const uint row = gl_WorkGroupID.y;
    Input from = args.inputs[gl_WorkGroupID.x];
    if (row >= rowsOf(from))
        return;
    const uint blocksAPart = blocksOf(from);
    const uint blocks = from.parts * blocksAPart;
    for (uint block = gl_LocalInvocationID.x; block < blocks; block += kLanes) {
        const uint part = block / blocksAPart;
        const uint first = block % blocksAPart * kBlock;
        float x[kBlock];
        float most = 0.0;
        [[unroll]] for (uint i = 0; i < kBlock; ++i) {
            x[i] = inputAt(from, row, part, first + i);
            most = max(most, abs(x[i]));
        }
        const float steps = most > 0.0 ? kMost / most : 0.0;
        from.scales.at[row * blocks + block] = most / kMost;
        [[unroll]] for (uint word = 0; word < kBlock / 4; ++word) {
            uint high = 0;
            uint low = 0;
            [[unroll]] for (uint i = 0; i < 4; ++i) {
                const int value = int(roundEven(steps * x[4 * word + i]));
                const int top = (value + 128) >> 8;
                high |= uint(top & 255) << (8 * i);
                low |= uint((value - 256 * top) & 255) << (8 * i);
            }
            from.to.at[row * from.toStride + block * 16 + word] = high;
            from.to.at[row * from.toStride + block * 16 + 8 + word] = low;
        }
    }
}
