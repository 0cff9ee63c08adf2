// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/fit.h"
#include "app/library/library_notes.h"
#include "app/library/library_scan.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// The models on this computer. GUI thread; what it shows was read elsewhere.
class InstalledModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by LibraryController")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum InstalledRoles {
        PathRole = Qt::UserRole + 1,
        NameRole,
        DetailRole,  ///< "8 bit · loaded · 41 tok/s"
        FileNameRole,
        SizeTextRole,
        UsedTextRole,  ///< "today", "12 November"
        FitStateRole,  ///< DiscoverModel::FitState
        FitWordsRole,
        FitSumRole,
        LoadedRole,   ///< bool
        DefaultRole,  ///< bool
        MissingRole,  ///< bool: the file or its disk is not there
        OursRole,     ///< bool: may go to the trash
        HashRole,     ///< all of it, or empty
        VersionRole,  ///< "RWKV-7, G1"
        MemoryRole,
        SpeedRole,       ///< measured; empty: not yet
        ProblemRole,     ///< a sentence: cannot be used
        CheckingRole,    ///< 0 … 1 while its hash is made, else -1
        PreparingRole,   ///< 0 … 1 while a copy that loads faster is made, else -1
        CanPrepareRole,  ///< bool: such a copy can be made
        TwinRole         ///< the name of another file with the same content; empty: none
    };

    explicit InstalledModel(const LibraryNotes& notes, QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QStringList paths() const;
    /// Of rows that are missing now what was known stays.
    void setFound(std::vector<FoundModel> found);
    void setRooms(const std::vector<DeviceRoom>& rooms);
    void setLoaded(const QString& path);
    void setChecking(const QString& path, double share);
    void setPreparing(const QString& path, double share);
    void forget(const QString& path);
    /// Something in the notes changed.
    void refreshNotes();

    const FoundModel* find(const QString& path) const;

    const std::vector<FoundModel>& rows() const { return m_rows; }

    quint64 bytes() const;

signals:
    void countChanged();

private:
    QString detail(const FoundModel& model) const;
    QString usedText(const QString& path) const;
    QString twinOf(const FoundModel& model) const;
    Fit fit(const FoundModel& model) const;
    QByteArray hashOf(const FoundModel& model) const;
    void allChanged();

    void setShare(QHash<QString, double>& shares, const QString& path, double share);

    const LibraryNotes& m_notes;
    std::vector<FoundModel> m_rows;
    std::vector<DeviceRoom> m_rooms;
    QHash<QString, double> m_checking;
    QHash<QString, double> m_preparing;
    QString m_loaded;
};

}  // namespace rookery::app
