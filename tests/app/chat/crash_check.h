// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Compares the folder with what was acknowledged (a file of the run's lines), checks both
/// databases, then lets the newest answer go on for 64 tokens and compares them with those of a run
/// that was never interrupted. Prints one line of figures:
/// "acks N lost N integrity ok|… answer N known N reread N equal N of N, state bit for
/// bit|differs". 0 if all is well.
int crashCheck(const QString& folder, const QString& model, const QString& acks);
