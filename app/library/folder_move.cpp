// SPDX-License-Identifier: Apache-2.0
#include "app/library/folder_move.h"

#include "app/inference/model_probe.h"
#include "app/library/install_record.h"
#include "app/library/library_words.h"
#include "app/support/disk.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>

namespace rookery::app {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Library", text);
}

// Not in the class below: texts are found by the namespace they stand in.
QString isThere(const QString& folder) {
    return tr("There is a folder %1 already.").arg(QDir::toNativeSeparators(folder));
}

QStringList filesBelow(const QString& folder) {
    QStringList files;
    QDirIterator below(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (below.hasNext())
        files += below.next();
    return files;
}

/// What was written of it beside the old file, beside the new one.
void moveRecord(const MoveWish& wish, const QString& was, const QString& is) {
    for (InstallRecord record : readRecords(wish.from)) {
        if (wish.from + QLatin1Char('/') + record.fileName != was)
            continue;
        record.fileName = QFileInfo(is).fileName();
        if (const auto identity = fileIdentity(is))
            record.inode = identity->inode;
        if (writeRecord(QFileInfo(is).path(), record))
            removeRecord(wish.from, record.sha256);
        return;
    }
}

/// Other models may be read with them where they are, so they are copied.
void copyCompanions(const QString& from, const QString& to) {
    for (const QString& name : vocabularyCompanionNames()) {
        const QString file = QLatin1Char('/') + name;
        if (QFileInfo::exists(from + file) && !QFileInfo::exists(to + file))
            QFile::copy(from + file, to + file);
    }
}

/// On the disk before the original goes.
bool copyWhole(const QString& from, const QString& to) {
    QFile copy(to);
    return QDir().mkpath(QFileInfo(to).path()) && QFile::copy(from, to) &&
           copy.open(QIODevice::ReadOnly) && syncFile(copy.handle());
}

class Mover {
public:
    Mover(const MoveWish& wish, const std::function<bool(quint64 bytes)>& goOn)
        : m_wish(wish), m_goOn(goOn) {}

    /// Empty: it stays where it was, for this reason or because it was stopped.
    QString move(const QString& model, QString& problem) {
        const QFileInfo info(model);
        const QString below = QDir(m_wish.from).relativeFilePath(info.path());
        const QString folder = QDir::cleanPath(m_wish.to + QLatin1Char('/') + below);
        if (info.isDir())
            return moveFolder(model, folder + QLatin1Char('/') + info.fileName(), problem);
        if (info.isSymLink())
            return moveLink(info, folder, problem);
        const auto size = static_cast<quint64>(info.size());
        const ImportReport report =
            importFile(model, folder, ImportKind::Move,
                       [this](quint64 bytes) { return m_goOn(m_done + bytes); });
        problem = report.problem;
        if (report.path.isEmpty())
            return {};
        moveRecord(m_wish, model, report.path);
        copyCompanions(info.path(), folder);
        m_done += size;
        return report.path;
    }

private:
    /// The file it points to stays where its user has it.
    static QString moveLink(const QFileInfo& link, const QString& folder, QString& problem) {
        const QString to = folder + QLatin1Char('/') + link.fileName();
        if (QDir().mkpath(folder) && QFile::link(link.symLinkTarget(), to)) {
            QFile::remove(link.absoluteFilePath());
            return to;
        }
        problem = noLinksWords();
        return {};
    }

    QString moveFolder(const QString& model, const QString& to, QString& problem) {
        if (QFileInfo::exists(to)) {
            problem = isThere(to);
            return {};
        }
        const QStringList files = filesBelow(model);
        QDir().mkpath(QFileInfo(to).path());
        if (QDir().rename(model, to)) {
            m_done += bytesOf({to});
            return to;
        }
        for (const QString& file : files) {
            const QString copy = to + file.sliced(model.size());
            if (!m_goOn(m_done) || !copyWhole(file, copy)) {
                if (m_goOn(m_done))
                    problem = notWrittenWords();
                QDir(to).removeRecursively();
                return {};
            }
            m_done += static_cast<quint64>(QFileInfo(copy).size());
        }
        QDir(model).removeRecursively();
        return to;
    }

    const MoveWish& m_wish;
    const std::function<bool(quint64 bytes)>& m_goOn;
    quint64 m_done = 0;
};

}  // namespace

FolderLook lookAtFolder(const QString& folder) {
    FolderLook look;
    const QString shown = QDir::toNativeSeparators(folder);
    look.there = QDir().mkpath(folder);
    if (!look.there) {
        look.problem = QFileInfo::exists(folder)
                           ? tr("%1 is a file. Choose a folder.").arg(shown)
                           : tr("The folder %1 cannot be made. Choose another one.").arg(shown);
        return look;
    }
    QTemporaryFile probe(folder + QStringLiteral("/.rookery-XXXXXX"));
    if (!probe.open() || probe.write("x") != 1 || !probe.flush()) {
        look.problem = tr("%1 cannot be written, so no model can be kept there. Choose another "
                          "folder; models that lie in it are listed if you drop it on the window.")
                           .arg(shown);
        return look;
    }
    look.freeBytes = diskFacts(folder).freeBytes;
    return look;
}

quint64 bytesOf(const QStringList& models) {
    quint64 bytes = 0;
    for (const QString& model : models)
        for (const QString& file :
             QFileInfo(model).isDir() ? filesBelow(model) : QStringList{model})
            bytes += static_cast<quint64>(QFileInfo(file).size());
    return bytes;
}

MoveReport moveModels(const MoveWish& wish, const std::function<bool(quint64 bytes)>& goOn) {
    MoveReport report;
    const FolderLook look = lookAtFolder(wish.to);
    const quint64 bytes = bytesOf(wish.models);
    const auto from = fileIdentity(wish.from);
    const auto to = fileIdentity(wish.to);
    const bool sameDisk = from && to && from->device == to->device;
    report.problem = look.problem;
    if (report.problem.isEmpty() && !sameDisk && look.freeBytes < bytes)
        report.problem =
            tr("The models take %1, and only %2 are free there. Nothing was moved; free some space "
               "or move some of them by hand.")
                .arg(byteWords(bytes), byteWords(look.freeBytes));
    if (!report.problem.isEmpty())
        return report;
    Mover mover(wish, goOn);
    for (const QString& model : wish.models) {
        if (!goOn(0))
            break;
        const QString is = mover.move(model, report.problem);
        if (is.isEmpty())
            break;
        report.moved.emplace_back(model, is);
    }
    return report;
}

}  // namespace rookery::app
