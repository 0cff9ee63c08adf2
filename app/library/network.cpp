// SPDX-License-Identifier: Apache-2.0
#include "app/library/network.h"

#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <atomic>
#include <memory>
#include <utility>

namespace rookery::app {
namespace {

constexpr auto kWhy = QNetworkRequest::User;

/// What the desktop or the environment says, asked anew for every address.
class SystemProxies : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        return systemProxyForQuery(query);
    }
};

QByteArray methodName(QNetworkAccessManager::Operation operation) {
    switch (operation) {
        case QNetworkAccessManager::HeadOperation:
            return "HEAD";
        case QNetworkAccessManager::GetOperation:
            return "GET";
        case QNetworkAccessManager::PutOperation:
            return "PUT";
        case QNetworkAccessManager::PostOperation:
            return "POST";
        case QNetworkAccessManager::DeleteOperation:
            return "DELETE";
        default:
            return "?";
    }
}

/// Of the downloads' thread and of the window's, which tell into one list.
quint64 nextNoteId() {
    static std::atomic<quint64> last{0};
    return ++last;
}

}  // namespace

Network::Network(QObject* parent) : QNetworkAccessManager(parent) {
    qRegisterMetaType<NetworkRequestNote>();
    setAutoDeleteReplies(false);
}

void Network::setWay(const ProxyChoice& choice) {
    m_caFile = choice.caFile;
    if (choice.kind == ProxyChoice::System)
        setProxyFactory(new SystemProxies);
    else
        setProxy(choice.kind == ProxyChoice::Manual ? choice.proxy
                                                    : QNetworkProxy(QNetworkProxy::NoProxy));
    clearConnectionCache();
}

void Network::setWhy(QNetworkRequest& request, FetchWhy why) {
    request.setAttribute(kWhy, static_cast<int>(why));
}

QNetworkReply* Network::createRequest(Operation operation, const QNetworkRequest& request,
                                      QIODevice* outgoing) {
    QNetworkRequest asked = request;
    if (!m_caFile.isEmpty() && asked.url().scheme() == QLatin1String("https")) {
        QSslConfiguration tls = asked.sslConfiguration();
        tls.addCaCertificates(QSslCertificate::fromPath(m_caFile, QSsl::Pem));
        asked.setSslConfiguration(tls);
    }
    const auto note = std::make_shared<NetworkRequestNote>();
    note->id = nextNoteId();
    note->when = QDateTime::currentDateTime();
    note->method = methodName(operation);
    note->host = asked.url().port() < 0
                     ? asked.url().host()
                     : asked.url().host() + QLatin1Char(':') + QString::number(asked.url().port());
    note->path = asked.url().path();
    note->why = static_cast<FetchWhy>(asked.attribute(kWhy, 0).toInt());
    emit told(*note);
    QNetworkReply* reply = QNetworkAccessManager::createRequest(operation, asked, outgoing);
    const auto look = [this, note, reply](bool over) {
        note->status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        note->over = note->over || over;
        emit told(*note);
    };
    connect(reply, &QNetworkReply::downloadProgress, this, [note, look](qint64 received, qint64) {
        note->bytes = received;
        look(false);
    });
    connect(reply, &QNetworkReply::finished, this, [look] { look(true); });
    // Whoever gives a reply up does not hear its end.
    connect(reply, &QObject::destroyed, this, [this, note] {
        if (!std::exchange(note->over, true))
            emit told(*note);
    });
    return reply;
}

bool holdsCertificate(const QString& file) {
    return !QSslCertificate::fromPath(file, QSsl::Pem).isEmpty();
}

}  // namespace rookery::app
