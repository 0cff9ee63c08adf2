// SPDX-License-Identifier: Apache-2.0
#include "app/library/catalogue_refresh.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace rookery::app {
namespace {

constexpr auto kHub = "hub";

void setHubFacts(QJsonObject& entry, const HubFile& file) {
    entry[QLatin1String("size")] = static_cast<double>(file.size);
    entry[QLatin1String("sha256")] = QString::fromLatin1(file.sha256);
    entry[QLatin1String("evidence")] = QLatin1String(kHub);
}

/// "rwkv7-g1l-2.9b-20261030-ctx25600.pth", with layers and width of a sibling of its size.
QJsonObject newEntry(const QString& repo, const HubFile& file, const QJsonArray& models) {
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(
            QStringLiteral("rwkv7-(g\\d[a-z]?\\d?)-([\\d.]+b)-(\\d{8})-ctx(\\d{3,7})\\.pth")),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(file.path);
    if (!match.hasMatch())
        return {};
    const QString label = match.captured(2).toUpper();
    for (const QJsonValue value : models) {
        QJsonObject entry = value.toObject();
        if (entry[QLatin1String("family")].toString() != QLatin1String("g1") ||
            entry[QLatin1String("label")].toString() != label ||
            entry[QLatin1String("format")].toString() != QLatin1String("pth"))
            continue;
        const QString series =
            match.captured(1).toLower().replace(QLatin1Char('g'), QLatin1Char('G'));
        entry[QLatin1String("id")] = file.path.toLower().chopped(4);
        entry[QLatin1String("name")] = QStringLiteral("RWKV-7 %1 %2").arg(series, label);
        entry[QLatin1String("repo")] = repo;
        entry[QLatin1String("path")] = file.path;
        entry[QLatin1String("released")] =
            QDate::fromString(match.captured(3), QStringLiteral("yyyyMMdd")).toString(Qt::ISODate);
        entry[QLatin1String("context")] = match.captured(4).toInt();
        entry[QLatin1String("current")] = true;
        entry[QLatin1String("recommended")] = false;
        entry.remove(QLatin1String("modelscope"));
        entry.remove(QLatin1String("doubts"));
        setHubFacts(entry, file);
        return entry;
    }
    return {};
}

}  // namespace

QStringList refreshedRepos() {
    return {QStringLiteral("BlinkDL/rwkv7-g1")};
}

QByteArray mergeListing(const QByteArray& catalogue, const QString& repo,
                        const std::vector<HubFile>& files, const QDate& today) {
    QJsonObject top = QJsonDocument::fromJson(catalogue).object();
    QJsonArray models = top[QLatin1String("models")].toArray();
    for (const HubFile& file : files) {
        bool known = false;
        for (qsizetype i = 0; i < models.size(); ++i) {
            QJsonObject entry = models.at(i).toObject();
            if (entry[QLatin1String("repo")].toString() != repo ||
                entry[QLatin1String("path")].toString() != file.path)
                continue;
            known = true;
            const bool ours = !entry[QLatin1String("sha256")].toString().isEmpty() &&
                              entry[QLatin1String("size")].toDouble() > 0 &&
                              entry[QLatin1String("evidence")].toString() != QLatin1String(kHub);
            if (!ours) {
                setHubFacts(entry, file);
                models[i] = entry;
            }
        }
        if (known)
            continue;
        if (const QJsonObject entry = newEntry(repo, file, models); !entry.isEmpty())
            models.prepend(entry);
    }
    top[QLatin1String("models")] = models;
    top[QLatin1String("date")] = today.toString(Qt::ISODate);
    return QJsonDocument(top).toJson();
}

}  // namespace rookery::app
