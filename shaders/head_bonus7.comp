// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// (y + (sum_i r[i] k[i] r_k[i]) v) * gate, the sum over each head.
// Grid: (heads, rows of the run); kLanes is the head size.
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats y;
    Floats r;
    Floats k;
    Floats v;
    Floats bonus;
    Floats gate;
    Sink result;
    uint stride;
};
#include "push.glsl"
#include "reduce.glsl"

void main() {
    const uint channel = gl_WorkGroupID.x * kLanes + gl_LocalInvocationID.x;
    const uint t = gl_WorkGroupID.y;
    if (t >= job.rows)
        return;
    const uint at = t * args.stride + channel;
    const float sum = sumOverGroup(args.r.at[at] * args.k.at[at] * args.bonus.at[channel]);
    args.result.at[at] = (args.y.at[at] + sum * args.v.at[at]) * args.gate.at[at];
}
