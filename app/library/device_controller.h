// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/model_probe.h"
#include "app/library/device_wish.h"

#include <QAbstractListModel>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// Where models may run: a row for "Automatic", one for each device that was found, one for a
/// device that was chosen and is gone. And how much of a model a graphics card gets. A change holds
/// from the next load on. GUI thread.
class DeviceController : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int current READ current NOTIFY changed FINAL)
    Q_PROPERTY(int layers READ layers WRITE setLayers NOTIFY changed FINAL)
    Q_PROPERTY(bool smooth READ smooth WRITE setSmooth NOTIFY changed FINAL)
    /// "file", "f16", "int8" or "int4".
    Q_PROPERTY(QString precision READ precision WRITE setPrecision NOTIFY changed FINAL)
    /// Of the processor; 0: as many as are best.
    Q_PROPERTY(int threads READ threads WRITE setThreads NOTIFY changed FINAL)
    Q_PROPERTY(int mostThreads READ mostThreads CONSTANT FINAL)
    /// There is a graphics card that can be used.
    Q_PROPERTY(bool hasGraphics READ hasGraphics NOTIFY probed FINAL)
    Q_PROPERTY(bool looking READ looking NOTIFY probed FINAL)
    /// Why only the processor runs models, as a sentence; empty: a graphics card may, or nobody
    /// knows yet.
    Q_PROPERTY(QString processorOnly READ processorOnly NOTIFY changed FINAL)

public:
    enum DeviceRole {
        DeviceIdRole = Qt::UserRole + 1,
        NameRole,
        AboutRole,  ///< driver and memory; or why it cannot be used
        UsableRole,
        GraphicsRole
    };

    explicit DeviceController(Settings& settings, QObject* parent = nullptr);
    ~DeviceController() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int current() const;

    int layers() const { return m_wish.layers; }

    bool smooth() const { return m_wish.smooth; }

    QString precision() const { return m_wish.precision; }

    int threads() const { return m_wish.threads; }

    int mostThreads() const;

    bool hasGraphics() const;

    QString processorOnly() const;

    bool looking() const { return m_looking; }

    void setLayers(int layers);
    void setSmooth(bool on);
    void setPrecision(const QString& precision);
    void setThreads(int threads);

    /// What is here, for pictures and tests; refresh() then does nothing.
    void pretend(const std::vector<ProbedDevice>& devices);

    /// Looks what is here, once more.
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void choose(int row);
    void retranslate();

signals:
    void changed();
    void probed();
    /// A model that is loaded should be loaded anew.
    void wishChanged();

private:
    struct Row {
        QString id;
        ProbedDevice device;
    };

    void take(const std::vector<ProbedDevice>& devices);
    void setWish(const DeviceWish& wish);
    QString about(const Row& row) const;

    Settings& m_settings;
    DeviceWish m_wish;
    std::vector<Row> m_rows;
    QThreadPool m_pool;
    bool m_known = false;  ///< it was looked what is here
    bool m_looking = false;
    bool m_pretends = false;
};

}  // namespace rookery::app
