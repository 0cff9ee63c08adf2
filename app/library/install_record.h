// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace rookery::app {

/// A file in a models folder that Rookery made: FOLDER/.rookery/SHA256.json. Only what is written
/// here, and still is the same file, may ever be deleted by Rookery. Beside the files, not in a
/// database, so that a folder can move and `rookery fetch` needs none.
struct InstallRecord {
    QString fileName;
    QByteArray sha256;
    quint64 size = 0;
    quint64 inode = 0;
    QString catalogueId;        ///< or the address it came from
    QString title;              ///< for people
    bool verifiedByUs = false;  ///< the hash was known before the download
    bool made = true;           ///< by download, copy or move; else only its hash is remembered
};

bool writeRecord(const QString& folder, const InstallRecord& record);
std::vector<InstallRecord> readRecords(const QString& folder);
void removeRecord(const QString& folder, const QByteArray& sha256);

/// The record's file is there and is what Rookery wrote: name, size and inode.
bool isOurs(const QString& folder, const InstallRecord& record);

}  // namespace rookery::app
