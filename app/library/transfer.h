// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/download_types.h"
#include "app/library/http_attempt.h"
#include "app/library/part_file.h"
#include "app/support/disk.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace rookery::app {

struct TransferOptions {
    FetchTimings timings;
    QByteArray token;       ///< for the first address' own host only
    int mostTries = 0;      ///< without progress, then it fails; 0: no limit
    int mostVainTries = 0;  ///< the same while nothing has come at all
    std::function<DiskFacts(const QString&)> disk = diskFacts;
};

/// One file from its addresses into a folder: the state machine of a download. It tries again by
/// itself what passes by itself, goes to the next address where that may help, and ends Installed
/// only with the right hash. One thread with an event loop; nothing in it waits.
class Transfer : public QObject {
    Q_OBJECT

public:
    Transfer(QNetworkAccessManager& network, QString folder, DownloadSpec spec,
             TransferOptions options, QObject* parent = nullptr);
    ~Transfer() override;

    const DownloadStatus& status() const { return m_status; }

    const QString& folder() const { return m_folder; }

    /// From Queued, Paused or Failed.
    void start();
    /// Paused or failed: waits for its turn again.
    void queue();
    /// Left by an earlier run, with this much of it there.
    void adopt(quint64 bytes);
    /// What is there is kept.
    void pause();
    /// Ends it; its part is deleted.
    void cancel();
    /// Continues at once what waits for its next try.
    void retryNow();

signals:
    /// A state at once, progress a few times a second.
    void changed();

private:
    void setState(DownloadState state);
    void ask();
    void onAsked(FetchProblem problem);
    FetchProblem learn(const RemoteFacts& facts);
    bool isInstalled();
    void prepare();
    FetchProblem roomProblem() const;
    void hashOn();
    void get();
    void onBegan(bool fromStart);
    void onBytes(const QByteArray& bytes);
    void onEnded(FetchProblem problem);
    void dropAttempt();
    void handle(FetchProblem problem);
    void waitForRetry(FetchProblem problem);
    bool nextSource();
    void onWaited();
    void verify();
    void install();
    void fail(FetchProblem problem);
    void measure();
    void sleep(int ms, void (Transfer::*then)());

    struct Sample {
        qint64 ms;
        quint64 bytes;
    };

    QNetworkAccessManager& m_network;
    QString m_folder;
    TransferOptions m_options;
    DownloadStatus m_status;
    std::unique_ptr<PartFile> m_part;
    HttpAttempt* m_attempt = nullptr;
    QTimer m_timer;
    void (Transfer::*m_then)() = nullptr;
    QElapsedTimer m_clock;
    std::deque<Sample> m_samples;
    qint64 m_reported = 0;
    qint64 m_retryAt = 0;
    qint64 m_movingSince = 0;
    int m_source = 0;
    int m_sourcesFailed = 0;
    int m_wrongRanges = 0;
    bool m_anyCame = false;  ///< bytes, since it was started
    int m_mismatches = 0;
    FetchProblem m_firstProblem = FetchProblem::None;
};

}  // namespace rookery::app
