// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace rookery {

/// The little model that comes with the program, where it lies; empty if there is none. Looked for
/// beside the program as it is installed (../share/rookery/starter.safetensors), then in the
/// checkout it was built from. ROOKERY_STARTER names another, or none if it is empty.
std::filesystem::path starterModel();

}  // namespace rookery
