// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/http_attempt.h"

#include <QByteArray>
#include <QObject>

#include <functional>

class QNetworkAccessManager;

namespace rookery::app {

/// A short text from the network (a listing, the list of models): once, in memory, with a limit.
/// Deletes itself after `done`; deleting it earlier aborts and says nothing.
class SmallFetch : public QObject {
    Q_OBJECT

public:
    using Done =
        std::function<void(FetchProblem problem, const QByteArray& text, const QString& details)>;

    SmallFetch(QNetworkAccessManager& network, const QUrl& url, const FetchTimings& timings,
               Done done, FetchWhy why, QObject* parent = nullptr);

    static constexpr qsizetype kMostBytes = 8 << 20;

private:
    HttpAttempt m_attempt;
    QByteArray m_text;
    Done m_done;
};

/// One file of a repository.
struct HubFile {
    QString path;
    quint64 size = 0;
    QByteArray sha256;  ///< empty for small files, which are not models
};

/// BASE/api/models/REPO/tree/REVISION, all of it.
QUrl hubTreeUrl(const QUrl& base, const QString& repo, const QString& revision);
/// The files of a listing that may be models and can be checked, largest first; unsafe names are
/// left out.
std::vector<HubFile> parseHubTree(const QByteArray& json);

}  // namespace rookery::app
