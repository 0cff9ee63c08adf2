// SPDX-License-Identifier: Apache-2.0
#include "app/support/disk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace rookery::app {
namespace {

QString nearestFolder(const QString& folder) {
    QString at = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    while (!QFileInfo(at).isDir() && at != QLatin1String("/")) {
        const QString above = QFileInfo(at).path();
        if (above == at)
            break;
        at = above;
    }
    return at;
}

}  // namespace

DiskFacts diskFacts(const QString& folder) {
    const QString there = nearestFolder(folder);
    DiskFacts facts;
    // Asked of the folder itself: in a chroot or container its disk may be in no list of mounts,
    // and QStorageInfo would call it full.
    struct statvfs disk = {};
    if (::statvfs(QFile::encodeName(there).constData(), &disk) == 0) {
        facts.freeBytes = static_cast<quint64>(disk.f_bavail) * disk.f_frsize;
        facts.writable = (disk.f_flag & ST_RDONLY) == 0 && QFileInfo(there).isWritable();
    }
    const QStorageInfo mount(there);
    facts.type = QString::fromLatin1(mount.fileSystemType());
    facts.root = mount.rootPath();
    return facts;
}

bool syncFile(int descriptor) {
    return ::fsync(descriptor) == 0;
}

bool syncFolder(const QString& folder) {
    const int descriptor =
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool done = ::fsync(descriptor) == 0 || errno == EINVAL;
    ::close(descriptor);
    return done;
}

bool reserveSpace(int descriptor, quint64 bytes) {
#ifdef FALLOC_FL_KEEP_SIZE
    if (bytes > 0 &&
        ::fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(bytes)) != 0)
        return errno != ENOSPC && errno != EDQUOT;
#else
    static_cast<void>(descriptor);
    static_cast<void>(bytes);
#endif
    return true;
}

std::optional<FileIdentity> fileIdentity(const QString& path) {
    struct stat facts = {};
    if (::stat(QFile::encodeName(path).constData(), &facts) != 0)
        return std::nullopt;
    return FileIdentity{static_cast<quint64>(facts.st_dev), static_cast<quint64>(facts.st_ino)};
}

bool linkFile(const QString& from, const QString& to) {
    return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

}  // namespace rookery::app
