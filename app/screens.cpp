// SPDX-License-Identifier: Apache-2.0
#include "app/screens.h"

#include "app/screens_list.h"
#include "app/screens_stage.h"

#include <QDir>

#include <cstdio>

namespace rookery::app {

int takeScreens(const AppOptions& options, const AppPaths& paths) {
    if (!QDir().mkpath(options.screensFolder)) {
        std::fprintf(stderr, "rookery: The folder %s cannot be made; choose another.\n",
                     qUtf8Printable(options.screensFolder));
        return 1;
    }
    int failed = 0;
    bool any = false;
    for (const Screen& screen : allScreens()) {
        if (!options.screensOnly.isEmpty() &&
            !QString::fromLatin1(screen.name).contains(options.screensOnly))
            continue;
        any = true;
        ScreenStage stage(options, paths);
        screen.prepare(stage);
        failed += stage.takePictures(QString::fromLatin1(screen.name));
    }
    if (!any)
        std::fprintf(stderr,
                     "rookery: No screen has \"%s\" in its name; without --only all are "
                     "written.\n",
                     qUtf8Printable(options.screensOnly));
    return any && failed == 0 ? 0 : 1;
}

}  // namespace rookery::app
