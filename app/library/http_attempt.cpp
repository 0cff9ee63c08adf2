// SPDX-License-Identifier: Apache-2.0
#include "app/library/http_attempt.h"

#include "app/library/file_names.h"
#include "app/library/http_rules.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr int kMostRedirects = 5;
constexpr qint64 kReadBuffer = 4 << 20;

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Without what signs it: goes to the log and the clipboard.
QString shown(const QUrl& url) {
    return url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

}  // namespace

FetchTimings::FetchTimings() : retries{2000, 5000, 10'000, 30'000, 60'000} {}

HttpAttempt::HttpAttempt(QNetworkAccessManager& network, const FetchTimings& timings,
                         QObject* parent)
    : QObject(parent), m_network(network), m_timings(timings) {
    m_stall.setSingleShot(true);
    connect(&m_stall, &QTimer::timeout, this, [this] { end(FetchProblem::Stalled); });
}

HttpAttempt::~HttpAttempt() {
    m_ended = true;
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
}

void HttpAttempt::start(const Wish& wish) {
    m_wish = wish;
    if (mayFetch(wish.url))
        request(wish.url);
    else
        QTimer::singleShot(0, this, [this] { end(FetchProblem::BadRequest); });
}

void HttpAttempt::noteDetails(const QString& more) {
    if (m_details.size() < 2000)
        m_details += (m_details.isEmpty() ? QString() : QStringLiteral("\n")) + more;
}

void HttpAttempt::request(const QUrl& url) {
    QNetworkRequest request = plainRequest(url);
    Network::setWhy(request, m_wish.why);
    if (!m_wish.token.isEmpty() && sameOrigin(url, m_wish.url))
        request.setRawHeader("Authorization", "Bearer " + m_wish.token);
    if (!m_wish.headOnly && m_wish.from > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_wish.from) + '-');
        if (!m_wish.ifRange.isEmpty() && m_wish.ifRangeHost == url.host())
            request.setRawHeader("If-Range", '"' + m_wish.ifRange + '"');
    }
    noteDetails(shown(url));
    m_reply = m_wish.headOnly ? m_network.head(request) : m_network.get(request);
    m_reply->setReadBufferSize(kReadBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpAttempt::onMetaData);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpAttempt::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &HttpAttempt::onFinished);
    m_stall.start(m_timings.stall);
}

void HttpAttempt::setPaused(bool paused) {
    if (paused)
        m_stall.stop();
    else if (!m_ended)
        m_stall.start(m_timings.stall);
}

void HttpAttempt::onMetaData() {
    if (m_ended || m_began)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return;
    // The Hub says them before it sends on to where the bytes lie; only it is believed.
    if (sameOrigin(m_reply->url(), m_wish.url)) {
        const QByteArray linked = bareEtag(m_reply->rawHeader("X-Linked-Etag"));
        if (isSha256(linked.toLower()))
            m_facts.linkedEtag = linked.toLower();
        if (m_reply->hasRawHeader("X-Linked-Size"))
            m_facts.linkedSize = m_reply->rawHeader("X-Linked-Size").trimmed().toLongLong();
    }
    if (isRedirect(status))
        return;  // followed when it is finished
    if (status != 200 && status != 206)
        return;  // the body may be read to its end, it is short
    if (!headersAreGood(status))
        return;
    m_began = true;
    emit began(m_fromStart);
}

bool HttpAttempt::looksLikePage() const {
    const QByteArray type = m_reply->rawHeader("Content-Type").toLower();
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
}

bool HttpAttempt::headersAreGood(int status) {
    if (looksLikePage()) {
        end(FetchProblem::LoginPage);
        return false;
    }
    const QByteArray coding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (!coding.isEmpty() && coding != "identity") {
        end(FetchProblem::Encoded);
        return false;
    }
    m_facts.host = m_reply->url().host();
    const QByteArray etag = m_reply->rawHeader("ETag").trimmed();
    m_facts.etag = etag.startsWith("W/") ? QByteArray() : bareEtag(etag);
    const QByteArray length = m_reply->rawHeader("Content-Length").trimmed();
    if (status == 206 && !m_wish.headOnly)
        return rangeIsGood();
    m_fromStart = true;
    m_facts.size = length.isEmpty() ? -1 : length.toLongLong();
    // One byte too many may still be the right file with something behind it; the hash decides.
    if (m_wish.size > 0 && m_facts.size >= 0 && static_cast<quint64>(m_facts.size) < m_wish.size) {
        end(FetchProblem::Changed);
        return false;
    }
    return true;
}

bool HttpAttempt::rangeIsGood() {
    const auto range = parseContentRange(m_reply->rawHeader("Content-Range"));
    if (!range || static_cast<quint64>(range->first) != m_wish.from) {
        end(FetchProblem::WrongRange);
        return false;
    }
    m_facts.size = range->total;
    if (m_wish.size > 0 && range->total >= 0 && static_cast<quint64>(range->total) != m_wish.size) {
        end(FetchProblem::Changed);
        return false;
    }
    return true;
}

void HttpAttempt::onReadyRead() {
    if (m_ended || !m_reply)
        return;
    m_stall.start(m_timings.stall);
    if (!m_began) {
        m_reply->readAll();  // of a redirect or an error: nobody reads it
        return;
    }
    const QByteArray piece = m_reply->readAll();
    if (piece.isEmpty())
        return;
    if (m_got == 0 && (m_fromStart || m_wish.from == 0) &&
        !beginsLikeAModel(piece, m_wish.fileName)) {
        const bool page = piece.trimmed().startsWith('<');
        end(page ? FetchProblem::LoginPage : FetchProblem::NotAModel);
        return;
    }
    m_got += static_cast<quint64>(piece.size());
    emit bytes(piece);
}

void HttpAttempt::onFinished() {
    if (m_ended || !m_reply)
        return;
    onMetaData();
    onReadyRead();
    if (m_ended)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    // Qt's words for a status name the whole address, signature and all.
    const QString reason =
        m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    noteDetails(status == 0 ? m_reply->errorString()
                            : QStringLiteral("HTTP %1 %2").arg(status).arg(reason));
    if (isRedirect(status)) {
        followRedirect();
        return;
    }
    if (m_began) {
        end(error == QNetworkReply::NoError ? FetchProblem::None : FetchProblem::Cut);
        return;
    }
    m_retryAfter = parseRetryAfter(m_reply->rawHeader("Retry-After"));
    end(status != 0 ? problemOfStatus(status) : problemOf(error));
}

void HttpAttempt::followRedirect() {
    // For a HEAD, what the Hub says on the way is all that is wanted.
    if (m_wish.headOnly && !m_facts.linkedEtag.isEmpty() && m_facts.linkedSize >= 0) {
        m_facts.host = m_reply->url().host();
        end(FetchProblem::None);
        return;
    }
    const QUrl from = m_reply->url();
    const QUrl to = from.resolved(QUrl::fromEncoded(m_reply->rawHeader("Location").trimmed()));
    m_reply->disconnect(this);
    m_reply->deleteLater();
    m_reply = nullptr;
    if (++m_redirects > kMostRedirects || !mayRedirect(from, to)) {
        noteDetails(shown(to));
        end(FetchProblem::BadRedirect);
        return;
    }
    request(to);
}

FetchProblem HttpAttempt::problemOfStatus(int status) {
    if (status == 511)
        return FetchProblem::LoginPage;
    if (status == 401)
        return FetchProblem::NeedsLogin;
    if (status == 403 || status == 451)
        return FetchProblem::Forbidden;
    if (status == 404 || status == 410)
        return FetchProblem::Gone;
    if (status == 407)
        return FetchProblem::ProxyFailed;
    if (status == 416)
        return FetchProblem::WrongRange;
    if (status == 408 || status == 425 || status == 429 || status >= 500)
        return FetchProblem::ServerBusy;
    return FetchProblem::OtherStatus;
}

bool HttpAttempt::goesByProxy() const {
    const QNetworkProxy::ProxyType type = m_network.proxy().type();
    return type == QNetworkProxy::HttpProxy || type == QNetworkProxy::HttpCachingProxy ||
           type == QNetworkProxy::Socks5Proxy;
}

FetchProblem HttpAttempt::problemOf(QNetworkReply::NetworkError error) const {
    switch (error) {
        case QNetworkReply::NoError:
        case QNetworkReply::RemoteHostClosedError:
            return FetchProblem::Cut;
        case QNetworkReply::SslHandshakeFailedError:
            return FetchProblem::BadCertificate;
        case QNetworkReply::ProxyConnectionRefusedError:
        case QNetworkReply::ProxyConnectionClosedError:
        case QNetworkReply::ProxyNotFoundError:
        case QNetworkReply::ProxyTimeoutError:
        case QNetworkReply::ProxyAuthenticationRequiredError:
        case QNetworkReply::UnknownProxyError:
            return FetchProblem::ProxyFailed;
        case QNetworkReply::ConnectionRefusedError:
        case QNetworkReply::HostNotFoundError:
            // Over plain http the proxy itself is the host that is connected to.
            if (m_wish.url.scheme() == QLatin1String("http") && goesByProxy())
                return FetchProblem::ProxyFailed;
            [[fallthrough]];
        case QNetworkReply::TimeoutError:
        case QNetworkReply::TemporaryNetworkFailureError:
        case QNetworkReply::NetworkSessionFailedError:
        case QNetworkReply::UnknownNetworkError:
            return mayFetch(QUrl(QStringLiteral("http://") + m_wish.url.host())) || hasNetwork()
                       ? FetchProblem::Unreachable
                       : FetchProblem::Offline;
        default:
            return FetchProblem::Cut;
    }
}

void HttpAttempt::end(FetchProblem problem) {
    if (m_ended)
        return;
    m_ended = true;
    m_stall.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    emit ended(problem);
}

}  // namespace rookery::app
