// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// The last row of every span becomes its state. Grid: (columns / kLanes, spans).
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats x;
    Sink states;
    uint columns;
    uint stride;
    uint stateOffset;
    uint stateStride;
};
#include "push.glsl"

layout(constant_id = 0) const uint kLanes = 64;
layout(local_size_x_id = 0) in;

void main() {
    const uint c = gl_GlobalInvocationID.x;
    if (c >= args.columns || gl_WorkGroupID.y >= job.spans)
        return;
    const Span span = job.span[gl_WorkGroupID.y];
    const uint last = span.firstRow + span.rows - 1;
    args.states.at[span.slot * args.stateStride + args.stateOffset + c] = args.x.at[last * args.stride + c];
}
