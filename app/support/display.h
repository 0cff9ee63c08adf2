// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// Called before QGuiApplication, which would abort without a display. A sentence if there is
/// none, else empty. `offscreen`: pictures need no display, so Qt is told to do without.
QString displayProblem(bool offscreen);

}  // namespace rookery::app
