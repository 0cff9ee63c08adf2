// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QString>
#include <QUrl>

#include <optional>

/// What is asked of whom. Nothing here touches the network.
namespace rookery::app {

/// https anywhere; plain http on this computer only.
bool mayFetch(const QUrl& url);
/// As mayFetch(), and never from https to http.
bool mayRedirect(const QUrl& from, const QUrl& to);
/// Scheme, host and port: whom a token belongs to.
bool sameOrigin(const QUrl& one, const QUrl& other);

/// Verifies whoever answers, by the system's authorities and the one in ROOKERY_CA_FILE.
QSslConfiguration verifyingTls();

/// A request for bytes as they are: no compression, no automatic redirects, no cookies, our name.
QNetworkRequest plainRequest(const QUrl& url);

/// "bytes 10-99/100" as {10, 99, 100}; total -1 for "*".
struct ContentRange {
    qint64 first = 0;
    qint64 last = 0;
    qint64 total = -1;
};

std::optional<ContentRange> parseContentRange(const QByteArray& header);
/// Seconds or a date, as ms from now; -1 if there is none. At most an hour.
qint64 parseRetryAfter(const QByteArray& header);
/// Without W/ and quotes.
QByteArray bareEtag(const QByteArray& header);
bool isSha256(const QByteArray& text);

/// "http://user:word@host:port" or "socks5://…"; nothing if it is neither. "" is no proxy.
std::optional<QNetworkProxy> parseProxy(const QString& text);

/// Some interface besides the loopback is up and has an address. Says nothing of what is behind it.
bool hasNetwork();

}  // namespace rookery::app
