// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/fit.h"
#include "app/library/library_scan.h"
#include "app/support/disk.h"

#include <QString>

#include <functional>
#include <stop_token>
#include <vector>

namespace rookery::app {

/// A way a model can be written so that it loads faster, and what it would be here.
struct Preparation {
    QString precision;  ///< f16, int8, int4
    quint64 bytes = 0;  ///< on the disk, about
    Fit fit;
    bool recommended = false;
};

/// Nothing for a file that is one already, or that cannot be used.
std::vector<Preparation> preparationsFor(const FoundModel& model,
                                         const std::vector<DeviceRoom>& rooms);

struct PreparedReport {
    QString path;     ///< of the new file
    QString problem;  ///< a sentence; with neither: it was stopped
};

using DiskLook = std::function<DiskFacts(const QString& folder)>;

/// Writes it into the models folder under a name of its own, recorded as Rookery's; the file it is
/// made from stays as it is. On failure nothing has changed. Not on the GUI thread.
PreparedReport prepareModel(const FoundModel& model, const Preparation& wish, const QString& folder,
                            const std::function<void(double share)>& progress,
                            const std::stop_token& stop, const DiskLook& disk = diskFacts);

}  // namespace rookery::app
