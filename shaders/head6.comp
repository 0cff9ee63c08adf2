// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Versions 5 and 6, one row: the decay's low-rank projection if there is one, wkv6.comp's
// recurrence, the head's norm and the gate. A workgroup has a head, an invocation a column j of
// its state. Grid: heads.
#include "types.glsl"
#include "activation.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats r;
    Floats k;
    Floats v;
    Floats decay;  // numbers of each channel, or with hasUp the projection's bias
    Floats bonus;
    Quads up;  // [C, rank] in upEncoding: F32, F16 or BF16
    Floats down;
    Sink states;
    Floats weight;
    Floats bias;
    Floats gate;
    Sink y;
    float eps;
    uint stateOffset;
    uint stateStride;
    uint chunks;  // of a row of `up`
    uint rank;
    uint hasUp;
    uint hasBias;
    uint activation;
    uint gated;
    uint upEncoding;
};
#include "push.glsl"
#include "encodings.glsl"
#include "reduce.glsl"

shared float sharedR[kLanes];
shared float sharedK[kLanes];
shared float sharedW[kLanes];

/// One row of the projection; the last chunk's zeros must not meet what lies behind `down`.
float projected(uint channel) {
    const uint values = args.upEncoding == F32 ? 4 : 8;  // of a chunk
    float sum = 0.0;
    for (uint chunk = 0; chunk < args.chunks; ++chunk) {
        const uvec4 bits = args.up.at[channel * args.chunks + chunk];
        vec4 w[2];
        if (args.upEncoding == F32) {
            w[0] = uintBitsToFloat(bits);
        } else if (args.upEncoding == F16) {
            w[0] = f16x4(bits.xy);
            w[1] = f16x4(bits.zw);
        } else {
            w[0] = bf16x4(bits.xy);
            w[1] = bf16x4(bits.zw);
        }
        for (uint i = 0; i < values && chunk * values + i < args.rank; ++i)
            sum += w[i / 4][i % 4] * args.down.at[chunk * values + i];
    }
    if (args.hasBias != 0)
        sum += args.decay.at[channel];
    return activated(args.activation, sum);
}

void main() {
    const uint j = gl_LocalInvocationID.x;
    const uint channel = gl_WorkGroupID.x * kLanes + j;
    const uint state = job.span[0].slot * args.stateStride + args.stateOffset +
                       gl_WorkGroupID.x * kLanes * kLanes + j;
    sharedR[j] = args.r.at[channel];
    sharedK[j] = args.k.at[channel];
    sharedW[j] = args.hasUp != 0 ? projected(channel) : args.decay.at[channel];
    barrier();
    const float v = args.v.at[channel];
    float sum = 0.0;
    for (uint i = 0; i < kLanes; ++i) {
        const float kv = sharedK[i] * v;
        const float old = args.states.at[state + i * kLanes];
        sum += sharedR[i] * (args.bonus.at[gl_WorkGroupID.x * kLanes + i] * kv + old);
        args.states.at[state + i * kLanes] = sharedW[i] * old + kv;
    }
    const float mean = sumOverGroup(sum) / float(kLanes);
    const float d = sum - mean;
    const float scale = 1.0 / sqrt(sumOverGroup(d * d) / float(kLanes) + args.eps);
    float y = d * scale * args.weight.at[channel] + args.bias.at[channel];
    if (args.gated != 0)
        y *= args.gate.at[channel];
    args.y.at[channel] = y;
}
