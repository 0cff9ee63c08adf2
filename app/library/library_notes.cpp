// SPDX-License-Identifier: Apache-2.0
#include "app/library/library_notes.h"

#include "app/library/http_rules.h"
#include "app/support/shown_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace rookery::app {
namespace {

constexpr qint64 kLongest = 4 << 20;

QStringList texts(const QJsonValue& value) {
    QStringList list;
    for (const QJsonValue item : value.toArray())
        if (item.isString())
            list += item.toString();
    return list;
}

}  // namespace

LibraryNotes::LibraryNotes(const QString& path) : proxy(QStringLiteral("system")), m_path(path) {
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() > kLongest)
        return;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    folders = texts(object[QLatin1String("folders")]);
    former = object[QLatin1String("former")].toString();
    added = texts(object[QLatin1String("added")]);
    defaultModel = object[QLatin1String("default")].toString();
    source = object[QLatin1String("source")].toString(source);
    customSource = object[QLatin1String("customSource")].toString();
    proxy = object[QLatin1String("proxy")].toString(proxy);
    caFile = object[QLatin1String("caFile")].toString();
    idleMinutes = object[QLatin1String("idleMinutes")].toInt();
    bandwidth = object[QLatin1String("bandwidth")].toDouble();
    bandwidthOf = object[QLatin1String("bandwidthOf")].toString();
    const QJsonObject models = object[QLatin1String("models")].toObject();
    for (auto it = models.begin(); it != models.end(); ++it) {
        const QJsonObject from = it.value().toObject();
        About known;
        known.used = QDateTime::fromMSecsSinceEpoch(
            static_cast<qint64>(from[QLatin1String("used")].toDouble()));
        known.tokensPerSecond = from[QLatin1String("speed")].toDouble();
        known.sha256 = from[QLatin1String("sha256")].toString().toLatin1();
        if (!isSha256(known.sha256))
            known.sha256.clear();
        known.fingerprint = from[QLatin1String("fingerprint")].toString();
        known.catalogueId = from[QLatin1String("catalogueId")].toString();
        known.title = shownLine(from[QLatin1String("title")].toString());
        about.insert(it.key(), known);
    }
}

void LibraryNotes::save() const {
    if (m_path.isEmpty())
        return;
    QJsonObject models;
    for (auto it = about.begin(); it != about.end(); ++it)
        models[it.key()] =
            QJsonObject{{QStringLiteral("used"), static_cast<double>(it->used.toMSecsSinceEpoch())},
                        {QStringLiteral("speed"), it->tokensPerSecond},
                        {QStringLiteral("sha256"), QString::fromLatin1(it->sha256)},
                        {QStringLiteral("fingerprint"), it->fingerprint},
                        {QStringLiteral("catalogueId"), it->catalogueId},
                        {QStringLiteral("title"), it->title}};
    const QJsonObject object{{QStringLiteral("folders"), QJsonArray::fromStringList(folders)},
                             {QStringLiteral("former"), former},
                             {QStringLiteral("added"), QJsonArray::fromStringList(added)},
                             {QStringLiteral("default"), defaultModel},
                             {QStringLiteral("source"), source},
                             {QStringLiteral("customSource"), customSource},
                             {QStringLiteral("proxy"), proxy},
                             {QStringLiteral("caFile"), caFile},
                             {QStringLiteral("idleMinutes"), idleMinutes},
                             {QStringLiteral("bandwidth"), bandwidth},
                             {QStringLiteral("bandwidthOf"), bandwidthOf},
                             {QStringLiteral("models"), models}};
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(object).toJson());
        file.commit();
    }
}

}  // namespace rookery::app
