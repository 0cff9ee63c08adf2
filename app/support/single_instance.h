// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QUrl>

class QLocalServer;
class QLocalSocket;

namespace rookery::app {

/// One window a data folder. The first start holds the lock and listens; a later one hands its
/// files over, asks for the window to be raised and ends. A lock left behind by a crash counts as
/// free. GUI thread.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    enum class Role {
        First,       ///< this one is to open the window
        HandedOver,  ///< another has the window and has taken the files
        Unreachable  ///< another holds the lock but does not answer
    };

    explicit SingleInstance(const QString& dataFolder, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// Decides who this start is; `files` go to the other one, if there is one.
    Role claim(const QList<QUrl>& files);

signals:
    /// A later start has been: raise the window, open these.
    void startedAgain(const QList<QUrl>& files);

private:
    bool listen();
    bool handOver(const QList<QUrl>& files);
    void onConnection();
    void onData(QLocalSocket* socket);

    QString m_serverName;
    QLockFile m_lock;
    QLocalServer* m_server = nullptr;
};

}  // namespace rookery::app
