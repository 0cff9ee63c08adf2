// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/app_paths.h"

#include <QString>
#include <QStringList>

namespace rookery::app {

struct ImportCommand {
    int exitCode = 0;
    QString output;    ///< the files as they lie now, a line each
    QString problems;  ///< for stderr
};

/// `rookery import FILE... [--link|--copy|--move] [--models DIR]`: brings model files into the
/// models folder without a window; to use one where it is, `rookery FILE` is enough. 0 done, 1 with
/// sentences, 2 wrong usage. `arguments` as they came, with the program's name and "import".
ImportCommand importByCommand(const QStringList& arguments, const AppPaths& paths);

int runImport(int argc, char** argv, const AppPaths& paths);

}  // namespace rookery::app
