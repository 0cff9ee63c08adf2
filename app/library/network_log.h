// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/network.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <deque>

namespace rookery::app {

/// Every request that was made since the program started, the newest first, in memory only. GUI
/// thread.
class NetworkLog : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by LibraryController")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum NoteRole {
        TimeRole = Qt::UserRole + 1,  ///< "14:03:22"
        AddressRole,                  ///< "GET huggingface.co/BlinkDL/…"
        WhyRole,
        BytesRole,   ///< "1.9 GB"
        ResultRole,  ///< "200", "Running", "No answer"
        RunningRole
    };

    using QAbstractListModel::QAbstractListModel;

    int count() const { return static_cast<int>(m_notes.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void take(const NetworkRequestNote& note);
    /// As text, for the clipboard.
    Q_INVOKABLE QString text() const;

    static constexpr std::size_t kMostNotes = 1000;

signals:
    void countChanged();

private:
    std::deque<NetworkRequestNote> m_notes;
};

}  // namespace rookery::app
