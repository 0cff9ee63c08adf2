// SPDX-License-Identifier: Apache-2.0
#include "app/library/small_fetch.h"

#include "app/library/file_names.h"
#include "app/library/http_rules.h"
#include "app/library/sources.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::size_t kMostFiles = 1000;

}  // namespace

SmallFetch::SmallFetch(QNetworkAccessManager& network, const QUrl& url, const FetchTimings& timings,
                       Done done, FetchWhy why, QObject* parent)
    : QObject(parent), m_attempt(network, timings), m_done(std::move(done)) {
    connect(&m_attempt, &HttpAttempt::bytes, this, [this](const QByteArray& piece) {
        if (m_text.size() <= kMostBytes)
            m_text += piece;
    });
    connect(&m_attempt, &HttpAttempt::ended, this, [this](FetchProblem problem) {
        if (problem == FetchProblem::None && m_text.size() > kMostBytes)
            problem = FetchProblem::OtherStatus;
        const Done tell = std::exchange(m_done, {});
        deleteLater();
        if (tell)
            tell(problem, m_text, m_attempt.details());
    });
    HttpAttempt::Wish wish;
    wish.url = url;
    wish.why = why;
    m_attempt.start(wish);
}

QUrl hubTreeUrl(const QUrl& base, const QString& repo, const QString& revision) {
    // The same spelling as of a file, in the other part of the Hub.
    QUrl url = hubFileUrl(base, repo, QStringLiteral("x"), revision);
    QString path = url.path(QUrl::FullyDecoded);
    path = path.left(path.lastIndexOf(QLatin1String("/resolve/")));
    const qsizetype at = path.lastIndexOf(QLatin1Char('/') + repo);
    url.setPath(path.left(at) + QStringLiteral("/api/models/") + repo + QStringLiteral("/tree/") +
                revision);
    url.setQuery(QStringLiteral("recursive=true"));
    return url;
}

std::vector<HubFile> parseHubTree(const QByteArray& json) {
    std::vector<HubFile> files;
    for (const QJsonValue value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject row = value.toObject();
        const QJsonObject large = row[QLatin1String("lfs")].toObject();
        HubFile file;
        file.path = row[QLatin1String("path")].toString();
        const double size =
            large[QLatin1String("size")].toDouble(row[QLatin1String("size")].toDouble(-1));
        const QByteArray hash =
            large[QLatin1String("oid")].toString().toLatin1().replace("sha256:", "");
        const bool usable = isSafeRepoPath(file.path) && !fileNameFor(file.path).isEmpty() &&
                            size > 0 && size < 2e12 && isSha256(hash);
        if (!usable || files.size() >= kMostFiles)
            continue;
        file.size = static_cast<quint64>(size);
        file.sha256 = hash;
        files.push_back(file);
    }
    std::stable_sort(files.begin(), files.end(),
                     [](const HubFile& a, const HubFile& b) { return a.size > b.size; });
    return files;
}

}  // namespace rookery::app
