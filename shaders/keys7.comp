// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// kk = normalise_per_head(k * k_k), k' = k (1 + (a - 1) k_a), b = kk a.
// Grid: (heads, rows of the run); kLanes is the head size.
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats k;
    Floats a;
    Floats keyNorm;
    Floats keyIclr;
    Sink normalised;
    Sink adjusted;
    Sink weighted;
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
    const float k = args.k.at[at];
    const float a = args.a.at[at];
    const float key = k * args.keyNorm.at[channel];
    const float kk = key / max(sqrt(sumOverGroup(key * key)), 1e-12);
    args.normalised.at[at] = kk;
    args.adjusted.at[at] = k * (1.0 + (a - 1.0) * args.keyIclr.at[channel]);
    args.weighted.at[at] = kk * a;
}
