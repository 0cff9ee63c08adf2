// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/network.h"
#include "app/library/transfer.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace rookery::app {

/// All downloads of a models folder, in order, two at a time. What an earlier run left behind is in
/// it as Paused: nothing is asked of the network before somebody wants it. Lives on its own thread
/// and does not touch the network before the first start; talk to it by queued calls.
class DownloadQueue : public QObject {
    Q_OBJECT

public:
    DownloadQueue(QString folder, TransferOptions options, QObject* parent = nullptr);
    ~DownloadQueue() override;

    /// Finds the parts an earlier run left, here and in the folders that were before.
    void open(const QStringList& others = {});
    /// Of what is added from now on; what there is goes on where it began.
    void setFolder(const QString& folder);
    void setProxy(const rookery::app::ProxyChoice& choice);
    /// Starts it, or goes on with one of the same id. New addresses replace old ones.
    void add(const rookery::app::DownloadSpec& spec);
    void pause(const QString& id);
    void resume(const QString& id);
    /// Its part is deleted.
    void cancel(const QString& id);
    /// Takes a finished row away.
    void clear(const QString& id);
    void move(const QString& id, int to);
    /// The program ends: everything is kept as it stands.
    void shutDown();

    /// For tests and where there is no other thread.
    std::vector<DownloadStatus> all() const;

signals:
    void changed(const rookery::app::DownloadStatus& status);
    void removed(const QString& id);
    void ordered(const QStringList& ids);
    /// Of each request, see Network.
    void told(const rookery::app::NetworkRequestNote& note);

private:
    using Row = std::unique_ptr<Transfer>;

    Transfer* find(const QString& id) const;
    Transfer* append(const DownloadSpec& spec, const QString& folder);
    void pump();
    void take(const QString& id);
    void tellOrder();
    Network& network();

    QString m_folder;
    TransferOptions m_options;
    ProxyChoice m_proxy;
    Network* m_network = nullptr;
    std::vector<Row> m_rows;
};

}  // namespace rookery::app
