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
    for (const QString& path : wish.known)
        if (!QFileInfo::exists(path) && isNew(path))
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
