// SPDX-License-Identifier: Apache-2.0
// Sums over a workgroup of kLanes invocations, in an order that depends on nothing but the device.
// A subgroup may be of any size. Without subgroup arithmetic: a tree in shared memory.
layout(constant_id = 0) const uint kLanes = 64;
layout(local_size_x_id = 0) in;

#ifdef SUBGROUPS
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require

#ifdef FOUR_SUMS
shared vec4 partials4[kLanes];

/// Four sums at once; the total is for the first four invocations only.
vec4 sumsOverGroup(vec4 values) {
    values = subgroupAdd(values);
    if (gl_NumSubgroups == 1)
        return values;
    if (subgroupElect())
        partials4[gl_SubgroupID] = values;
    barrier();
    if (gl_LocalInvocationID.x >= 4)
        return values;
    vec4 total = vec4(0);
    for (uint i = 0; i < gl_NumSubgroups; ++i)
        total += partials4[i];
    return total;
}
#else
shared float partials[kLanes];

float sumOverGroup(float value) {
    value = subgroupAdd(value);
    if (gl_NumSubgroups == 1)
        return value;
    if (subgroupElect())
        partials[gl_SubgroupID] = value;
    barrier();
    float total = 0.0;
    for (uint i = 0; i < gl_NumSubgroups; ++i)
        total += partials[i];
    barrier();
    return total;
}
#endif
#else
#ifdef FOUR_SUMS
shared vec4 partials4[kLanes];

vec4 sumsOverGroup(vec4 values) {
    const uint lane = gl_LocalInvocationID.x;
    partials4[lane] = values;
    barrier();
    for (uint count = kLanes; count > 1;) {
        const uint half_ = (count + 1) / 2;
        if (lane + half_ < count)
            partials4[lane] += partials4[lane + half_];
        count = half_;
        barrier();
    }
    return partials4[0];
}
#else
shared float partials[kLanes];

float sumOverGroup(float value) {
    const uint lane = gl_LocalInvocationID.x;
    partials[lane] = value;
    barrier();
    for (uint count = kLanes; count > 1;) {
        const uint half_ = (count + 1) / 2;
        if (lane + half_ < count)
            partials[lane] += partials[lane + half_];
        count = half_;
        barrier();
    }
    const float total = partials[0];
    barrier();
    return total;
}
#endif
#endif
