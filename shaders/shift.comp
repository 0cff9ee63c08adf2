// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// Token shift: y_i = x + (prev - x) * (mix_i + delta_i). In a run of one row the state is stored
// here; where spans are longer, by store_row.comp, as another workgroup may still have to read it.
// Grid: (columns / kLanes, rows of the run).
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats x;
    Floats delta;
    Sink states;
    Floats mix[6];
    Sink y[6];
    uint columns;
    uint stride;
    uint deltaStride;
    uint outputs;
    uint hasDelta;
    uint store;
    uint stateOffset;  // floats
    uint stateStride;  // floats from slot to slot
};
#include "push.glsl"

layout(constant_id = 0) const uint kLanes = 64;
layout(local_size_x_id = 0) in;

void main() {
    const uint c = gl_GlobalInvocationID.x;
    const uint t = gl_WorkGroupID.y;
    if (c >= args.columns || t >= job.rows)
        return;
    const Span span = job.span[job.spanOfRow[t]];
    const uint state = span.slot * args.stateStride + args.stateOffset + c;
    const uint at = t * args.stride + c;
    const float now = args.x.at[at];
    const float prev = t == span.firstRow ? args.states.at[state] : args.x.at[at - args.stride];
    for (uint i = 0; i < args.outputs; ++i) {
        float mix = args.mix[i].at[c];
        if (args.hasDelta != 0)
            mix += args.delta.at[t * args.deltaStride + i * args.columns + c];
        args.y[i].at[at] = now + (prev - now) * mix;
    }
    if (args.store != 0)
        args.states.at[state] = now;
}
