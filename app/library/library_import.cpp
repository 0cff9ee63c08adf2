// SPDX-License-Identifier: Apache-2.0
#include "app/library/file_names.h"
#include "app/library/install_record.h"
#include "app/library/library_scan.h"
#include "app/library/library_words.h"
#include "app/support/content_hash.h"
#include "app/support/disk.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace rookery::app {
namespace {

constexpr qint64 kPiece = 4 << 20;

QString tr(const char* text) {
    return QCoreApplication::translate("Library", text);
}

QString freeName(const QString& folder, const QString& name) {
    const QFileInfo info(name);
    QString path = folder + QLatin1Char('/') + name;
    for (int i = 2; QFileInfo::exists(path) && i < 1000; ++i)
        path = QStringLiteral("%1/%2-%3.%4")
                   .arg(folder, info.completeBaseName())
                   .arg(i)
                   .arg(info.suffix());
    return path;
}

/// In pieces through a part of its own, so that a half copy never has a model's name.
/// An empty hash: it was stopped.
QString copyThrough(const QString& from, const QString& to, QByteArray& sha256,
                    const std::function<bool(quint64 bytes)>& goOn) {
    QFile in(from);
    const QString part = to + QStringLiteral(".copying");
    QFile out(part);
    if (!in.open(QIODevice::ReadOnly))
        return tr("%1 cannot be read. Check its permissions.").arg(from);
    if (diskFacts(QFileInfo(to).path()).freeBytes < static_cast<quint64>(in.size()))
        return tr("There is not enough room for a copy of %1. Free some space, or use the file "
                  "where it is.")
            .arg(byteWords(static_cast<quint64>(in.size())));
    bool good = out.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    ContentHash hash;
    while (good && !in.atEnd()) {
        if (goOn && !goOn(static_cast<quint64>(in.pos()))) {
            out.remove();
            return {};
        }
        const QByteArray piece = in.read(kPiece);
        hash.add(piece);
        good = !piece.isEmpty() && out.write(piece) == piece.size();
    }
    good = good && out.flush() && syncFile(out.handle());
    out.close();
    if (!good || !QFile::rename(part, to)) {
        QFile::remove(part);
        return notWrittenWords();
    }
    syncFolder(QFileInfo(to).path());
    sha256 = hash.hex();
    return {};
}

bool haveEqualContents(const QString& a, const QString& b) {
    QFile first(a);
    QFile second(b);
    if (!first.open(QIODevice::ReadOnly) || !second.open(QIODevice::ReadOnly))
        return false;
    while (!first.atEnd()) {
        const QByteArray piece = first.read(kPiece);
        if (piece.isEmpty() || second.read(piece.size()) != piece)
            return false;
    }
    return second.atEnd();
}

/// A file of the folder that is already what the import would make; empty if there is none. Only
/// files of the same size are read.
QString alreadyThere(const QFileInfo& file, const QString& folder, ImportKind kind) {
    const auto identity = fileIdentity(file.absoluteFilePath());
    for (const QFileInfo& other : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
        const bool same = other.canonicalFilePath() == file.canonicalFilePath() ||
                          fileIdentity(other.absoluteFilePath()) == identity;
        if (kind == ImportKind::Link ? same
                                     : !same && !other.isSymLink() && other.size() == file.size() &&
                                           hasModelEnding(other.fileName()) &&
                                           haveEqualContents(file.filePath(), other.filePath()))
            return other.absoluteFilePath();
    }
    return {};
}

}  // namespace

ImportReport importFile(const QString& file, const QString& folder, ImportKind kind,
                        const std::function<bool(quint64 bytes)>& goOn) {
    const QFileInfo info(file);
    if (!info.isFile())
        return {{}, tr("%1 is not there any more.").arg(file)};
    if (kind == ImportKind::Use)
        return {info.absoluteFilePath(), {}};
    const QString plain = fileNameFor(info.fileName());
    if (plain.isEmpty())
        return {{},
                tr("%1 does not end like a model file (.pth, .safetensors, .st, .gguf, .bin).")
                    .arg(info.fileName())};
    QFile opened(file);
    if (opened.open(QIODevice::ReadOnly)) {
        const QByteArray first = opened.peek(16);
        if (first.size() < 16 || !beginsLikeAModel(first, plain))
            return {
                {},
                tr("%1 is not a model file, it only has the name of one. Choose a file that was "
                   "downloaded to its end.")
                    .arg(info.fileName())};
    }
    if (!QDir().mkpath(folder))
        return {{}, notWrittenWords()};
    if (info.canonicalPath() == QFileInfo(folder).canonicalFilePath())
        return {info.absoluteFilePath(), {}};
    if (const QString there = alreadyThere(info, folder, kind); !there.isEmpty()) {
        if (kind == ImportKind::Move)
            QFile::remove(info.absoluteFilePath());
        return {there, {}};
    }
    const QString to = freeName(folder, plain);
    InstallRecord record;
    record.fileName = QFileInfo(to).fileName();
    record.size = static_cast<quint64>(info.size());
    record.title = info.completeBaseName();
    if (kind == ImportKind::Link) {
        const bool linked =
            linkFile(info.absoluteFilePath(), to) || QFile::link(info.absoluteFilePath(), to);
        return linked ? ImportReport{to, {}} : ImportReport{{}, noLinksWords()};
    }
    if (kind == ImportKind::Move && linkFile(info.absoluteFilePath(), to)) {
        QFile::remove(info.absoluteFilePath());  // the same bytes, on the same disk
        return {to, {}};
    }
    if (QString problem = copyThrough(file, to, record.sha256, goOn);
        !problem.isEmpty() || record.sha256.isEmpty())
        return {{}, problem};
    if (const auto identity = fileIdentity(to))
        record.inode = identity->inode;
    writeRecord(folder, record);
    if (kind == ImportKind::Move)
        QFile::remove(info.absoluteFilePath());
    return {to, {}};
}

}  // namespace rookery::app
