// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// Sets the application's font: Inter with what covers the rest of the world behind it. Families
/// that are missing are passed over; the order matters (emoji before CJK, maths before both).
/// Returns a sentence if the system has no font at all, else empty.
QString setUpFonts();

}  // namespace rookery::app
