// SPDX-License-Identifier: Apache-2.0
#include "app/library/library_scan.h"

#include "app/library/file_names.h"
#include "app/library/install_record.h"
#include "app/support/content_hash.h"
#include "app/support/disk.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <functional>

namespace rookery::app {
namespace {

constexpr qint64 kPiece = 4 << 20;
constexpr int kMostFiles = 500;

QString tr(const char* text) {
    return QCoreApplication::translate("Library", text);
}

FoundModel look(const QString& path) {
    FoundModel model;
    model.path = path;
    const QFileInfo info(path);
    model.title = shownLine(info.completeBaseName());
    model.missing = !info.exists();
    if (model.missing)
        return model;
    model.size = static_cast<quint64>(info.isFile() ? info.size() : 0);
    model.facts = probeModel(path);
    return model;
}

void addRecord(FoundModel& model, const QString& folder,
               const std::vector<InstallRecord>& records) {
    const QString name = QFileInfo(model.path).fileName();
    for (const InstallRecord& record : records) {
        if (record.fileName != name || !isOurs(folder, record))
            continue;
        model.ours = record.made;
        model.sha256 = record.sha256;
        model.verifiedByUs = record.verifiedByUs;
        model.catalogueId = record.catalogueId;
        if (!record.title.isEmpty())
            model.title = record.title;
    }
}

/// Model files of a folder and of the folders right in it.
QStringList filesIn(const QString& folder) {
    QStringList files;
    const auto take = [&files](const QString& place) {
        for (const QFileInfo& info : QDir(place).entryInfoList(QDir::Files, QDir::Name))
            if (hasModelEnding(info.fileName()) && info.size() > 0 && files.size() < kMostFiles)
                files += info.absoluteFilePath();
    };
    take(folder);
    for (const QFileInfo& info :
         QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        // A folder that is a model as a whole ("config.json" beside its parts) is one row.
        if (QFileInfo::exists(info.absoluteFilePath() + QStringLiteral("/config.json")))
            files += info.absoluteFilePath();
        else
            take(info.absoluteFilePath());
    }
    return files;
}

}  // namespace

std::vector<FoundModel> scanLibrary(const ScanWish& wish) {
    std::vector<FoundModel> found;
    QSet<QString> seen;
    const auto isNew = [&seen](const QString& path) {
        const QString real = QFileInfo(path).canonicalFilePath();
        const QString key = real.isEmpty() ? path : real;
        if (seen.contains(key))
            return false;
        seen.insert(key);
        return true;
    };
    for (const QString& folder : wish.folders) {
        const std::vector<InstallRecord> records = readRecords(folder);
        for (const QString& path : filesIn(folder)) {
            if (!isNew(path))
                continue;
            FoundModel model = look(path);
            model.folder = folder;
            addRecord(model, folder, records);
            found.push_back(std::move(model));
        }
    }
    for (const QString& path : wish.added)
        if (isNew(path))
            found.push_back(look(path));
    return found;
}

std::vector<ForeignModel> findForeignModels(const QString& home) {
    struct Place {
        const char* folder;
        const char* owner;
        bool named;  ///< only files with RWKV in their path
    };

    static constexpr Place kPlaces[] = {
        {".cache/huggingface/hub", "Hugging Face", true},
        {".lmstudio/models", "LM Studio", true},
        {".cache/lm-studio/models", "LM Studio", true},
        {"RWKV-Runner/models", "RWKV-Runner", false},
        {".local/share/RWKV-Runner/models", "RWKV-Runner", false},
        {"Downloads", "Downloads", true},
    };
    std::vector<ForeignModel> found;
    QSet<QString> seen;
    for (const Place& place : kPlaces) {
        const QString root = home + QLatin1Char('/') + QLatin1String(place.folder);
        if (!QFileInfo(root).isDir())
            continue;
        QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
        for (int looked = 0; files.hasNext() && looked < 20'000; ++looked) {
            const QFileInfo info(files.next());
            const bool named = info.filePath().contains(QLatin1String("rwkv"), Qt::CaseInsensitive);
            const QString real = info.canonicalFilePath();
            if (!hasModelEnding(info.fileName()) || (place.named && !named) ||
                info.size() < 1'000'000 || real.isEmpty() || seen.contains(real))
                continue;
            seen.insert(real);
            found.push_back({info.absoluteFilePath(), QString::fromLatin1(place.owner),
                             static_cast<quint64>(info.size())});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const ForeignModel& a, const ForeignModel& b) { return a.size > b.size; });
    return found;
}

QByteArray hashFile(const QString& path, const std::function<bool(double share)>& goOn) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    ContentHash hash;
    qint64 read = 0;
    while (!file.atEnd()) {
        const QByteArray piece = file.read(kPiece);
        if (piece.isEmpty())
            return {};
        hash.add(piece);
        read += piece.size();
        const double share =
            static_cast<double>(read) / static_cast<double>(qMax<qint64>(1, file.size()));
        if (goOn && !goOn(share))
            return {};
    }
    return hash.hex();
}

namespace {

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
QString copyThrough(const QString& from, const QString& to, QByteArray& sha256) {
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
        const QByteArray piece = in.read(kPiece);
        hash.add(piece);
        good = !piece.isEmpty() && out.write(piece) == piece.size();
    }
    good = good && out.flush() && syncFile(out.handle());
    out.close();
    if (!good || !QFile::rename(part, to)) {
        QFile::remove(part);
        return tr("The models folder cannot be written. Choose another one.");
    }
    syncFolder(QFileInfo(to).path());
    sha256 = hash.hex();
    return {};
}

}  // namespace

ImportReport importFile(const QString& file, const QString& folder, ImportKind kind) {
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
        return {{}, tr("The models folder cannot be written. Choose another one.")};
    const QString to = freeName(folder, plain);
    InstallRecord record;
    record.fileName = QFileInfo(to).fileName();
    record.size = static_cast<quint64>(info.size());
    record.title = info.completeBaseName();
    if (kind == ImportKind::Link) {
        const bool linked =
            linkFile(info.absoluteFilePath(), to) || QFile::link(info.absoluteFilePath(), to);
        return linked ? ImportReport{to, {}}
                      : ImportReport{{},
                                     tr("This disk knows no links. Copy the file, or use it "
                                        "where it is.")};
    }
    if (kind == ImportKind::Move && linkFile(info.absoluteFilePath(), to)) {
        QFile::remove(info.absoluteFilePath());  // the same bytes, on the same disk
        return {to, {}};
    }
    if (QString problem = copyThrough(file, to, record.sha256); !problem.isEmpty())
        return {{}, problem};
    if (const auto identity = fileIdentity(to))
        record.inode = identity->inode;
    writeRecord(folder, record);
    if (kind == ImportKind::Move)
        QFile::remove(info.absoluteFilePath());
    return {to, {}};
}

QString trashOwnFile(const QString& folder, const QByteArray& sha256) {
    for (const InstallRecord& record : readRecords(folder)) {
        if (record.sha256 != sha256)
            continue;
        if (!record.made || !isOurs(folder, record))
            return tr("This file was changed or put there by somebody else, so it stays.");
        QFile file(folder + QLatin1Char('/') + record.fileName);
        if (!file.moveToTrash())
            return tr("The file could not be moved to the trash. Delete it in the file manager.");
        removeRecord(folder, sha256);
        return {};
    }
    return tr("Rookery did not make this file, so it stays.");
}

}  // namespace rookery::app
