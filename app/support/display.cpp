// SPDX-License-Identifier: Apache-2.0
#include "app/support/display.h"

#include <QCoreApplication>
#include <QtGlobal>

namespace rookery::app {

QString displayProblem(bool offscreen) {
    const bool chosen = !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
    const bool there =
        !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    if (chosen || (there && !offscreen))
        return {};
    if (offscreen) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        return {};
    }
    return QCoreApplication::translate(
        "Display",
        "There is no display here, so no window can be opened. To chat in the terminal, run: "
        "rookery-cli chat MODEL");
}

}  // namespace rookery::app
