// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Version 7, one row, from the projections to what the output matrix reads: value residual, keys,
// state update, the head's norm, bonus and gate. A workgroup has a head, an invocation a value row
// j of its state, in registers. Grid: heads.
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats r;
    Floats w;
    Floats k;
    Floats v;
    Floats a;
    Floats gate;
    Floats first;  // v of the first layer, and
    Floats lean;   // how much v leans towards it, if `leans`
    Sink keepV;    // where v of the first layer is kept, if `keeps`
    Floats keyNorm;
    Floats keyIclr;
    Floats keyBonus;
    Floats weight;
    Floats bias;
    Sink states;
    Sink y;
    float eps;
    uint stateOffset;
    uint stateStride;
    uint leans;
    uint keeps;
};
#include "push.glsl"
#include "reduce.glsl"

shared float sharedR[kLanes];
shared float sharedW[kLanes];
shared float sharedK[kLanes];
shared float sharedKk[kLanes];
shared float sharedB[kLanes];

void main() {
    const uint j = gl_LocalInvocationID.x;
    const uint channel = gl_WorkGroupID.x * kLanes + j;
    const uint state = job.span[0].slot * args.stateStride + args.stateOffset + channel * kLanes;
    float v = args.v.at[channel];
    if (args.leans != 0)
        v += (args.first.at[channel] - v) * args.lean.at[channel];
    if (args.keeps != 0)
        args.keepV.at[channel] = v;

    const float k = args.k.at[channel];
    const float a = args.a.at[channel];
    const float r = args.r.at[channel];
    const float key = k * args.keyNorm.at[channel];
    const float kk = key / max(sqrt(sumOverGroup(key * key)), 1e-12);
    const float adjusted = k * (1.0 + (a - 1.0) * args.keyIclr.at[channel]);
    sharedR[j] = r;
    sharedW[j] = args.w.at[channel];
    sharedK[j] = adjusted;
    sharedKk[j] = kk;
    sharedB[j] = kk * a;
    barrier();

    float S[kLanes];
    float held = 0.0;
    for (uint i = 0; i < kLanes; ++i) {
        S[i] = args.states.at[state + i];
        held += S[i] * sharedKk[i];
    }
    float sum = 0.0;
    for (uint i = 0; i < kLanes; ++i) {
        const float next = S[i] * sharedW[i] - held * sharedB[i] + v * sharedK[i];
        sum += next * sharedR[i];
        args.states.at[state + i] = next;
    }

    const float mean = sumOverGroup(sum) / float(kLanes);
    const float d = sum - mean;
    const float scale = 1.0 / sqrt(sumOverGroup(d * d) / float(kLanes) + args.eps);
    const float normed = d * scale * args.weight.at[channel] + args.bias.at[channel];
    const float bonus = sumOverGroup(r * adjusted * args.keyBonus.at[channel]);
    args.y.at[channel] = (normed + bonus * v) * args.gate.at[channel];
}
