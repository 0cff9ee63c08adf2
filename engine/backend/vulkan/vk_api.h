// SPDX-License-Identifier: Apache-2.0
#pragma once

// Vulkan's C API through volk: no prototypes, every function is found at run time, so that a
// computer without Vulkan runs the same program.
#ifndef VK_NO_PROTOTYPES
#define VK_NO_PROTOTYPES
#endif
#include <volk.h>
