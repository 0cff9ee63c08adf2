// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

/// What Qt does not say about disks.
namespace rookery::app {

struct DiskFacts {
    quint64 freeBytes = 0;
    QString type;  ///< "ext4", "vfat", …
    QString root;  ///< where it is mounted
    bool writable = false;
};

/// Of the disk with `folder`, or with the nearest folder above it that is there.
DiskFacts diskFacts(const QString& folder);

/// What is written reaches the disk before it returns; false if it did not.
bool syncFile(int descriptor);
/// The same for names in a folder.
bool syncFolder(const QString& folder);
/// Asks for room without changing the file's size; false only if the disk says it is full.
bool reserveSpace(int descriptor, quint64 bytes);

/// Which file a name stands for; it stays the same when the file is renamed on its disk.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    bool operator==(const FileIdentity&) const = default;
};

std::optional<FileIdentity> fileIdentity(const QString& path);
/// A second name for the same bytes (hard link); false where a disk cannot, or across disks.
bool linkFile(const QString& from, const QString& to);

}  // namespace rookery::app
