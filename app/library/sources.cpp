// SPDX-License-Identifier: Apache-2.0
#include "app/library/sources.h"

#include "app/library/catalogue.h"
#include "app/library/file_names.h"
#include "app/library/http_rules.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace rookery::app {
namespace {

QByteArray encoded(const QString& path) {
    return QUrl::toPercentEncoding(path, "/");
}

QUrl under(const QUrl& base, const QByteArray& path) {
    QByteArray address = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (address.endsWith('/'))
        address.chop(1);
    return QUrl::fromEncoded(address + '/' + path, QUrl::StrictMode);
}

QUrl scopeUrl(const QUrl& base, const CatalogueEntry& entry) {
    return under(
        base, "models/" + encoded(entry.scopeRepo) + "/resolve/master/" + encoded(entry.scopePath));
}

QUrl fileUrl(const Source& source, const CatalogueEntry& entry) {
    if (source.kind == Source::Hub)
        return hubFileUrl(source.base, entry.repo, entry.path);
    return entry.scopeRepo.isEmpty() ? QUrl() : scopeUrl(source.base, entry);
}

bool isRevision(const QString& text) {
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z0-9._-]{1,64}")));
    return pattern.match(text).hasMatch() && text != QLatin1String("..");
}

}  // namespace

const QList<Source>& knownSources() {
    static const QList<Source> sources = {
        {QStringLiteral("huggingface"), QStringLiteral("Hugging Face"),
         QUrl(QStringLiteral("https://huggingface.co")), Source::Hub},
        {QStringLiteral("hf-mirror"), QStringLiteral("hf-mirror.com"),
         QUrl(QStringLiteral("https://hf-mirror.com")), Source::Hub},
        {QStringLiteral("modelscope"), QStringLiteral("ModelScope"),
         QUrl(QStringLiteral("https://modelscope.cn")), Source::ModelScope}};
    return sources;
}

std::optional<Source> sourceFor(const QString& idOrAddress) {
    for (const Source& source : knownSources())
        if (source.id == idOrAddress)
            return source;
    const QUrl url(idOrAddress, QUrl::StrictMode);
    if (!mayFetch(url) || url.hasQuery() || !url.userInfo().isEmpty())
        return std::nullopt;
    return Source{QStringLiteral("custom"), url.host(), url, Source::Hub};
}

QUrl hubFileUrl(const QUrl& base, const QString& repo, const QString& path,
                const QString& revision) {
    return under(base, encoded(repo) + "/resolve/" + encoded(revision) + '/' + encoded(path));
}

QList<QUrl> fileUrls(const CatalogueEntry& entry, const Source& preferred, bool others) {
    const Source& hub = knownSources().constFirst();
    const bool isHub = preferred.id == hub.id || preferred.id == QLatin1String("custom");
    if (!entry.verified())  // its hash comes from the Hub's own headers
        return {fileUrl(isHub ? preferred : hub, entry)};
    QList<QUrl> urls;
    const auto add = [&urls](const QUrl& url) {
        if (url.isValid() && !url.isEmpty() && !urls.contains(url))
            urls += url;
    };
    add(fileUrl(preferred, entry));
    for (const Source& source : knownSources())
        if (others)
            add(fileUrl(source, entry));
    if (urls.isEmpty())  // the chosen source does not have it
        add(fileUrl(hub, entry));
    return urls;
}

std::optional<HubAddress> parseHubAddress(const QString& text) {
    QString rest = text.trimmed();
    static const QStringList hosts = {
        QStringLiteral("huggingface.co"), QStringLiteral("hf.co"), QStringLiteral("hf-mirror.com"),
        QStringLiteral("www.huggingface.co"), QStringLiteral("aifasthub.com")};
    const qsizetype scheme = rest.indexOf(QLatin1String("://"));
    const QString host = rest.mid(scheme < 0 ? 0 : scheme + 3).section(QLatin1Char('/'), 0, 0);
    if (scheme >= 0 || hosts.contains(host.toLower())) {
        const QUrl url(scheme < 0 ? QStringLiteral("https://") + rest : rest, QUrl::StrictMode);
        if (!url.isValid() || url.scheme() != QLatin1String("https") ||
            !hosts.contains(url.host().toLower()))
            return std::nullopt;
        rest = url.path(QUrl::FullyDecoded).mid(1);
    }
    QStringList parts = rest.split(QLatin1Char('/'));
    while (!parts.isEmpty() && parts.constLast().isEmpty())
        parts.removeLast();
    if (parts.size() < 2)
        return std::nullopt;
    HubAddress address{parts.mid(0, 2).join(QLatin1Char('/')), QStringLiteral("main"), {}};
    if (!isSafeRepo(address.repo))
        return std::nullopt;
    if (parts.size() == 2)
        return address;
    static const QStringList kinds = {QStringLiteral("tree"), QStringLiteral("blob"),
                                      QStringLiteral("resolve"), QStringLiteral("raw")};
    if (!kinds.contains(parts.at(2))) {  // owner/name/file
        address.path = parts.mid(2).join(QLatin1Char('/'));
        return isSafeRepoPath(address.path) ? std::optional(address) : std::nullopt;
    }
    if (parts.size() > 3)
        address.revision = parts.at(3);
    if (!isRevision(address.revision))
        return std::nullopt;
    if (parts.size() > 4 && parts.at(2) != QLatin1String("tree")) {
        address.path = parts.mid(4).join(QLatin1Char('/'));
        if (!isSafeRepoPath(address.path))
            return std::nullopt;
    }
    return address;
}

}  // namespace rookery::app
