// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Layer norm and the token shift after it, for a run of one row: the state is read and stored by
// the same invocation. Grid: one workgroup.
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats x;
    Floats weight;
    Floats bias;
    Sink normed;
    Sink states;
    Floats mix[6];
    Sink y[6];
    uint columns;
    float eps;
    uint outputs;
    uint store;
    uint stateOffset;
    uint stateStride;
};
#include "push.glsl"
#include "reduce.glsl"

void main() {
    const uint lane = gl_LocalInvocationID.x;
    float sum = 0.0;
    for (uint c = lane; c < args.columns; c += kLanes)
        sum += args.x.at[c];
    const float mean = sumOverGroup(sum) / float(args.columns);
    float squares = 0.0;
    for (uint c = lane; c < args.columns; c += kLanes) {
        const float d = args.x.at[c] - mean;
        squares += d * d;
    }
    const float scale = 1.0 / sqrt(sumOverGroup(squares) / float(args.columns) + args.eps);
    const uint state = job.span[0].slot * args.stateStride + args.stateOffset;
    for (uint c = lane; c < args.columns; c += kLanes) {
        const float now = (args.x.at[c] - mean) * scale * args.weight.at[c] + args.bias.at[c];
        const float prev = args.states.at[state + c];
        args.normed.at[c] = now;
        for (uint i = 0; i < args.outputs; ++i)
            args.y[i].at[c] = now + (prev - now) * args.mix[i].at[c];
        if (args.store != 0)
            args.states.at[state + c] = now;
    }
}
