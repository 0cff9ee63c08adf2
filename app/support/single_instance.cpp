// SPDX-License-Identifier: Apache-2.0
#include "app/support/single_instance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

namespace rookery::app {
namespace {

constexpr int kStepMs = 100;
constexpr int kPatienceMs = 5000;
constexpr qsizetype kMostBytes = 1 << 20;

/// Sockets have a short limit on their path, data folders do not: hence the hash.
QString serverNameFor(const QString& folder) {
    const QByteArray hash =
        QCryptographicHash::hash(QDir(folder).absolutePath().toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .left(16);
    QString place = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (place.isEmpty())
        place = QDir::tempPath();
    return place + QStringLiteral("/rookery-") + QString::fromLatin1(hash);
}

}  // namespace

SingleInstance::SingleInstance(const QString& dataFolder, QObject* parent)
    : QObject(parent),
      m_serverName(serverNameFor(dataFolder)),
      m_lock(dataFolder + QStringLiteral("/rookery.lock")) {
    m_lock.setStaleLockTime(0);  // a long run is no reason; a dead process is
}

SingleInstance::~SingleInstance() {
    if (m_server != nullptr)
        m_server->close();
}

SingleInstance::Role SingleInstance::claim(const QList<QUrl>& files) {
    QElapsedTimer waited;
    waited.start();
    while (waited.elapsed() < kPatienceMs) {
        if (m_lock.tryLock(0)) {
            listen();
            return Role::First;
        }
        if (m_lock.error() != QLockFile::LockFailedError)
            return Role::First;  // no lock can be made here at all; the databases have their own
        if (handOver(files))
            return Role::HandedOver;
        QThread::msleep(kStepMs);  // it may be just starting, or just ending
    }
    return Role::Unreachable;
}

bool SingleInstance::listen() {
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_serverName);  // the lock is ours, so the socket is a leftover
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
    return m_server->listen(m_serverName);
}

bool SingleInstance::handOver(const QList<QUrl>& files) {
    QLocalSocket socket;
    socket.connectToServer(m_serverName);
    if (!socket.waitForConnected(kStepMs))
        return false;
    QByteArray message;
    QDataStream packing(&message, QIODevice::WriteOnly);
    packing << files;
    QDataStream sending(&socket);
    sending << message;
    socket.flush();
    // The answer says that the other one really has read it.
    QElapsedTimer waited;
    waited.start();
    while (socket.bytesAvailable() == 0 && waited.elapsed() < kPatienceMs)
        if (!socket.waitForReadyRead(kStepMs) && socket.state() != QLocalSocket::ConnectedState)
            return socket.bytesAvailable() > 0;
    return socket.bytesAvailable() > 0;
}

void SingleInstance::onConnection() {
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { onData(socket); });
        onData(socket);
    }
}

void SingleInstance::onData(QLocalSocket* socket) {
    if (socket->bytesAvailable() > kMostBytes) {
        socket->abort();
        return;
    }
    QDataStream stream(socket);
    stream.startTransaction();
    QByteArray message;
    stream >> message;
    if (!stream.commitTransaction())
        return;  // the rest is still coming
    QList<QUrl> files;
    QDataStream unpacking(message);
    unpacking >> files;
    socket->write("ok");
    socket->flush();
    socket->disconnectFromServer();
    emit startedAgain(files);
}

}  // namespace rookery::app
