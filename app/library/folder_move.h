// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/library_scan.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <utility>
#include <vector>

namespace rookery::app {

/// A folder as a place for models. Not on the GUI thread: a disk over the network may take its
/// time.
struct FolderLook {
    bool there = false;
    QString problem;  ///< a sentence: models cannot be kept there
    quint64 freeBytes = 0;
};

/// Makes the folder if there is none, and tries to write a file in it.
FolderLook lookAtFolder(const QString& folder);

struct MoveWish {
    QString from;
    QString to;
    QStringList models;  ///< files, or folders that are a model as a whole, in `from`
};

struct MoveReport {
    std::vector<std::pair<QString, QString>> moved;  ///< where it was, where it is
    QString problem;                                 ///< a sentence; empty: all of them, or stopped
};

/// One model after the other, each whole before it goes away where it was; what Rookery knows of
/// it goes along. Within one disk nothing is copied. `goOn` is told the bytes done and ends it
/// between two pieces. Not on the GUI thread.
MoveReport moveModels(const MoveWish& wish, const std::function<bool(quint64 bytes)>& goOn);

/// What these models take on the disk.
quint64 bytesOf(const QStringList& models);

}  // namespace rookery::app
