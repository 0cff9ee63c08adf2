// SPDX-License-Identifier: Apache-2.0
#include "app/library/device_controller.h"

#include "app/settings/settings.h"
#include "app/support/shown_text.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace rookery::app {

DeviceController::DeviceController(Settings& settings, QObject* parent)
    : QAbstractListModel(parent), m_settings(settings), m_wish(readDeviceWish(settings)) {
    m_pool.setMaxThreadCount(1);
    take({});
}

DeviceController::~DeviceController() {
    m_pool.waitForDone();
}

int DeviceController::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DeviceController::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case DeviceIdRole:
            return row.id;
        case Qt::DisplayRole:
        case NameRole:
            return row.id == QLatin1String("auto") ? tr("Automatic") : shownLine(row.device.name);
        case AboutRole:
            return about(row);
        case UsableRole:
            return row.device.usable;
        case GraphicsRole:
            return row.device.gpu;
        default:
            return {};
    }
}

QString DeviceController::about(const Row& row) const {
    if (row.id == QLatin1String("auto"))
        return tr("The best graphics card that works, else the processor.");
    if (!row.device.usable && !row.device.reason.isEmpty())
        return tr("Cannot be used: %1.").arg(shownLine(row.device.reason));
    if (!row.device.usable)
        return tr("Is not there now; the processor stands in.");
    const QString memory = byteWords(row.device.total);
    return row.device.gpu ? tr("%1 of memory, %2").arg(memory, shownLine(row.device.driver))
                          : tr("%1 of memory").arg(memory);
}

QHash<int, QByteArray> DeviceController::roleNames() const {
    return {{DeviceIdRole, "deviceId"},
            {NameRole, "name"},
            {AboutRole, "about"},
            {UsableRole, "usable"},
            {GraphicsRole, "graphics"}};
}

int DeviceController::current() const {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [this](const Row& row) { return row.id == m_wish.device; });
    return at == m_rows.end() ? 0 : static_cast<int>(at - m_rows.begin());
}

bool DeviceController::hasGraphics() const {
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const Row& row) { return row.device.gpu && row.device.usable; });
}

QString DeviceController::processorOnly() const {
    if (m_wish.device == QLatin1String("cpu") || m_wish.layers == 0)
        return tr("Models run on the processor only, as you chose.");
    return m_known && !hasGraphics() ? tr("Models run on the processor only: no graphics card was "
                                          "found that can be used.")
                                     : QString();
}

void DeviceController::refresh() {
    if (m_pretends || std::exchange(m_looking, true))
        return;
    emit probed();
    runTask(
        m_pool, this, [] { return probeDevices(); },
        [this](const std::vector<ProbedDevice>& devices) {
            m_looking = false;
            take(devices);
        });
}

void DeviceController::pretend(const std::vector<ProbedDevice>& devices) {
    m_pretends = true;
    take(devices);
}

void DeviceController::take(const std::vector<ProbedDevice>& devices) {
    m_known = m_known || !devices.empty();
    beginResetModel();
    m_rows = {{QStringLiteral("auto"), {}}};
    for (const ProbedDevice& device : devices)
        m_rows.push_back({device.id, device});
    const bool known = std::any_of(m_rows.begin(), m_rows.end(),
                                   [this](const Row& row) { return row.id == m_wish.device; });
    if (!known) {
        ProbedDevice gone;
        gone.name = m_wish.device;
        gone.usable = false;
        m_rows.push_back({m_wish.device, gone});
    }
    endResetModel();
    emit probed();
    emit changed();
}

void DeviceController::choose(int row) {
    if (row < 0 || row >= rowCount() || !m_rows[static_cast<std::size_t>(row)].device.usable)
        return;
    DeviceWish wish = m_wish;
    wish.device = m_rows[static_cast<std::size_t>(row)].id;
    setWish(wish);
}

void DeviceController::setLayers(int layers) {
    DeviceWish wish = m_wish;
    wish.layers = std::max(-1, layers);
    setWish(wish);
}

void DeviceController::setSmooth(bool on) {
    DeviceWish wish = m_wish;
    wish.smooth = on;
    setWish(wish);
}

void DeviceController::setPrecision(const QString& precision) {
    if (!precisionChoices().contains(precision))
        return;
    DeviceWish wish = m_wish;
    wish.precision = precision;
    setWish(wish);
}

void DeviceController::setThreads(int threads) {
    DeviceWish wish = m_wish;
    wish.threads = std::clamp(threads, 0, mostThreads());
    setWish(wish);
}

int DeviceController::mostThreads() const {
    return QThread::idealThreadCount();
}

void DeviceController::setWish(const DeviceWish& wish) {
    if (wish == m_wish)
        return;
    m_wish = wish;
    writeDeviceWish(m_settings, wish);
    emit changed();
    emit wishChanged();
}

void DeviceController::retranslate() {
    if (!m_rows.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
    emit changed();
}

}  // namespace rookery::app
