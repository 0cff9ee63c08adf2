// SPDX-License-Identifier: Apache-2.0
#include "app/library/install_record.h"

#include "app/library/file_names.h"
#include "app/library/http_rules.h"
#include "app/support/disk.h"
#include "app/support/shown_text.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace rookery::app {
namespace {

constexpr qint64 kLongest = qint64{64} * 1024;

QString recordFolder(const QString& folder) {
    return folder + QStringLiteral("/.rookery");
}

QString recordPath(const QString& folder, const QByteArray& sha256) {
    return recordFolder(folder) + QLatin1Char('/') + QString::fromLatin1(sha256) +
           QStringLiteral(".json");
}

/// Lies where others can write: checked like anything from outside.
std::optional<InstallRecord> fromJson(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    InstallRecord record;
    record.fileName = object[QLatin1String("file")].toString();
    record.sha256 = object[QLatin1String("sha256")].toString().toLatin1();
    record.size = static_cast<quint64>(qMax(0.0, object[QLatin1String("size")].toDouble()));
    record.inode = object[QLatin1String("inode")].toString().toULongLong();
    record.catalogueId = object[QLatin1String("id")].toString();
    record.title = shownLine(object[QLatin1String("title")].toString());
    record.verifiedByUs = object[QLatin1String("verified")].toBool();
    record.made = object[QLatin1String("made")].toBool();
    const bool plain = !record.fileName.isEmpty() && !record.fileName.contains(QLatin1Char('/')) &&
                       record.fileName != QLatin1String("..");
    if (!plain || !isSha256(record.sha256))
        return std::nullopt;
    return record;
}

}  // namespace

bool writeRecord(const QString& folder, const InstallRecord& record) {
    if (!QDir().mkpath(recordFolder(folder)))
        return false;
    const QJsonObject object{
        {QStringLiteral("file"), record.fileName},
        {QStringLiteral("sha256"), QString::fromLatin1(record.sha256)},
        {QStringLiteral("size"), static_cast<double>(record.size)},
        {QStringLiteral("inode"), QString::number(record.inode)},  // more digits than a double has
        {QStringLiteral("id"), record.catalogueId},
        {QStringLiteral("title"), record.title},
        {QStringLiteral("verified"), record.verifiedByUs},
        {QStringLiteral("made"), record.made}};
    QSaveFile file(recordPath(folder, record.sha256));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(object).toJson());
    return file.commit();
}

std::vector<InstallRecord> readRecords(const QString& folder) {
    std::vector<InstallRecord> records;
    const QDir dir(recordFolder(folder));
    for (const QFileInfo& info : dir.entryInfoList({QStringLiteral("*.json")}, QDir::Files)) {
        QFile file(info.filePath());
        if (info.size() > kLongest || !file.open(QIODevice::ReadOnly))
            continue;
        const auto record = fromJson(file.readAll());
        if (record && QString::fromLatin1(record->sha256) == info.completeBaseName())
            records.push_back(*record);
    }
    return records;
}

void removeRecord(const QString& folder, const QByteArray& sha256) {
    if (isSha256(sha256))
        QFile::remove(recordPath(folder, sha256));
}

bool isOurs(const QString& folder, const InstallRecord& record) {
    const QString path = folder + QLatin1Char('/') + record.fileName;
    const QFileInfo info(path);
    const auto identity = fileIdentity(path);
    return info.isFile() && !info.isSymLink() && static_cast<quint64>(info.size()) == record.size &&
           identity && identity->inode == record.inode;
}

}  // namespace rookery::app
