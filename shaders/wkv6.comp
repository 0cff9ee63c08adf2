// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Versions 5 and 6: y[j] = sum_i r[i] (u[i] k[i] v[j] + S[i,j]);  S[i,j] <- w[i] S[i,j] + k[i] v[j].
// A workgroup has a head of one span, an invocation a column j of its state, in registers.
// Grid: (heads, spans).
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats r;
    Floats k;
    Floats v;
    Floats decay;
    Floats bonus;
    Sink states;
    Sink y;
    uint stride;
    uint decayStride;  // 0: one decay for all rows
    uint stateOffset;
    uint stateStride;
};
#include "push.glsl"

layout(constant_id = 0) const uint kHead = 64;
layout(local_size_x_id = 0) in;

shared float sharedR[kHead];
shared float sharedK[kHead];
shared float sharedW[kHead];
shared float sharedU[kHead];

void main() {
    const uint j = gl_LocalInvocationID.x;
    const uint channel = gl_WorkGroupID.x * kHead + j;
    if (gl_WorkGroupID.y >= job.spans)
        return;
    const Span span = job.span[gl_WorkGroupID.y];
    const uint state =
        span.slot * args.stateStride + args.stateOffset + gl_WorkGroupID.x * kHead * kHead + j;
    float S[kHead];
    for (uint i = 0; i < kHead; ++i)
        S[i] = args.states.at[state + i * kHead];
    sharedU[j] = args.bonus.at[channel];
    for (uint t = span.firstRow; t < span.firstRow + span.rows; ++t) {
        const uint at = t * args.stride + channel;
        barrier();
        sharedR[j] = args.r.at[at];
        sharedK[j] = args.k.at[at];
        sharedW[j] = args.decay.at[t * args.decayStride + channel];
        barrier();
        const float v = args.v.at[at];
        float sum = 0.0;
        for (uint i = 0; i < kHead; ++i) {
            const float kv = sharedK[i] * v;
            sum += sharedR[i] * (sharedU[i] * kv + S[i]);
            S[i] = sharedW[i] * S[i] + kv;
        }
        args.y.at[at] = sum;
    }
    for (uint i = 0; i < kHead; ++i)
        args.states.at[state + i * kHead] = S[i];
}
