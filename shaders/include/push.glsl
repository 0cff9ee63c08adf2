// SPDX-License-Identifier: Apache-2.0
layout(push_constant) uniform Push {
    Args args;
    Job job;
};
