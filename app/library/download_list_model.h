// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/download_types.h"

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// The downloads as the screens show them, in the queue's order, and their sum for the bottom bar.
/// GUI thread.
class DownloadListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by LibraryController")
    Q_PROPERTY(int count READ count NOTIFY summaryChanged FINAL)
    Q_PROPERTY(int active READ active NOTIFY summaryChanged FINAL)
    Q_PROPERTY(int failed READ failed NOTIFY summaryChanged FINAL)
    Q_PROPERTY(double share READ share NOTIFY summaryChanged FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged FINAL)

public:
    /// What a row is like; the same as DownloadState, known to QML.
    enum State {
        Queued,
        Checking,
        Downloading,
        Waiting,
        Offline,
        Paused,
        Verifying,
        Installed,
        Failed,
        Cancelled
    };
    Q_ENUM(State)

    enum DownloadRoles {
        IdRole = Qt::UserRole + 1,
        TitleRole,
        StateRole,     ///< State
        ShareRole,     ///< 0 … 1
        StrongRole,    ///< "62 %", "Paused", "Checking the file"
        LineRole,      ///< "0.62 of 1.0 GB · 18 MB/s · 21 s left"
        SentenceRole,  ///< Failed, Waiting: why, what to do
        PathRole,      ///< Installed: where
        MovingRole,    ///< bool: has a pause button
        StoppedRole    ///< bool: has a resume button
    };

    explicit DownloadListModel(QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    int active() const;
    int failed() const;
    double share() const;  ///< of all that move
    /// What lies on the disk of files that are not whole.
    quint64 unfinishedBytes() const;
    QString summary() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void update(const DownloadStatus& status);
    void remove(const QString& id);
    void order(const QStringList& ids);

    /// Null if there is none of this id.
    const DownloadStatus* find(const QString& id) const;

signals:
    void summaryChanged();
    /// A row's state or numbers.
    void moved(const QString& id);

private:
    int rowOf(const QString& id) const;

    std::vector<DownloadStatus> m_rows;
};

/// "62 %", "Paused", "Trying again in 8 s"; and what comes after it.
QString downloadStrong(const DownloadStatus& status);
QString downloadLine(const DownloadStatus& status);

}  // namespace rookery::app
