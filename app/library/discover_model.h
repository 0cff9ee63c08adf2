// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/catalogue.h"
#include "app/library/fit.h"

#include <QAbstractListModel>
#include <QHash>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

class DownloadListModel;

/// The catalogue as cards: what fits this computer first, filtered by what one looks for.
/// GUI thread.
class DiscoverModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by LibraryController")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool onlyFitting MEMBER m_onlyFitting NOTIFY filterChanged FINAL)
    Q_PROPERTY(bool onlyThinking MEMBER m_onlyThinking NOTIFY filterChanged FINAL)
    Q_PROPERTY(bool onlyChat MEMBER m_onlyChat NOTIFY filterChanged FINAL)
    Q_PROPERTY(bool withOlder MEMBER m_withOlder NOTIFY filterChanged FINAL)
    Q_PROPERTY(QString words MEMBER m_words NOTIFY filterChanged FINAL)

public:
    /// FitKind for QML.
    enum FitState { Unknown, Fits, Tight, PartOnGpu, Processor, TooBig };
    Q_ENUM(FitState)

    enum DiscoverRoles {
        IdRole = Qt::UserRole + 1,
        NameRole,
        AboutRole,     ///< what it is good for
        FactsRole,     ///< "8 bit · 3.1 GB · 3.6 GB memory · about 41 tok/s"
        MoreRole,      ///< languages, date, trained length, licence, source
        FitStateRole,  ///< FitState
        FitWordsRole,
        FitSumRole,
        SizeTextRole,  ///< "3.1 GB"; empty: not known
        RecommendedRole,
        UnverifiedRole,  ///< its hash is not ours
        DoubtsRole,
        InstalledPathRole,  ///< empty: not installed
        DownloadStateRole,  ///< DownloadListModel::State, -1: none
        ShareRole,
        StrongRole,
        LineRole,
        SentenceRole
    };

    explicit DiscoverModel(DownloadListModel& downloads, QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setCatalogue(const Catalogue& catalogue);
    void setRooms(const std::vector<DeviceRoom>& rooms);
    /// Catalogue id or SHA-256 of what is installed, and where.
    void setInstalled(const QHash<QString, QString>& paths);

signals:
    void countChanged();
    void filterChanged();

private:
    struct Row {
        const CatalogueEntry* entry = nullptr;
        Fit fit;
    };

    bool passes(const Row& row) const;
    void rebuild();
    void onMoved(const QString& id);
    QString installedPath(const CatalogueEntry& entry) const;

    DownloadListModel& m_downloads;
    Catalogue m_catalogue;
    std::vector<DeviceRoom> m_rooms;
    std::vector<Row> m_rows;
    QHash<QString, QString> m_installed;
    bool m_onlyFitting = false;
    bool m_onlyThinking = false;
    bool m_onlyChat = false;
    bool m_withOlder = false;
    QString m_words;
};

/// "8 bit", "16 bit", "Q5_K_M".
QString precisionWords(const QString& precision);
/// A family's or entry's words in the user's language.
QString aboutWords(const Catalogue& catalogue, const CatalogueEntry& entry);

}  // namespace rookery::app
