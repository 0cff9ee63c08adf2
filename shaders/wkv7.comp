// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Version 7: S <- S diag(w) - (S kk) b^T + v k^T, all with the old S;  y = S r.
// A workgroup has a head of one span, an invocation a value row j of its state, in registers.
// Grid: (heads, spans).
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats r;
    Floats w;
    Floats k;
    Floats v;
    Floats kk;
    Floats b;
    Sink states;
    Sink y;
    uint stride;
    uint stateOffset;
    uint stateStride;
};
#include "push.glsl"

layout(constant_id = 0) const uint kHead = 64;
layout(local_size_x_id = 0) in;

shared float sharedR[kHead];
shared float sharedW[kHead];
shared float sharedK[kHead];
shared float sharedKk[kHead];
shared float sharedB[kHead];

void main() {
    const uint j = gl_LocalInvocationID.x;
    const uint channel = gl_WorkGroupID.x * kHead + j;
    if (gl_WorkGroupID.y >= job.spans)
        return;
    const Span span = job.span[gl_WorkGroupID.y];
    const uint state = span.slot * args.stateStride + args.stateOffset + channel * kHead;
    float S[kHead];
    for (uint i = 0; i < kHead; ++i)
        S[i] = args.states.at[state + i];
    for (uint t = span.firstRow; t < span.firstRow + span.rows; ++t) {
        const uint at = t * args.stride + channel;
        barrier();
        sharedR[j] = args.r.at[at];
        sharedW[j] = args.w.at[at];
        sharedK[j] = args.k.at[at];
        sharedKk[j] = args.kk.at[at];
        sharedB[j] = args.b.at[at];
        barrier();
        float held = 0.0;
        for (uint i = 0; i < kHead; ++i)
            held += S[i] * sharedKk[i];
        const float v = args.v.at[at];
        float sum = 0.0;
        for (uint i = 0; i < kHead; ++i) {
            S[i] = S[i] * sharedW[i] - held * sharedB[i] + v * sharedK[i];
            sum += S[i] * sharedR[i];
        }
        args.y.at[at] = sum;
    }
    for (uint i = 0; i < kHead; ++i)
        args.states.at[state + i] = S[i];
}
