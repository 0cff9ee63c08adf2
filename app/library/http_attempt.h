// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/download_types.h"
#include "app/library/network.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class QNetworkAccessManager;

namespace rookery::app {

/// How long is waited for what, in ms. Tests run the same machine with shorter ones.
struct FetchTimings {
    FetchTimings();

    QList<int> retries;  ///< then the last again and again
    int stall = 30'000;  ///< without a byte
    int offlinePoll = 5000;
    int speedWindow = 10'000;
    int etaAfter = 5000;
    int report = 250;   ///< between two states of a moving download
    int second = 1000;  ///< of a server's Retry-After
};

/// What the first address says about a file, on the way to it or at it.
struct RemoteFacts {
    QByteArray linkedEtag;  ///< the Hub's: a SHA-256 for large files
    qint64 linkedSize = -1;
    QByteArray etag;   ///< strong, of the last host; empty if it is weak
    qint64 size = -1;  ///< of the whole file, as the last host says
    QString host;      ///< the last one
};

/// One GET or HEAD of one address: redirects by hand under our rules, a token for its own host
/// only, no byte for a while ends it. Emits in this order: began (once the bytes are known to be
/// the right ones), bytes*, ended. One thread; deleting it aborts.
class HttpAttempt : public QObject {
    Q_OBJECT

public:
    struct Wish {
        QUrl url;
        bool headOnly = false;  ///< ends where size and hash are known
        quint64 from = 0;
        quint64 size = 0;    ///< of the whole file; 0: not known
        QByteArray ifRange;  ///< with `ifRangeHost`: go on only with the same file
        QString ifRangeHost;
        QByteArray token;
        FetchWhy why = FetchWhy::Model;
        QString fileName;  ///< tells what its first bytes must look like
    };

    HttpAttempt(QNetworkAccessManager& network, const FetchTimings& timings,
                QObject* parent = nullptr);
    ~HttpAttempt() override;

    void start(const Wish& wish);

    const RemoteFacts& facts() const { return m_facts; }

    qint64 retryAfterMs() const { return m_retryAfter; }

    /// For "Copy details": addresses without queries, status, Qt's words.
    QString details() const { return m_details; }

    /// Takes at most this many from the network; the rest waits, and so does the server.
    void setPaused(bool paused);

signals:
    /// `fromStart`: the server sends the file from its beginning, whatever was asked.
    void began(bool fromStart);
    void bytes(const QByteArray& bytes);
    /// None: all came that the server had announced.
    void ended(rookery::app::FetchProblem problem);

private:
    void request(const QUrl& url);
    void onMetaData();
    void onReadyRead();
    void onFinished();
    void followRedirect();
    bool headersAreGood(int status);
    bool rangeIsGood();
    bool looksLikePage() const;
    bool goesByProxy() const;
    FetchProblem problemOf(QNetworkReply::NetworkError error) const;
    FetchProblem problemOfStatus(int status);
    void end(FetchProblem problem);
    void noteDetails(const QString& more);

    QNetworkAccessManager& m_network;
    FetchTimings m_timings;
    Wish m_wish;
    QPointer<QNetworkReply> m_reply;
    QTimer m_stall;
    RemoteFacts m_facts;
    QString m_details;
    qint64 m_retryAfter = -1;
    quint64 m_got = 0;
    int m_redirects = 0;
    bool m_began = false;
    bool m_ended = false;
    bool m_fromStart = false;
};

}  // namespace rookery::app
