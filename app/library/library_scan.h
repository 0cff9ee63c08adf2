// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/model_probe.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace rookery::app {

/// A model file as the disk has it now. A folder with a model's own files counts as one.
struct FoundModel {
    QString path;
    QString folder;  ///< the models folder it was found in; empty: added by itself
    QString title;   ///< for people
    QString catalogueId;
    quint64 size = 0;
    bool missing = false;  ///< was there before, or its disk is not connected
    bool ours = false;     ///< Rookery made it and may move it to the trash
    bool verifiedByUs = false;
    QByteArray sha256;  ///< from the record; empty: not known
    ModelFacts facts;
};

struct ScanWish {
    QStringList folders;  ///< the first is the models folder
    QStringList added;
    QStringList known = {};  ///< in the list so far
};

/// Looks at everything; headers are read. What is known and gone is in it, as missing. Not on the
/// GUI thread.
std::vector<FoundModel> scanLibrary(const ScanWish& wish);

/// Models that other programs keep where they usually do, below `home`: the Hugging Face cache, LM
/// Studio, RWKV-Runner, and RWKV files in Downloads. Only names and sizes are looked at.
struct ForeignModel {
    QString path;
    QString owner;  ///< "Hugging Face", "LM Studio", …
    quint64 size = 0;
};

std::vector<ForeignModel> findForeignModels(const QString& home);

/// How a file comes into the library.
enum class ImportKind { Use, Link, Copy, Move };

struct ImportReport {
    QString path;     ///< where it is now; empty: it was stopped, or
    QString problem;  ///< a sentence; empty: done
};

/// Link is a second name for the same bytes where the disk allows it, else a symbolic link. Never
/// over another file, and no second copy of what the folder has; on failure nothing has changed.
/// `goOn` is told the bytes that were copied and ends it when it says so. Not on the GUI thread.
ImportReport importFile(const QString& file, const QString& folder, ImportKind kind,
                        const std::function<bool(quint64 bytes)>& goOn = {});

/// SHA-256 of a file; empty if it cannot be read or `stop` says so. Not on the GUI thread.
QByteArray hashFile(const QString& path, const std::function<bool(double share)>& goOn);

/// To the trash, if Rookery made it and it still is that file; a sentence if not.
QString trashOwnFile(const QString& folder, const QByteArray& sha256);

}  // namespace rookery::app
