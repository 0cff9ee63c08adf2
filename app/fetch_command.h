// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/app_paths.h"

#include <QString>

namespace rookery::app {

/// `rookery fetch ID|URL [--source BASE] [--models DIR] [--proxy URL]`: downloads, verifies and
/// installs a model without a window. Returns the exit code: 0 done, 1 with a sentence on stderr,
/// 2 wrong usage, 130 interrupted (what has come is kept). `arguments` with the program's name and
/// "fetch". Makes its own QCoreApplication.
int runFetch(int argc, char** argv, const AppPaths& paths);

}  // namespace rookery::app
