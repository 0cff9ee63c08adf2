// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// \( \) and \[ \] outside code become $ and $$, which md4c knows; both ends must be there.
QString withDollars(const QString& markdown);

/// The TeX between $$ and $$ or \[ and \], with or without the end.
QStringView withoutMathsMarks(QStringView text);

/// Is this (not empty) what stands between two dollars in "$5 and $10" rather than maths?
bool isMoney(QStringView between);

}  // namespace rookery::app
