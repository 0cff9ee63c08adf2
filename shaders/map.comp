// SPDX-License-Identifier: Apache-2.0
#version 460
#extension GL_GOOGLE_include_directive : require
// graph::MapKind in its order, then 4: copy, 5: the rows whose logits are wanted.
// Grid: (columns / kLanes, rows).
#include "types.glsl"

layout(buffer_reference, std430, buffer_reference_align = 16) buffer Args {
    Floats a;
    Floats b;
    Floats s;
    Sink y;
    uint columns;
    uint stride;
    uint kind;
    float factor;
    uint wantedRows;
};
#include "push.glsl"

layout(constant_id = 0) const uint kLanes = 64;
layout(local_size_x_id = 0) in;

void main() {
    const uint c = gl_GlobalInvocationID.x;
    const uint t = gl_WorkGroupID.y;
    if (c >= args.columns || t >= (args.wantedRows != 0 ? job.wanted : job.rows))
        return;
    const uint at = t * args.stride + c;
    const uint from = args.kind == 5 ? job.wantedRow[job.firstWanted + t] * args.stride + c : at;
    const float a = args.a.at[from];
    float y = a;
    if (args.kind == 0)
        y = a + (args.b.at[at] - a) * args.s.at[at];
    else if (args.kind == 1)
        y = a + args.b.at[at];
    else if (args.kind == 2)
        y = a * args.b.at[at];
    else if (args.kind == 3)
        y = a * args.factor;
    args.y.at[at] = y;
}
