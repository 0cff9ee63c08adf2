// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/app_paths.h"
#include "app/command_line.h"

namespace rookery::app {

/// `--screens DIR`: brings the window into each of its states on a scripted engine and writes
/// pictures of it, light and dark, wide, narrow and at 200 %. Returns the program's exit code.
int takeScreens(const AppOptions& options, const AppPaths& paths);

}  // namespace rookery::app
