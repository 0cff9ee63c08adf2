// SPDX-License-Identifier: Apache-2.0
#include "app/library/download_list_model.h"

#include "app/support/words.h"

#include <algorithm>

namespace rookery::app {
namespace {

const QString kDot = QStringLiteral(" · ");

QString tr(const char* text) {
    return DownloadListModel::tr(text);
}

double shareOf(const DownloadStatus& status) {
    return status.size > 0 ? std::min(1.0, static_cast<double>(status.received) /
                                               static_cast<double>(status.size))
                           : 0;
}

bool moves(DownloadState state) {
    return isRunning(state) || state == DownloadState::Queued;
}

}  // namespace

QString downloadStrong(const DownloadStatus& status) {
    switch (status.state) {
        case DownloadState::Queued:
            return tr("Waits for its turn");
        case DownloadState::Checking:
            return status.received > 0 ? tr("Checking what is there") : tr("Asking");
        case DownloadState::Downloading:
            return percentWords(shareOf(status));
        case DownloadState::Waiting:
            return tr("Trying again in %1")
                .arg(durationWords(std::max<qint64>(status.retryMs, 1000)));
        case DownloadState::Offline:
            return tr("No network");
        case DownloadState::Paused:
            return tr("Paused");
        case DownloadState::Verifying:
            return tr("Checking the file");
        case DownloadState::Installed:
            return tr("Installed");
        case DownloadState::Failed:
            return status.problem == FetchProblem::DiskFull ? tr("Disk full") : tr("Stopped");
        case DownloadState::Cancelled:
            break;
    }
    return {};
}

QString downloadLine(const DownloadStatus& status) {
    if (status.state == DownloadState::Installed)
        return byteWords(status.size);
    if (status.state == DownloadState::Offline)
        return tr("goes on by itself");
    if (status.state == DownloadState::Verifying)
        return QStringLiteral("SHA-256");
    if (status.size == 0)
        return {};
    QString line = tr("%1 of %2").arg(byteWords(status.received), byteWords(status.size));
    if (status.state == DownloadState::Downloading && status.bytesPerSecond > 0)
        line += kDot + tr("%1/s").arg(byteWords(static_cast<quint64>(status.bytesPerSecond)));
    if (status.state == DownloadState::Downloading && status.etaMs >= 0)
        line += kDot + tr("%1 left").arg(durationWords(std::max<qint64>(status.etaMs, 1000)));
    return line;
}

DownloadListModel::DownloadListModel(QObject* parent) : QAbstractListModel(parent) {}

int DownloadListModel::active() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(),
                      [](const DownloadStatus& status) { return moves(status.state); }));
}

int DownloadListModel::failed() const {
    return static_cast<int>(std::count_if(
        m_rows.begin(), m_rows.end(),
        [](const DownloadStatus& status) { return status.state == DownloadState::Failed; }));
}

double DownloadListModel::share() const {
    quint64 received = 0;
    quint64 size = 0;
    for (const DownloadStatus& status : m_rows) {
        if (!moves(status.state))
            continue;
        received += status.received;
        size += status.size;
    }
    return size > 0 ? static_cast<double>(received) / static_cast<double>(size) : 0;
}

quint64 DownloadListModel::unfinishedBytes() const {
    quint64 bytes = 0;
    for (const DownloadStatus& status : m_rows)
        if (status.state != DownloadState::Installed && status.state != DownloadState::Cancelled)
            bytes += status.received;
    return bytes;
}

QString DownloadListModel::summary() const {
    const int running = active();
    const int broken = failed();
    if (broken > 0 && running > 0)
        return tr("%1 failed, %2 active").arg(broken).arg(running);
    if (broken > 0)
        return broken == 1 ? tr("1 download failed") : tr("%1 downloads failed").arg(broken);
    if (running > 0)
        return running == 1 ? tr("1 download") : tr("%1 downloads").arg(running);
    const auto paused = std::count_if(
        m_rows.begin(), m_rows.end(),
        [](const DownloadStatus& status) { return status.state == DownloadState::Paused; });
    return paused == 0 ? QString() : tr("%1 paused").arg(paused);
}

int DownloadListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant DownloadListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DownloadStatus& status = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case IdRole:
            return status.spec.id;
        case Qt::DisplayRole:
        case TitleRole:
            return status.spec.title;
        case StateRole:
            return static_cast<int>(status.state);
        case ShareRole:
            return shareOf(status);
        case StrongRole:
            return downloadStrong(status);
        case LineRole:
            return downloadLine(status);
        case SentenceRole:
            return status.problem == FetchProblem::None ? QString() : problemSentence(status);
        case PathRole:
            return status.path;
        case MovingRole:
            return moves(status.state);
        case StoppedRole:
            return isStopped(status.state);
        default:
            return {};
    }
}

QHash<int, QByteArray> DownloadListModel::roleNames() const {
    return {{IdRole, "downloadId"},     {TitleRole, "title"},   {StateRole, "downloadState"},
            {ShareRole, "share"},       {StrongRole, "strong"}, {LineRole, "line"},
            {SentenceRole, "sentence"}, {PathRole, "path"},     {MovingRole, "moving"},
            {StoppedRole, "stopped"}};
}

int DownloadListModel::rowOf(const QString& id) const {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].spec.id == id)
            return static_cast<int>(i);
    return -1;
}

const DownloadStatus* DownloadListModel::find(const QString& id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

void DownloadListModel::update(const DownloadStatus& status) {
    const int row = rowOf(status.spec.id);
    if (row < 0) {
        beginInsertRows({}, count(), count());
        m_rows.push_back(status);
        endInsertRows();
    } else {
        m_rows[static_cast<std::size_t>(row)] = status;
        emit dataChanged(index(row), index(row));
    }
    emit summaryChanged();
    emit moved(status.spec.id);
}

void DownloadListModel::remove(const QString& id) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    emit summaryChanged();
    emit moved(id);
}

void DownloadListModel::order(const QStringList& ids) {
    beginResetModel();
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [&ids](const DownloadStatus& a, const DownloadStatus& b) {
                         return ids.indexOf(a.spec.id) < ids.indexOf(b.spec.id);
                     });
    endResetModel();
    emit summaryChanged();
}

}  // namespace rookery::app
