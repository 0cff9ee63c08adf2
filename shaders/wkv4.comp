// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// RWKV-4's wkv in the form that cannot overflow: num and den are the true sums times exp(-max).
// An invocation has a channel and walks its span. Grid: (columns / kLanes, spans).
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats r;
    Floats k;
    Floats v;
    Floats decay;
    Floats bonus;
    Sink states;
    Sink y;
    uint columns;
    uint stride;
    uint stateStride;
    uint numOffset;
    uint denOffset;
    uint maxOffset;
};
#include "push.glsl"

layout(constant_id = 0) const uint kLanes = 64;
layout(local_size_x_id = 0) in;

void main() {
    const uint c = gl_GlobalInvocationID.x;
    if (c >= args.columns || gl_WorkGroupID.y >= job.spans)
        return;
    const Span span = job.span[gl_WorkGroupID.y];
    const uint state = span.slot * args.stateStride + c;
    const float w = args.decay.at[c];
    const float u = args.bonus.at[c];
    float num = args.states.at[state + args.numOffset];
    float den = args.states.at[state + args.denOffset];
    float top = args.states.at[state + args.maxOffset];
    for (uint t = span.firstRow; t < span.firstRow + span.rows; ++t) {
        const uint at = t * args.stride + c;
        const float k = args.k.at[at];
        const float v = args.v.at[at];
        float q = max(top, u + k);
        float past = exp(top - q);
        float now = exp(u + k - q);
        args.y.at[at] = args.r.at[at] * ((past * num + now * v) / (past * den + now));
        q = max(top + w, k);
        past = exp(top + w - q);
        now = exp(k - q);
        num = past * num + now * v;
        den = past * den + now;
        top = q;
    }
    args.states.at[state + args.numOffset] = num;
    args.states.at[state + args.denOffset] = den;
    args.states.at[state + args.maxOffset] = top;
}
