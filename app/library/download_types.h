// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <vector>

namespace rookery::app {

/// What is to be fetched. Size and hash may be unknown; then the first address is asked for them.
struct DownloadSpec {
    QString id;        ///< of the catalogue, or the address; one download an id
    QString title;     ///< for people
    QString fileName;  ///< what it will be called; see isSafeFileName()
    QList<QUrl> urls;  ///< in the order to try
    quint64 size = 0;
    QByteArray sha256;
    bool verifiedByUs = false;  ///< size and hash come from the program, not from the server
    bool needsHash = true;      ///< refused if nobody says what the hash is to be
};

/// Why one try, or the whole download, did not work out.
enum class FetchProblem {
    None,
    // pass by themselves
    Cut,           ///< the connection ended early
    Stalled,       ///< no byte for a while
    Unreachable,   ///< no such host, refused, no route
    ServerBusy,    ///< 408, 429, 5xx
    WrongRange,    ///< other bytes than those asked for
    Encoded,       ///< compressed although it must not be
    Offline,       ///< this computer has no network
    HashMismatch,  ///< all bytes came, but not the right ones
    // another source may help
    LoginPage,   ///< a page where a file should be: the network wants a login
    NeedsLogin,  ///< 401
    Forbidden,   ///< 403, 451
    Gone,        ///< 404, 410
    OtherStatus,
    BadRedirect,  ///< too many, or to a place that is not allowed
    BadCertificate,
    ProxyFailed,
    Changed,    ///< the file there is not the one that is known
    NoHash,     ///< the server does not say what the file's hash is
    NotAModel,  ///< bytes of something else
    // up to the user
    DiskFull,
    FileTooBigForDisk,
    CannotWrite,
    InUse,  ///< another Rookery fetches it
    BadRequest
};

/// A download's life: product of events, see Transfer.
enum class DownloadState {
    Queued,       ///< waits for its turn
    Checking,     ///< asks for size and hash, or reads what is there of it
    Downloading,  ///< bytes come in
    Waiting,      ///< tries again by itself in retryMs
    Offline,      ///< goes on by itself when the network is back
    Paused,
    Verifying,
    Installed,
    Failed,
    Cancelled
};

/// What the screens show. A value: copied between threads.
struct DownloadStatus {
    DownloadSpec spec;
    DownloadState state = DownloadState::Queued;
    quint64 received = 0;
    quint64 size = 0;
    double bytesPerSecond = 0;
    qint64 etaMs = -1;                          ///< -1: not known yet
    qint64 retryMs = 0;                         ///< Waiting: until the next try
    int tries = 0;                              ///< without progress
    FetchProblem problem = FetchProblem::None;  ///< of the last try; None after progress
    QString details;                            ///< for "Copy details"
    QString path;                               ///< Installed: where it lies
    QByteArray sha256;                          ///< Installed: of what was written
    quint64 reused = 0;    ///< bytes that were there already when the last try began
    quint64 restarts = 0;  ///< bytes thrown away because a server began anew
};

bool isRunning(DownloadState state);
/// Neither goes on by itself nor was it finished.
bool isStopped(DownloadState state);
/// Goes away by trying again.
bool isTransient(FetchProblem problem);

/// What, why, what to do; `kept` bytes are still there.
QString problemSentence(const DownloadStatus& status);

}  // namespace rookery::app

Q_DECLARE_METATYPE(rookery::app::DownloadSpec)
Q_DECLARE_METATYPE(rookery::app::DownloadStatus)
