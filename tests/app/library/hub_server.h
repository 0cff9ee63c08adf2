// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

/// Imitates the Hub on this computer: the first host knows files, hashes and sizes and sends on to
/// a second one that has the bytes, with ranges. Told to, it misbehaves: each request for bytes
/// takes one fault from the list, then all is well. Only on 127.0.0.1.
class HubServer : public QObject {
    Q_OBJECT

public:
    enum FaultKind {
        NoFault,
        Cut,            ///< ends after `value` bytes
        CloseAtOnce,    ///< no answer at all
        Stall,          ///< nothing more after `value` bytes
        FullForRange,   ///< 200 where 206 was asked
        WrongRange,     ///< other bytes than asked, and says so
        NoRangeHeader,  ///< 206 without Content-Range
        OtherContent,   ///< another file of the same size
        OtherSize,      ///< a shorter file
        Gzip,           ///< says it is packed
        OneByteMore,    ///< behind the right ones
        FlippedBit,
        RedirectLoop,
        Downgrade,      ///< sends on to plain http elsewhere
        LoginPage,      ///< an HTML page with 200
        LoginRedirect,  ///< sends on to an HTML page
        Status,         ///< `value`
        BusyWithDelay,  ///< 429, Retry-After: 1
        SlowDrip,       ///< the first bytes one by one
        LaterEtag       ///< the file there changed: another ETag, and 200 for If-Range
    };

    struct Fault {
        FaultKind kind = NoFault;
        int value = 0;
        /// Waits for a request that goes on: Qt may repeat one that was cut by itself.
        bool onlyForRange = false;
    };

    struct Served {
        QByteArray method;
        QString path;
        qint64 rangeFrom = 0;
        bool hasRange = false;
        bool atBlobHost = false;
        QByteArray authorization;
        QByteArray ifRange;
        qint64 sent = 0;
    };

    explicit HubServer(QObject* parent = nullptr);

    void addFile(const QString& repo, const QString& path, const QByteArray& content);

    /// Faults at the host with the bytes, in turn.
    void setFaults(const QList<Fault>& faults) { m_faults = faults; }

    bool hasNoFaults() const { return m_faults.isEmpty(); }

    /// For every request to the first host.
    void setHubFault(Fault fault) { m_hubFault = fault; }

    void setSaysHash(bool says) { m_saysHash = says; }

    QUrl base() const;

    quint16 port() const { return m_hub.serverPort(); }

    const QList<Served>& served() const { return m_served; }

    void forget() { m_served.clear(); }

private:
    struct File {
        QByteArray content;
        QByteArray sha256;
    };

    void accept(QTcpServer& server, bool blobHost);
    void answer(QTcpSocket& socket, const QByteArray& head, bool blobHost);
    void answerHub(QTcpSocket& socket, const Served& request, const QString& path);
    void answerTree(QTcpSocket& socket, const QString& path);
    void answerBlob(QTcpSocket& socket, const Served& request, const File& file);
    bool misbehaveInstead(QTcpSocket& socket, const Fault& fault, const QByteArray& method);
    void send(QTcpSocket& socket, const QByteArray& bytes, bool close);
    void drip(QTcpSocket& socket, const QByteArray& bytes, int at);

    QTcpServer m_hub;
    QTcpServer m_blobs;
    QHash<QString, File> m_files;    ///< by "repo/path"
    QHash<QString, QString> m_keys;  ///< by hash
    QList<Fault> m_faults;
    Fault m_hubFault;
    QList<Served> m_served;
    bool m_saysHash = true;
};
