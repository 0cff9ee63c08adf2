// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/model_probe.h"
#include "app/library/catalogue.h"
#include "app/library/fit.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

class LibraryNotes;

/// A fact about this computer, as a chip.
struct MachineChip {
    Q_GADGET
    Q_PROPERTY(QString glyph MEMBER glyph FINAL)
    Q_PROPERTY(QString text MEMBER text FINAL)
    Q_PROPERTY(QString more MEMBER more FINAL)
    Q_PROPERTY(bool warns MEMBER warns FINAL)

public:
    QString glyph;
    QString text;
    QString more;
    bool warns = false;
};

/// A model that is offered at the first start.
struct ModelPick {
    Q_GADGET
    QML_VALUE_TYPE(modelPick)
    Q_PROPERTY(QString modelId MEMBER modelId FINAL)
    Q_PROPERTY(QString name MEMBER name FINAL)
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(QString about MEMBER about FINAL)
    Q_PROPERTY(QString download MEMBER download FINAL)
    Q_PROPERTY(QString memory MEMBER memory FINAL)
    Q_PROPERTY(QString speed MEMBER speed FINAL)
    Q_PROPERTY(int fitState MEMBER fitState FINAL)
    Q_PROPERTY(QString fitWords MEMBER fitWords FINAL)

public:
    QString modelId;  ///< empty: there is none
    QString name;
    QString label;
    QString about;
    QString download;  ///< "3.1 GB"
    QString memory;    ///< "3.6 of 8 GB"
    QString speed;     ///< "about 30 words a second"; empty: not known
    int fitState = 0;  ///< DiscoverModel::FitState
    QString fitWords;
};

/// What is offered: the best that runs well here, one below it, one above it.
struct ModelPicks {
    const CatalogueEntry* best = nullptr;
    const CatalogueEntry* smaller = nullptr;
    const CatalogueEntry* bigger = nullptr;
};

ModelPicks pickModels(const Catalogue& catalogue, const std::vector<DeviceRoom>& rooms);

/// This computer: what can run models, how much is free, how fast its memory is. Looks while
/// somebody looks at it. GUI thread.
class MachineController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by LibraryController")
    Q_PROPERTY(QVariantList chips READ chips NOTIFY changed FINAL)
    Q_PROPERTY(bool known READ known NOTIFY changed FINAL)
    Q_PROPERTY(rookery::app::ModelPick best READ best NOTIFY changed FINAL)
    Q_PROPERTY(rookery::app::ModelPick smaller READ smaller NOTIFY changed FINAL)
    Q_PROPERTY(rookery::app::ModelPick bigger READ bigger NOTIFY changed FINAL)
    /// No network at all: what is fetched waits for one.
    Q_PROPERTY(bool offline READ offline NOTIFY changed FINAL)
    /// Somebody looks: free memory is looked at every two seconds.
    Q_PROPERTY(bool watched READ watched WRITE setWatched NOTIFY watchedChanged FINAL)

public:
    MachineController(LibraryNotes& notes, QString modelsFolder, QObject* parent = nullptr);
    ~MachineController() override;

    QVariantList chips() const;

    bool known() const { return !m_rooms.empty(); }

    ModelPick best() const { return pick(m_picks.best); }

    ModelPick smaller() const { return pick(m_picks.smaller); }

    ModelPick bigger() const { return pick(m_picks.bigger); }

    bool offline() const { return m_offline; }

    bool watched() const { return m_watched; }

    void setWatched(bool watched);

    void setCatalogue(const Catalogue& catalogue);
    void setModelsFolder(const QString& folder);
    /// A made-up computer, for pictures.
    void pretend(const std::vector<DeviceRoom>& rooms, const QString& processor, quint64 diskFree,
                 bool offline = false);

    const std::vector<DeviceRoom>& rooms() const { return m_rooms; }

    quint64 diskFree() const { return m_diskFree; }

signals:
    void changed();
    void watchedChanged();
    void roomsChanged();

private:
    void probe();
    void onProbed(const std::vector<ProbedDevice>& devices, double bandwidth);
    void look();
    void lookAtDisk();
    ModelPick pick(const CatalogueEntry* entry) const;

    LibraryNotes& m_notes;
    QString m_modelsFolder;
    Catalogue m_catalogue;
    ModelPicks m_picks;
    std::vector<DeviceRoom> m_rooms;
    std::vector<ProbedDevice> m_devices;
    QThreadPool m_pool;
    QThreadPool m_diskPool;  ///< a disk over the network may take its time
    QTimer m_timer;
    QString m_processor;
    quint64 m_ram = 0;
    quint64 m_diskFree = 0;
    bool m_offline = false;
    bool m_watched = false;
    bool m_probing = false;
    bool m_lookingAtDisk = false;
    bool m_pretends = false;
};

}  // namespace rookery::app
