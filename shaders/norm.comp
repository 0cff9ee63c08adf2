// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Layer norm, or group norm with an optional gate. Grid: (parts of a row, rows of the run).
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats x;
    Floats weight;
    Floats bias;
    Floats gate;
    Sink y;
    uint part;  // columns normalised together
    uint stride;
    float eps;
    uint gated;
    uint wantedRows;
};
#include "push.glsl"
#include "reduce.glsl"

void main() {
    const uint lane = gl_LocalInvocationID.x;
    const uint t = gl_WorkGroupID.y;
    if (t >= (args.wantedRows != 0 ? job.wanted : job.rows))
        return;
    const uint first = gl_WorkGroupID.x * args.part;
    const uint at = t * args.stride + first;
    float sum = 0.0;
    for (uint i = lane; i < args.part; i += kLanes)
        sum += args.x.at[at + i];
    const float mean = sumOverGroup(sum) / float(args.part);
    float squares = 0.0;
    for (uint i = lane; i < args.part; i += kLanes) {
        const float d = args.x.at[at + i] - mean;
        squares += d * d;
    }
    const float scale = 1.0 / sqrt(sumOverGroup(squares) / float(args.part) + args.eps);
    for (uint i = lane; i < args.part; i += kLanes) {
        float y = (args.x.at[at + i] - mean) * scale * args.weight.at[first + i] + args.bias.at[first + i];
        if (args.gated != 0)
            y *= args.gate.at[at + i];
        args.y.at[at + i] = y;
    }
}
