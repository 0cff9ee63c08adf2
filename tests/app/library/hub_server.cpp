// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/hub_server.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace {

constexpr int kDripped = 24;

QByteArray header(const QByteArray& head, const QByteArray& name) {
    for (const QByteArray& line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QByteArray page(const QByteArray& status, const QByteArray& type, const QByteArray& body,
                const QByteArray& more = {}) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + more +
           "Connection: close\r\n\r\n" + body;
}

}  // namespace

HubServer::HubServer(QObject* parent) : QObject(parent) {
    m_hub.listen(QHostAddress::LocalHost);
    m_blobs.listen(QHostAddress::LocalHost);
    connect(&m_hub, &QTcpServer::newConnection, this, [this] { accept(m_hub, false); });
    connect(&m_blobs, &QTcpServer::newConnection, this, [this] { accept(m_blobs, true); });
}

void HubServer::addFile(const QString& repo, const QString& path, const QByteArray& content) {
    const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    const QString key = repo + QLatin1Char('/') + path;
    m_files.insert(key, {content, hash});
    m_keys.insert(QString::fromLatin1(hash), key);
}

QUrl HubServer::base() const {
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_hub.serverPort()));
}

void HubServer::accept(QTcpServer& server, bool blobHost) {
    while (QTcpSocket* socket = server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, blobHost] {
            QByteArray head = socket->property("head").toByteArray() + socket->readAll();
            const qsizetype end = head.indexOf("\r\n\r\n");
            socket->setProperty("head", head);
            if (end < 0 || socket->property("answered").toBool())
                return;
            socket->setProperty("answered", true);
            answer(*socket, head.left(end), blobHost);
        });
    }
}

void HubServer::answer(QTcpSocket& socket, const QByteArray& head, bool blobHost) {
    const QList<QByteArray> line = head.split('\n').first().trimmed().split(' ');
    Served request;
    request.method = line.value(0);
    QByteArray target = line.value(1);
    if (target.startsWith("http://"))  // asked through a proxy
        target = QUrl::fromEncoded(target).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const QUrl url = QUrl::fromEncoded(target);
    request.path = url.path(QUrl::FullyDecoded);
    request.atBlobHost = blobHost;
    request.authorization = header(head, "Authorization");
    request.ifRange = header(head, "If-Range");
    const QByteArray range = header(head, "Range");
    request.hasRange = range.startsWith("bytes=");
    request.rangeFrom = range.mid(6).split('-').first().toLongLong();
    m_served += request;
    if (!blobHost) {
        answerHub(socket, request, request.path);
        return;
    }
    const auto key = m_keys.constFind(request.path.section(QLatin1Char('/'), -1));
    if (key == m_keys.constEnd())
        send(socket, page("404 Not Found", "text/plain", "no such file"), true);
    else
        answerBlob(socket, request, m_files[*key]);
}

void HubServer::answerHub(QTcpSocket& socket, const Served& request, const QString& path) {
    if (path.startsWith(QLatin1String("/api/models/"))) {
        answerTree(socket, path);
        return;
    }
    if (m_hubFault.kind != NoFault && misbehaveInstead(socket, m_hubFault, request.method))
        return;
    QString key = path.mid(1);
    key.replace(QLatin1String("/resolve/main/"), QLatin1String("/"));
    const auto file = m_files.constFind(key);
    if (file == m_files.constEnd()) {
        send(socket, page("404 Not Found", "text/plain", "Entry not found"), true);
        return;
    }
    QByteArray more = "Location: http://127.0.0.1:" + QByteArray::number(m_blobs.serverPort()) +
                      "/blob/" + file->sha256 + "?Signature=secret&Expires=1\r\n";
    if (m_saysHash)
        more += "X-Repo-Commit: 0123456789abcdef0123456789abcdef01234567\r\nX-Linked-Size: " +
                QByteArray::number(file->content.size()) + "\r\nX-Linked-Etag: \"" + file->sha256 +
                "\"\r\n";
    send(socket, page("302 Found", "text/plain", "Found. Redirecting", more), true);
}

void HubServer::answerTree(QTcpSocket& socket, const QString& path) {
    const QString repo = path.section(QLatin1Char('/'), 3, 4);
    QJsonArray rows;
    for (auto file = m_files.constBegin(); file != m_files.constEnd(); ++file) {
        if (!file.key().startsWith(repo + QLatin1Char('/')))
            continue;
        rows += QJsonObject{{QStringLiteral("type"), QStringLiteral("file")},
                            {QStringLiteral("path"), file.key().mid(repo.size() + 1)},
                            {QStringLiteral("size"), file->content.size()},
                            {QStringLiteral("lfs"),
                             QJsonObject{{QStringLiteral("oid"), QString::fromLatin1(file->sha256)},
                                         {QStringLiteral("size"), file->content.size()}}}};
    }
    send(socket,
         rows.isEmpty() ? page("404 Not Found", "application/json", "{}")
                        : page("200 OK", "application/json", QJsonDocument(rows).toJson()),
         true);
}

bool HubServer::misbehaveInstead(QTcpSocket& socket, const Fault& fault, const QByteArray& method) {
    const QByteArray login =
        "<!DOCTYPE html><html><body>Welcome to the hotel. Please log in.</body></html>";
    switch (fault.kind) {
        case CloseAtOnce:
            socket.abort();
            return true;
        case RedirectLoop:
            send(socket, page("302 Found", "text/plain", "", "Location: ?round=and-round\r\n"),
                 true);
            return true;
        case Downgrade:
            send(socket,
                 page("302 Found", "text/plain", "",
                      "Location: http://elsewhere.invalid/model.pth\r\n"),
                 true);
            return true;
        case LoginPage:
            send(socket, page("200 OK", "text/html; charset=utf-8", method == "HEAD" ? "" : login),
                 true);
            return true;
        case LoginRedirect:
            send(socket, page("511 Network Authentication Required", "text/html", login), true);
            return true;
        case Status:
            send(socket, page(QByteArray::number(fault.value) + " Some Words", "text/plain", "no"),
                 true);
            return true;
        case BusyWithDelay:
            send(socket, page("429 Too Many Requests", "text/plain", "later", "Retry-After: 1\r\n"),
                 true);
            return true;
        default:
            return false;
    }
}

void HubServer::answerBlob(QTcpSocket& socket, const Served& request, const File& file) {
    const bool waits =
        m_faults.isEmpty() || (m_faults.constFirst().onlyForRange && !request.hasRange);
    const Fault fault = waits ? Fault() : m_faults.takeFirst();
    if (misbehaveInstead(socket, fault, request.method))
        return;
    QByteArray content = file.content;
    QByteArray etag = file.sha256.left(32);
    if (fault.kind == OtherContent || fault.kind == LaterEtag)
        for (qsizetype i = 4; i < content.size(); ++i)
            content[i] = static_cast<char>(content[i] ^ 0x5A);
    if (fault.kind == LaterEtag || fault.kind == OtherContent)
        etag = "another-" + etag;
    if (fault.kind == OtherSize)
        content.chop(content.size() / 3);
    const bool sameFile = request.ifRange.isEmpty() || request.ifRange == '"' + etag + '"';
    const bool partial = request.hasRange && fault.kind != FullForRange && sameFile;
    const qint64 total = content.size();
    if (partial && request.rangeFrom >= total) {
        send(socket, page("416 Range Not Satisfiable", "text/plain", ""), true);
        return;
    }
    qint64 from = partial ? request.rangeFrom : 0;
    if (fault.kind == WrongRange && partial)
        from = from / 2;
    QByteArray body = content.mid(from);
    if (fault.kind == FlippedBit && !body.isEmpty())
        body[body.size() / 2] = static_cast<char>(body[body.size() / 2] ^ 0x10);
    if (fault.kind == OneByteMore)
        body += 'x';
    QByteArray head = partial ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n";
    head += "Content-Type: application/octet-stream\r\nAccept-Ranges: bytes\r\nETag: \"" + etag +
            "\"\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (partial && fault.kind != NoRangeHeader)
        head += "Content-Range: bytes " + QByteArray::number(from) + '-' +
                QByteArray::number(total - 1) + '/' + QByteArray::number(total) + "\r\n";
    if (fault.kind == Gzip)
        head += "Content-Encoding: gzip\r\n";
    head += "Connection: close\r\n\r\n";
    if (request.method == "HEAD") {
        send(socket, head, true);
        return;
    }
    if (fault.kind == Cut || fault.kind == Stall)
        body.truncate(std::min<qsizetype>(fault.value, body.size() - 1));
    m_served.last().sent = body.size();
    if (fault.kind == SlowDrip) {
        socket.write(head);
        drip(socket, body, 0);
        return;
    }
    send(socket, head + body, fault.kind != Stall);
}

void HubServer::send(QTcpSocket& socket, const QByteArray& bytes, bool close) {
    socket.write(bytes);
    socket.flush();
    if (close)
        socket.disconnectFromHost();
}

void HubServer::drip(QTcpSocket& socket, const QByteArray& bytes, int at) {
    if (at >= kDripped) {
        send(socket, bytes.mid(at), true);
        return;
    }
    send(socket, bytes.mid(at, 1), false);
    QTimer::singleShot(2, &socket, [this, guard = QPointer<QTcpSocket>(&socket), bytes, at] {
        if (guard)
            drip(*guard, bytes, at + 1);
    });
}
