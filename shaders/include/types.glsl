// SPDX-License-Identifier: Apache-2.0
// What all kernels share: pointers into device memory, the job, the push constants. A kernel
// declares its `Args` (engine/backend/vulkan/arguments.h has the same struct) and then includes
// push.glsl.
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_control_flow_attributes : require

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Floats { float at[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Vectors { vec4 at[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Words { uint at[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Quads { uvec4 at[]; };
/// Numbers that are written, or read and written.
layout(buffer_reference, std430, buffer_reference_align = 16) buffer Sink { float at[]; };

struct Span {
    uint slot;
    uint firstRow;
    uint rows;
    uint unused;
};

/// What changes from run to run (engine/backend/vulkan/job_buffer.h).
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Job {
    uint rows;         // real ones; a bucket may have more
    uint spans;
    uint wanted;       // rows of logits in this piece
    uint firstWanted;  // of the list below
    uint token[256];
    uint spanOfRow[256];
    uint wantedRow[256];
    Span span[256];
};
