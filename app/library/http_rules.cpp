// SPDX-License-Identifier: Apache-2.0
#include "app/library/http_rules.h"

#include <QDateTime>
#include <QFile>
#include <QHostAddress>
#include <QLocale>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSslCertificate>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr qint64 kLongestWait = 3'600'000;

bool isThisComputer(const QString& host) {
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

}  // namespace

bool mayFetch(const QUrl& url) {
    if (!url.isValid() || url.host().isEmpty())
        return false;
    if (url.scheme() == QLatin1String("https"))
        return true;
    return url.scheme() == QLatin1String("http") && isThisComputer(url.host());
}

bool mayRedirect(const QUrl& from, const QUrl& to) {
    return mayFetch(to) &&
           (from.scheme() != QLatin1String("https") || to.scheme() == QLatin1String("https"));
}

bool sameOrigin(const QUrl& one, const QUrl& other) {
    const auto port = [](const QUrl& url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return one.scheme() == other.scheme() && port(one) == port(other) &&
           one.host().compare(other.host(), Qt::CaseInsensitive) == 0;
}

QSslConfiguration verifyingTls() {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    const QString extra = QFile::decodeName(qgetenv("ROOKERY_CA_FILE"));
    if (!extra.isEmpty()) {
        QList<QSslCertificate> authorities = tls.caCertificates();
        authorities += QSslCertificate::fromPath(extra, QSsl::Pem);
        tls.setCaCertificates(authorities);
    }
    return tls;
}

QNetworkRequest plainRequest(const QUrl& url) {
    QNetworkRequest request(url);
    if (url.scheme() == QLatin1String("https"))
        request.setSslConfiguration(verifyingTls());
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Rookery/" ROOKERY_VERSION);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    // One stream a connection: simpler for proxies and for telling a stall from a slow neighbour.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

std::optional<ContentRange> parseContentRange(const QByteArray& header) {
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)")));
    const auto match = pattern.match(QString::fromLatin1(header.trimmed()));
    if (!match.hasMatch())
        return std::nullopt;
    ContentRange range;
    range.first = match.captured(1).toLongLong();
    range.last = match.captured(2).toLongLong();
    range.total = match.captured(3) == QLatin1String("*") ? -1 : match.captured(3).toLongLong();
    if (range.last < range.first || (range.total >= 0 && range.last >= range.total))
        return std::nullopt;
    return range;
}

qint64 parseRetryAfter(const QByteArray& header) {
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return -1;
    bool number = false;
    const qint64 seconds = text.toLongLong(&number);
    if (number)
        return std::clamp<qint64>(seconds, 0, kLongestWait / 1000) * 1000;
    QDateTime when = QLocale::c().toDateTime(QString::fromLatin1(text),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    when.setTimeSpec(Qt::UTC);
    if (!when.isValid())
        return -1;
    return std::clamp<qint64>(QDateTime::currentDateTimeUtc().msecsTo(when), 0, kLongestWait);
}

QByteArray bareEtag(const QByteArray& header) {
    QByteArray tag = header.trimmed();
    if (tag.startsWith("W/"))
        tag.remove(0, 2);
    if (tag.size() >= 2 && tag.startsWith('"') && tag.endsWith('"'))
        tag = tag.mid(1, tag.size() - 2);
    return tag;
}

bool isSha256(const QByteArray& text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::optional<QNetworkProxy> parseProxy(const QString& text) {
    if (text.trimmed().isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool socks =
        url.scheme() == QLatin1String("socks5") || url.scheme() == QLatin1String("socks5h");
    const bool http = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || (!socks && !http))
        return std::nullopt;
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         static_cast<quint16>(url.port(socks ? 1080 : 8080)),
                         url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

bool hasNetwork() {
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (flags.testFlag(QNetworkInterface::IsUp) &&
            flags.testFlag(QNetworkInterface::IsRunning) &&
            !flags.testFlag(QNetworkInterface::IsLoopBack) && !interface.addressEntries().isEmpty())
            return true;
    }
    return false;
}

}  // namespace rookery::app
